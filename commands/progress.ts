import { bold, subtext } from '@discordjs/formatters';
import { tellSeen } from '../src/cards/entries/actions.ts';
import { askSeen, readSeenStep } from '../src/cards/entries/ask-seen.ts';
import { card, notice } from '../src/cards/kit/card.ts';
import { escapeMarkdown } from '../src/cards/kit/markdown.ts';
import { fullTitle } from '../src/cards/kit/show-title.ts';
import { seenText } from '../src/cards/settings/seen-text.ts';
import { words } from '../src/cards/settings/words.ts';
import type { Context } from '../src/command/context.ts';
import {
  defineCommands,
  onPress,
  type Press,
  type Reply,
  subcommand,
} from '../src/command/define-command.ts';
import { asWord, completeSeen, episodeSaid } from '../src/command/episode-option.ts';
import { showMine } from '../src/command/lookup-reply.ts';
import { oneShowFor, showOption, withEveryShow } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { words as entryWords } from '../src/command/words.ts';
import type { Ref } from '../src/content/ref.ts';
import { formatEpisodeCode } from '../src/content/seasons.ts';
import { allSeen, ceilingAt, isUnder, nothingSeen, type Seen } from '../src/spoilers.ts';
import { clearProgress, getProgress, setProgress } from '../src/state/progress.ts';

const choices = [
  { name: words.seenChoice.nothing, value: 'not started' },
  { name: words.seenChoice.all, value: 'finished' },
] as const;

export default defineCommands({
  name: 'progress',
  components: [onPress(tellSeen, tell)],
  description: 'How far you have watched: only you see it, and it opens what you may know',
  subcommands: {
    set: subcommand({
      description: 'Say how far you have watched a show',
      options: {
        episode: {
          description: 'The last episode you saw, such as s1e09, or: finished, not started',
          required: true,
          maxLength: 100,
          complete: completeSeen(choices),
        },
        show: { ...showOption, description: 'Of which show' },
      },
      execute: set,
    }),
    show: subcommand({ description: 'See how far you said you are', execute: show }),
    clear: subcommand({ description: 'Forget how far you are, in every show', execute: clear }),
  },
});

async function set(
  context: Context,
  { episode, show: named }: { episode: string; show: string | undefined },
): Promise<Reply> {
  const { showId, seen } = said(context, episode, named);
  await setProgress(context.state, context.user.id, showId, seen, context.now());
  return {
    parts: [
      notice(
        words.noted,
        words.progressOf(showName(context, showId), bold(seenText(seen))),
        opened(context, showId, seen),
        subtext(words.onlyYou),
      ),
    ],
    ephemeral: true,
  };
}

/** Keeps what a member who was asked chose, and shows them the card that they asked for. */
async function tell(
  context: Context,
  { args: { entry, page }, values: [value = ''], ephemeral }: Press<{ entry: Ref; page: number }>,
): Promise<Reply> {
  const { catalog, state, user, viewers } = context;
  const show = catalog.show(entry.show);
  const order = catalog.order(entry.show);
  const step = readSeenStep(value);
  if (!show || !order || step?.type !== 'seen') {
    const parts = show ? [askSeen(show, entry, page, step)] : [notice(entryWords.goneTitle, entryWords.gone)];
    return { parts, ...(ephemeral ? {} : { ephemeral: true }) };
  }
  await setProgress(state, user.id, entry.show, step.seen, context.now());
  const ceiling = ceilingAt(step.seen, order);
  const member = {
    ...viewers.member,
    hasProgressIn: () => true,
    ceilingIn: (id: string) => (id === entry.show ? ceiling : viewers.member.ceilingIn(id)),
  };
  return showMine({ ...context, viewers: { ...viewers, member } }, entry, page, ephemeral);
}

/** How far somebody says they are, and in which show. */
function said(context: Context, typed: string, named: string | undefined): { showId: string; seen: Seen } {
  const word = asWord(typed);
  if (word !== 'finished' && word !== 'not started') {
    const { show: showId, id } = episodeSaid(context, typed, named);
    return { showId, seen: id };
  }
  const on = context.catalog.shows().filter(({ id }) => context.viewers.member.has(id));
  const showId = oneShowFor(withEveryShow(context), named) ?? (on.length === 1 ? on[0]?.id : undefined);
  if (showId === undefined) {
    const titles = on.map(({ disambiguation }) => escapeMarkdown(disambiguation));
    throw new UserError(words.whichShow(titles));
  }
  return { showId, seen: word === 'finished' ? allSeen : nothingSeen };
}

/** What a member's progress opens to them, in a sentence. */
function opened({ catalog }: Context, showId: string, seen: Seen): string {
  const order = catalog.order(showId);
  const times = catalog.spoilerTimes(showId);
  if (!order || times.length === 0) return words.nothingSpoils;
  const ceiling = ceilingAt(seen, order);
  const open = times.filter((fact) => isUnder({ fact, episode: 0 }, ceiling)).length;
  if (open === 0) return words.allClosed(times.length);
  const last = order.episodeAt(ceiling);
  return words.opens(open, times.length, last === null ? null : formatEpisodeCode(last));
}

async function show(context: Context): Promise<Reply> {
  const progress = await getProgress(context.state, context.user.id);
  const lines = context.catalog
    .shows()
    .filter(({ id }) => progress.has(id) || context.viewers.member.has(id))
    .map(({ id }) => words.progressLine(showName(context, id), seenText(progress.get(id))));
  const sections = [{ lines }, { lines: [subtext(words.ceilingElsewhere)] }];
  return { parts: [card({ title: words.howFar, sections })], ephemeral: true };
}

async function clear({ state, user }: Context): Promise<Reply> {
  const was = await clearProgress(state, user.id);
  return {
    parts: [notice(words.forgotten, was ? words.progressCleared : words.noProgress)],
    ephemeral: true,
  };
}

function showName({ catalog }: Context, id: string): string {
  const record = catalog.show(id);
  return record ? fullTitle(record) : id;
}
