import { settingsCard } from '../src/cards/settings/settings-card.ts';
import { words } from '../src/cards/settings/words.ts';
import { withCeiling } from '../src/command/ceiling.ts';
import { type Context, guildIdOf } from '../src/command/context.ts';
import { type Choice, defineCommands, type Reply, subcommand } from '../src/command/define-command.ts';
import { commandOption } from '../src/command/diagnosis/command-option.ts';
import { diagnose, usedIn } from '../src/command/diagnosis/diagnose.ts';
import { asWord, completeSeen, episodeSaid } from '../src/command/episode-option.ts';
import { oneShowFor, showOption, withEveryShow } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { allSeen, isOn, noCeiling, nothingSeen, type Seen, type ServerRules } from '../src/spoilers.ts';
import { changeRules, getRules } from '../src/state/settings.ts';

const choices = [
  { name: words.ceilingChoice.default, value: 'default' },
  { name: words.ceilingChoice.none, value: 'none' },
  { name: words.ceilingChoice.all, value: 'all' },
] as const;

export default defineCommands({
  name: 'settings',
  description: 'How this server handles spoilers, swearing and shows',
  requires: 'manager',
  subcommands: {
    show: subcommand({ description: 'See what is set', execute: show }),
    spoilers: subcommand({
      description: 'Set how far this server may be spoiled',
      options: {
        ceiling: {
          description: 'The last episode that may be spoiled, such as s1e09, or: none, all, default',
          required: true,
          maxLength: 100,
          complete: completeSeen(choices),
        },
        hide: { type: 'switch', description: 'Leave out what comes later, instead of covering it' },
        show: { ...showOption, complete: completeShows },
      },
      execute: setCeiling,
    }),
    mature: subcommand({
      description: 'Set how names with swearing in them are shown',
      options: {
        mode: {
          description: 'Which form',
          required: true,
          choices: [
            { name: 'Hide: the clean form', value: 'hide' },
            { name: 'Show: as they are', value: 'show' },
          ],
        },
      },
      execute: (context, { mode }) => change(context, (rules) => ({ ...rules, mature: mode === 'show' })),
    }),
    pictures: subcommand({
      description: 'Set whether cards have pictures',
      options: {
        mode: {
          description: 'Which',
          required: true,
          choices: [
            { name: 'Show: with their credit', value: 'show' },
            { name: 'Hide: text alone', value: 'hide' },
          ],
        },
      },
      execute: (context, { mode }) => change(context, (rules) => ({ ...rules, pictures: mode === 'show' })),
    }),
    diagnose: subcommand({
      description: 'Find out why something does not work here',
      options: {
        channel: {
          type: 'channel',
          description: 'Where it does not work; here unless given',
          of: usedIn,
        },
        member: { type: 'member', description: 'For whom it does not work; you unless given' },
        command: commandOption,
      },
      execute: diagnose,
    }),
    shows: subcommand({
      description: 'Switch a show on or off in this server',
      options: {
        show: { ...showOption, description: 'Which show?', required: true, complete: completeShows },
        enabled: { type: 'switch', description: 'Whether it is on', required: true },
      },
      execute: switchShow,
    }),
  },
});

type Ceiling = { ceiling: string; hide: boolean | undefined; show: string | undefined };

/** `default`, `none` and `all` are for every show unless one is named; an episode is one of its own show. */
function setCeiling(context: Context, { ceiling, hide, show: named }: Ceiling): Promise<Reply> {
  const { showId, seen } = ceilingSaid(context, ceiling, named);
  return change(context, (rules) => ({
    ...rules,
    hides: hide ?? rules.hides,
    ceilings: withCeiling(rules.ceilings, showId, seen),
  }));
}

function ceilingSaid(
  context: Context,
  typed: string,
  named: string | undefined,
): { showId: string; seen: Seen } {
  const word = choices.find(({ value }) => value === asWord(typed))?.value;
  if (word !== undefined) {
    return { showId: oneShowFor(withEveryShow(context), named) ?? '', seen: seenFor[word] };
  }
  const { show: showId, id } = episodeSaid(context, typed, named);
  return { showId, seen: id };
}

const seenFor = { default: noCeiling, none: nothingSeen, all: allSeen } as const;

type Switch = { show: string; enabled: boolean };

function switchShow(context: Context, { show: named, enabled }: Switch): Promise<Reply> {
  const { catalog } = context;
  const showId = oneShowFor(withEveryShow(context), named);
  if (showId === null) throw new UserError(words.sayWhichShow);
  return change(context, (rules) => {
    const off = new Set(rules.off);
    const chosen = rules.chosen && new Set(rules.chosen);
    if (enabled) {
      off.delete(showId);
      chosen?.add(showId);
    } else {
      off.add(showId);
      chosen?.delete(showId);
    }
    const changed = { ...rules, off, chosen };
    if (!catalog.shows().some(({ id }) => isOn(changed, id))) throw new UserError(words.oneStaysOn);
    return changed;
  });
}

async function show(context: Context): Promise<Reply> {
  const rules = await getRules(context.state, guildIdOf(context));
  return { parts: [settingsCard(words.settings, rules, context.catalog.shows())], ephemeral: true };
}

async function change(context: Context, to: (rules: ServerRules) => ServerRules): Promise<Reply> {
  const rules = await changeRules(context.state, guildIdOf(context), to);
  return { parts: [settingsCard(words.set, rules, context.catalog.shows())], ephemeral: true };
}

function completeShows(context: Context, typed: string): Choice[] {
  return showOption.complete(withEveryShow(context), typed);
}
