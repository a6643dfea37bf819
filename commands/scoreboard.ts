import { showBoard } from '../src/cards/rounds/actions.ts';
import { playWords } from '../src/cards/rounds/words.ts';
import { turnBoard } from '../src/cards/scoreboard/actions.ts';
import { boardCard, boardPicture } from '../src/cards/scoreboard/board-card.ts';
import { describeBoard } from '../src/cards/scoreboard/picture/alt-text.ts';
import { drawApart } from '../src/cards/scoreboard/picture/draw-apart.ts';
import type { BoardPicture } from '../src/cards/scoreboard/picture/input.ts';
import { type Context, guildIdOf } from '../src/command/context.ts';
import { defineCommand, onPress, type Reply, type ReplyFile } from '../src/command/define-command.ts';
import { oneShowFor, showOption } from '../src/command/show-option.ts';
import { UserError } from '../src/command/user-error.ts';
import { dateAt } from '../src/rounds/when/schedule.ts';
import { type BoardPeriod, boardPeriods, boardSpan, periodBefore, periodKey } from '../src/scores/periods.ts';
import { allShows } from '../src/scores/standings.ts';
import { onWholeBoards } from '../src/scores/tally.ts';
import { boardLineOf, boardLines, boardSize } from '../src/state/boards.ts';
import { findDaily } from '../src/state/daily.ts';
import { renameMember } from '../src/state/figures.ts';
import type { Session } from '../src/state/state.ts';

const onPage = 10;

export default defineCommand({
  name: 'scoreboard',
  description: 'Who leads in this server’s daily trivia',
  guildOnly: true,
  options: {
    period: {
      description: 'Of which time; this week unless given',
      choices: [
        { name: 'This week', value: 'week' },
        { name: 'Last week', value: 'last-week' },
        { name: 'This month', value: 'month' },
        { name: 'Last month', value: 'last-month' },
        { name: 'All time', value: 'all' },
      ],
    },
    show: showOption,
  },
  execute: (context, { period, show }) =>
    board(context, periodNamed(period), oneShowFor(context, show) ?? allShows, 0),
  components: [
    onPress(showBoard, (context) => board(context, 'week', allShows, 0)),
    onPress(turnBoard, (context, { args: { period, scope, page } }) =>
      board(context, periodNamed(period), scope, page),
    ),
  ],
});

const periodNamed = (name = ''): BoardPeriod =>
  boardPeriods.find((one) => one === name.replace('-', ' ')) ?? 'week';

/** One page of the server's board. The dates are those of the server's own zone. */
async function board(context: Context, asked: BoardPeriod, scope: string, page: number): Promise<Reply> {
  const { state, now, user, catalog } = context;
  const guildId = guildIdOf(context);
  const daily = await findDaily(state, guildId);
  const date = dateAt(now(), daily?.timezone ?? 'UTC');
  await renameMember(state, guildId, user);
  const pageOf = async (session: Session, period: BoardPeriod) => {
    const span = boardSpan(period, date);
    const of = { guildId, scope, period: periodKey(span.period, span.date) };
    const size = await boardSize(session, of);
    const pages = Math.max(1, Math.ceil(size / onPage));
    const shown = Math.max(0, Math.min(page, pages - 1));
    const lines = await boardLines(session, of, shown * onPage, onPage);
    return { period, lines, own: await boardLineOf(session, of, user.id), size, page: shown, pages };
  };
  const read = await onWholeBoards(state, guildId, async (session) => {
    const own = await pageOf(session, asked);
    // Until something is counted in the new week the old one's board is what people talk about.
    if (own.size > 0 || (asked !== 'week' && asked !== 'month')) return own;
    const before = await pageOf(session, periodBefore[asked]);
    return before.size > 0 ? before : own;
  });
  if (!read) throw new UserError(playWords.counting);
  const show = scope === allShows ? null : catalog.show(scope);
  const view = { date, scope, show, isStandIn: read.period !== asked, ...read };
  const picture = await pictureOf(context, boardPicture(view));
  return { parts: boardCard(view, picture), files: picture ? [picture] : [] };
}

/** For how long the text waits for its picture, in milliseconds: Discord waits three seconds for both. */
const patienceMs = 1500;

/** The picture that goes with the text; `null` where it could not be drawn in time, as the text says the same. */
async function pictureOf(
  { log, health, after }: Context,
  picture: ReturnType<typeof boardPicture>,
): Promise<ReplyFile | null> {
  if (!picture) return null;
  const drawn = draw(picture).then(
    (file) => {
      health.end('pictures');
      return file;
    },
    (error) => {
      log.warn({ err: error }, 'the scoreboard picture could not be drawn');
      if (isOutOfMemory(error)) health.begin('pictures', 'memory');
      return null;
    },
  );
  const tooLate = Promise.withResolvers<null>();
  const callOff = after(patienceMs, () => tooLate.resolve(null));
  // The first picture of all opens the fonts; on a slow machine it is ready only for the next board.
  const ready = await Promise.race([drawn, tooLate.promise]);
  callOff();
  return ready;
}

/** Whether there was no memory for a picture: the system's words, or Skia's, which gives no other reason. */
const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && /surface|memory|alloc/i.test(error.message);

async function draw(picture: BoardPicture): Promise<ReplyFile> {
  return { name: 'scoreboard.webp', data: await drawApart(picture), description: describeBoard(picture) };
}
