import type Database from 'better-sqlite3';
import { words } from '../../../src/cards/rounds/words.ts';
import { fieldOf, textOf } from '../../e2e/reading.ts';
import { day, type Plan } from '../plan.ts';
import { guildIdOf } from '../world/world.ts';
import type { ChecksOptions } from './checks.ts';
import { dateIn, dayAfter, dueOn } from './checks.ts';

type EndOptions = ChecksOptions & { plan: Plan; state: Database.Database };

/** For how long things may go wrong for a server before the bot gives it up by itself. */
const pausesAfter = 5 * day;

/**
 * After some days on which nothing went wrong: every server that may be posted to was posted to on its last two dates,
 * no round is open for longer than it may be, and the bot says how things stand.
 */
export async function checkEnd({
  plan,
  time,
  record,
  admins,
  faults,
  fail,
  state,
}: EndOptions): Promise<void> {
  for (const server of plan.servers.keys()) {
    const standing = admins.standings[server];
    if (!standing || plan.servers[server]?.isLeftOut) continue;
    if (!standing.isSetUp) {
      // Nobody got an answer while things went wrong; now there has to be one.
      const { time: at, zone } = standing;
      void admins.act({ server, at: 0, what: 'set up', time: at, zone, channel: 'trivia' });
      await time.passTo(time.now + 60_000);
      if (!standing.isSetUp) fail('the rounds cannot be set up although nothing is wrong', server);
      continue;
    }
    if (standing.isPaused === null) continue;
    const answer = { outcome: undefined as Awaited<ReturnType<typeof admins.status>> | undefined };
    void admins.status(server).then((outcome) => {
      answer.outcome = outcome;
    });
    await time.passTo(time.now + 60_000);
    const message = answer.outcome?.message;
    if (!message) {
      fail('/daily status is not answered although nothing is wrong', server);
      continue;
    }
    const next = fieldOf(message, words.nextRound) ?? '';
    const saysPaused = next.startsWith(words.paused('').trim());
    if (standing.isPaused) {
      if (!saysPaused) fail('/daily status says nothing of the pause', server);
      continue;
    }
    if (saysPaused) {
      if (faults.troubledMs(server) < pausesAfter && admins.mayPost(server)) {
        fail(`the bot paused the rounds by itself: ${textOf(message)}`, server);
      }
      continue;
    }
    const today = dateIn(standing.zone, time.now);
    const rounds = record.roundsOf(server);
    const lastDate = rounds.at(-1)?.date ?? '';
    const due = [today, dayAfter(today), dayAfter(today, 2), dayAfter(today, 3), dayAfter(today, 4)]
      .filter((date) => date > lastDate)
      .map((date) => dueOn(standing.time, standing.zone, date))
      .find((at) => at > time.now - 60_000);
    if (admins.mayPost(server) && due !== undefined && !next.includes(`<t:${Math.floor(due / 1000)}:`)) {
      fail(
        `/daily status says that the next round comes ${next}, not ${new Date(due).toISOString()}`,
        server,
      );
    }
    if (!admins.mayPost(server)) continue;
    if (
      lastDate < dayAfter(today, -1) &&
      hasQuestion(state, server) &&
      !isClaimedAhead(state, server, today)
    ) {
      fail(`the last round is of ${lastDate || 'no date'}, and today is ${today}`, server);
    }
    const open = state
      .prepare<[string], { id: string }>(
        "SELECT id FROM round WHERE guild_id = ? AND step IN ('claimed', 'posted', 'closed')",
      )
      .all(guildIdOf(server));
    if (open.length > 1) fail(`the rounds ${open.map(({ id }) => id).join(', ')} are not over`, server);
  }
}

/** Whether the bot found a question the last time: where none is left that may be asked, nothing can come. */
const hasQuestion = (state: Database.Database, server: number): boolean =>
  state
    .prepare<[string], { failure: string | null }>('SELECT failure FROM daily WHERE guild_id = ?')
    .get(guildIdOf(server))
    ?.failure?.startsWith('No question') !== true;

/** Whether a clock that was ahead has claimed a date to come and could not post it: until then nothing comes. Not mended yet. */
const isClaimedAhead = (state: Database.Database, server: number, today: string): boolean =>
  state
    .prepare<[string, string], { id: string }>(
      "SELECT id FROM round WHERE guild_id = ? AND local_date >= ? AND step IN ('claimed', 'missed')",
    )
    .all(guildIdOf(server), today).length > 0;
