import { renderCard } from '../src/cards/kit/card.ts';
import { bold, escapeMarkdown, small } from '../src/cards/kit/markdown.ts';
import { noticeCard } from '../src/cards/kit/notice.ts';
import { fullTitle } from '../src/cards/kit/show-title.ts';
import { seenText } from '../src/cards/settings/seen-text.ts';
import {
  type Context,
  defineCommands,
  type Reply,
  subcommand,
  UserError,
} from '../src/command/define-command.ts';
import { asWord, completeSeen, episodeSaid } from '../src/command/episode-option.ts';
import { oneShowFor, showOption, withEveryShow } from '../src/command/lookup-reply.ts';
import { formatEpisodeCode } from '../src/content/seasons.ts';
import { allSeen, ceilingAt, isUnder, nothingSeen, type Seen } from '../src/spoilers.ts';
import { clearProgress, getProgress, setProgress } from '../src/state/progress.ts';

const words = [
  { name: 'Not started', value: 'not started' },
  { name: 'Finished', value: 'finished' },
] as const;

export default defineCommands({
  name: 'progress',
  description: 'How far you have watched: only you see it, and it opens what you may know',
  subcommands: {
    set: subcommand({
      description: 'Say how far you have watched a show',
      options: {
        episode: {
          description: 'The last episode you saw, such as s1e09, or: finished, not started',
          required: true,
          maxLength: 100,
          complete: completeSeen(words),
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
    components: [
      noticeCard(
        'Noted',
        `${showName(context, showId)}: ${bold(seenText(seen))}.`,
        opened(context, showId, seen),
        small('Only you see this. Change it with /progress set, forget it with /progress clear.'),
      ),
    ],
    ephemeral: true,
  };
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
    const titles = on.map(({ disambiguation }) => escapeMarkdown(disambiguation)).join(' or ');
    throw new UserError(`Which show? Say it with the option “show”: ${titles}.`);
  }
  return { showId, seen: word === 'finished' ? allSeen : nothingSeen };
}

/** What a member's progress opens to them, in a sentence. */
function opened({ catalog }: Context, showId: string, seen: Seen): string {
  const order = catalog.order(showId);
  const times = catalog.spoilerTimes(showId);
  if (!order || times.length === 0) return 'Nothing about this show is a spoiler so far.';
  const ceiling = ceilingAt(seen, order);
  const open = times.filter((fact) => isUnder({ fact, episode: 0 }, ceiling)).length;
  const where = 'in answers that only you see, and in what is suggested to you as you type';
  if (open === 0) return `All ${times.length} spoilers stay closed to you, ${where}.`;
  const last = order.episodeAt(ceiling);
  const episodes =
    last === null ? 'every episode’s title and summary' : `the episodes up to ${formatEpisodeCode(last)}`;
  return `That opens ${open} of ${times.length} spoilers and ${episodes} to you, ${where}.`;
}

async function show(context: Context): Promise<Reply> {
  const progress = await getProgress(context.state, context.user.id);
  const lines = context.catalog
    .shows()
    .map(({ id }) => `- ${showName(context, id)}: ${seenText(progress.get(id))}`);
  const card = renderCard({
    title: 'How far you are',
    sections: [
      { lines },
      { lines: [small('Where it is not set, the server’s own ceiling holds. Only you see this.')] },
    ],
  });
  return { components: [card], ephemeral: true };
}

async function clear({ state, user }: Context): Promise<Reply> {
  const was = await clearProgress(state, user.id);
  const text = was ? 'I no longer know how far you are; the server’s ceiling holds.' : 'You had set none.';
  return { components: [noticeCard('Forgotten', text)], ephemeral: true };
}

function showName({ catalog }: Context, id: string): string {
  const record = catalog.show(id);
  return record ? fullTitle(record) : id;
}
