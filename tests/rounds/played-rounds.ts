import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Question } from '../../src/questions/question.ts';
import { setUp } from '../../src/rounds/daily.ts';
import type { RoundChannel, RoundPost, RoundResult } from '../../src/rounds/round-channel.ts';
import { createTrivia } from '../../src/rounds/trivia.ts';
import { openState } from '../../src/state/open-state.ts';
import { latestRounds } from '../../src/state/rounds.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

export const guildId = '100000000000000001';
/** The hour at which rounds are due, on the day before the first. */
export const setUpAt = Date.parse('2026-03-01T18:00:01Z');
export const hour = 3_600_000;
export const day = 24 * hour;
/** When the first round is due. */
export const firstHour = Date.parse('2026-03-02T18:00:00Z');

export const questionOf = (id: string, show = 'harbour'): Question => ({
  id,
  show,
  kind: 'written',
  text: `Which is right in ${id}?`,
  answer: 'This',
  wrong: ['That', 'Those', 'These'],
  explanation: 'So it is.',
  sources: [],
  difficulty: 'easy',
  from: null,
  when: { fact: 0, episode: 0 },
  topics: [id],
  worth: 50,
});

/**
 * The rounds of one server, due each day at 18:00 UTC, in a channel that only notes what it is told. `channel` takes the
 * place of what that channel does.
 */
export async function playedRounds({
  questions = ['a', 'b', 'c', 'd', 'e'].map((id) => questionOf(id)),
  channel = {},
  showId = null,
}: {
  questions?: Question[];
  channel?: Partial<RoundChannel>;
  showId?: string | null;
} = {}) {
  const folder = temporaryFolder();
  /** What is done once, by somebody else, right before a statement that begins so. */
  let interruption: { before: string; work: () => void } | null = null;
  const statements = new Set<string>();
  const state = await openState(folder, {
    onStatement(moment, sql) {
      statements.add(sql);
      if (moment !== 'before' || !interruption || !sql.startsWith(interruption.before)) return;
      const { work } = interruption;
      interruption = null;
      work();
    },
  });
  onTestFinished(() => state.close());
  statements.clear();
  const clock = { now: setUpAt };
  const posts: RoundPost[] = [];
  const reveals: RoundResult[] = [];
  const told: string[] = [];
  const trivia = createTrivia({
    state,
    pool: (show) => questions.filter((question) => show === null || question.show === show),
    orders: () => null,
    roundChannel: {
      post: async (post) => String(posts.push(post)),
      find: async () => null,
      findAll: async () => [],
      reveal: async (_channel, _message, result) => void reveals.push(result),
      isThere: async () => true,
      tellVoid: async (_channel, _key, reason) => void told.push(reason),
      tellMoved: async () => undefined,
      tellMember: async () => undefined,
      ...channel,
    },
    now: () => clock.now,
    random: () => 0.37,
    log: pino({ level: 'silent' }),
  });
  const setup = { channelId: '3', time: '18:00', timezone: 'UTC', roleId: null, showId };
  await setUp(state, guildId, setup, '1', clock.now);
  return {
    folder,
    state,
    clock,
    trivia,
    setup,
    posts,
    reveals,
    told,
    /** Every statement that was executed since the tables were made. */
    statements,
    /** Has somebody else do something right before the next statement that begins so. */
    interrupt(before: string, work: () => void): void {
      interruption = { before, work };
    },
    async goTo(moment: number): Promise<void> {
      clock.now = moment;
      await trivia.rounds.settle();
    },
    async latest() {
      const [round] = await latestRounds(state, guildId, 1);
      if (!round) throw new Error('there is no round');
      return round;
    },
    async press(userId: string, isRight: boolean) {
      const { id, rightChoice } = await this.latest();
      const choice = isRight ? rightChoice : (rightChoice + 1) % 4;
      const pressed = { guildId, messageId: '1', userId, name: `Member ${userId}`, choice };
      return trivia.rounds.press({ ...pressed, roundId: id });
    },
  };
}
