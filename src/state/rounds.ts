import { type Selectable, sql } from 'kysely';
import { db, type Session } from './sql/session.ts';
import type { RoundTable } from './sql/tables.ts';

/** claimed → posted → closed → revealed; `missed` is a claimed round whose day ended before it could be posted. */
export type RoundStep = 'claimed' | 'posted' | 'closed' | 'revealed' | 'missed';

/** What names a round: ids are unique within a server. */
export type RoundKey = { guildId: string; id: string };

/** One round of a server. Moments are milliseconds since 1970. */
export type Round = RoundKey & {
  /** YYYY-MM-DD in the server's zone. */
  localDate: string;
  /** The how many'th it is on that date, from 1: a second one is in the place of one that was voided. */
  number: number;
  timezone: string;
  channelId: string;
  roleId: string | null;
  showId: string;
  questionId: string;
  kind: string;
  /** The question as it was asked, as JSON: a changed pack does not change the past. */
  question: string;
  rightChoice: number;
  /** Posted after its hour. */
  late: boolean;
  step: RoundStep;
  messageId: string | null;
  claimedAt: number;
  postedAt: number | null;
  closedAt: number | null;
  revealedAt: number | null;
  /** How often a request for this step has failed, and when the next try is due. */
  tries: number;
  retryAt: number;
  /** The how many'th of the server's rounds it was that closed, void ones included; null until then. */
  counted: number | null;
  answers: number;
  rightAnswers: number;
  voidedAt: number | null;
  voidReason: string | null;
  /** How often its message was sent again, because it had been deleted. */
  reposts: number;
  /** When its message last said how many have answered. */
  countToldAt: number;
};

/** A round that is to be claimed. */
export type NewRound = Pick<
  Round,
  | 'guildId'
  | 'id'
  | 'localDate'
  | 'timezone'
  | 'channelId'
  | 'roleId'
  | 'showId'
  | 'questionId'
  | 'kind'
  | 'question'
  | 'rightChoice'
  | 'late'
  | 'claimedAt'
> &
  Partial<Pick<Round, 'number'>>;

/**
 * The id of the round that a server has on a date. At most 25 characters, as it is a message's nonce too, and the same
 * in every process that would make that round. `number`: the how many'th of that date it is, from 1.
 */
export const roundId = (guildId: string, date: string, number = 1): string =>
  `${BigInt(guildId).toString(36)}${date.replaceAll('-', '')}${number === 1 ? '' : `n${number}`}`;

/** The date and number in the id of a round of a server; `null`: it is of no such round. */
export function readRoundId(guildId: string, id: string): { localDate: string; number: number } | null {
  const server = BigInt(guildId).toString(36);
  const read = id.startsWith(server)
    ? /^(\d{4})(\d\d)(\d\d)(?:n(\d+))?$/.exec(id.slice(server.length))
    : null;
  if (!read) return null;
  const [, year, month, day, number = '1'] = read;
  return { localDate: `${year}-${month}-${day}`, number: Number(number) };
}

/** Claims a server's round of a date; `null` when it is taken: a date is claimed once, whoever asks. */
export async function claimRound(session: Session, round: NewRound): Promise<Round | null> {
  const claimed = await session[db]
    .insertInto('round')
    .values({
      guild_id: round.guildId,
      id: round.id,
      local_date: round.localDate,
      number: round.number,
      timezone: round.timezone,
      channel_id: round.channelId,
      role_id: round.roleId,
      show_id: round.showId,
      question_id: round.questionId,
      kind: round.kind,
      question: round.question,
      right_choice: round.rightChoice,
      late: round.late ? 1 : 0,
      claimed_at: round.claimedAt,
      step: 'claimed',
      outlasted: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return claimed ? roundOf(claimed) : null;
}

/** A round, or `null`. */
export async function findRound(session: Session, { guildId, id }: RoundKey): Promise<Round | null> {
  const found = await session[db]
    .selectFrom('round')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ? roundOf(found) : null;
}

/** The newest rounds of a server, newest first. */
export async function latestRounds(session: Session, guildId: string, most: number): Promise<Round[]> {
  const rows = await session[db]
    .selectFrom('round')
    .selectAll()
    .where('guild_id', '=', guildId)
    .orderBy('local_date', 'desc')
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
  return rows.map(roundOf);
}

/** The rounds of a server that can still be answered; more than one only if something went wrong. */
export async function openRounds(session: Session, guildId: string): Promise<Round[]> {
  const rows = await session[db]
    .selectFrom('round')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('step', '=', step('posted'))
    .execute();
  return rows.map(roundOf);
}

/** The key of a round's question among those of all shows. */
const questionKey = sql<string>`round.show_id || ' ' || round.question_id`.as('key');

/** The questions that are open in any server, each once. */
export async function openQuestions(session: Session): Promise<string[]> {
  const rows = await session[db]
    .selectFrom('round')
    .select(questionKey)
    .distinct()
    .where('step', 'in', [step('claimed'), step('posted')])
    .execute();
  return rows.map(({ key }) => key);
}

/** The questions that are open in a server, and in every one in which a member answered since a moment. */
export async function openQuestionsOf(
  session: Session,
  userId: string,
  guildId: string | null,
  since: number,
): Promise<string[]> {
  const rows = await session[db]
    .selectFrom('round')
    .select(questionKey)
    .where('round.step', 'in', [step('claimed'), step('posted')])
    .where((where) =>
      where.or([
        where('round.guild_id', '=', guildId ?? ''),
        where('round.guild_id', 'in', (sub) =>
          sub
            .selectFrom('answer')
            .select('answer.guild_id')
            .where('answer.user_id', '=', userId)
            .where('answer.answered_at', '>=', since),
        ),
      ]),
    )
    .execute();
  return rows.map(({ key }) => key);
}

/** A question that a server was asked, and how its members did. */
type AskedBefore = Pick<Round, 'showId' | 'questionId' | 'answers' | 'rightAnswers'>;

/** What a server was asked so far, oldest first. */
export async function askedQuestions(session: Session, guildId: string): Promise<AskedBefore[]> {
  return session[db]
    .selectFrom('round')
    .select(['show_id as showId', 'question_id as questionId', 'answers', 'right_answers as rightAnswers'])
    .where('guild_id', '=', guildId)
    .where('step', '!=', 'missed')
    .orderBy('local_date')
    .orderBy('number')
    .execute();
}

/** Rounds with a message still to be sent or changed, of servers that are not paused, least tried first. */
export async function unfinishedRounds(session: Session, now: number, most: number): Promise<Round[]> {
  const rows = await session[db]
    .selectFrom('round')
    .innerJoin('daily', 'daily.guild_id', 'round.guild_id')
    .selectAll('round')
    .where('round.step', 'in', [step('claimed'), step('closed')])
    .where('round.retry_at', '<=', now)
    .where((where) =>
      where.or([where('daily.paused_at', 'is', null), where('round.step', '=', step('closed'))]),
    )
    .orderBy('round.retry_at')
    .limit(most)
    .execute();
  return rows.map(roundOf);
}

/** How far the rounds are that were claimed at or after `since`, in any server. */
export async function stepsSince(session: Session, since: number): Promise<RoundStep[]> {
  const rows = await session[db]
    .selectFrom('round')
    .select('step')
    .where('claimed_at', '>=', since)
    .execute();
  return rows.map(({ step }) => step);
}

/** A step written out in the statement: an index of some steps only is of no use for one that is told later. */
const step = (name: RoundStep) => sql<RoundStep>`${sql.lit(name)}`;

const roundOf = (row: Selectable<RoundTable>): Round => ({
  guildId: row.guild_id,
  id: row.id,
  localDate: row.local_date,
  number: row.number,
  timezone: row.timezone,
  channelId: row.channel_id,
  roleId: row.role_id,
  showId: row.show_id,
  questionId: row.question_id,
  kind: row.kind,
  question: row.question,
  rightChoice: row.right_choice,
  late: row.late === 1,
  step: row.step,
  messageId: row.message_id,
  claimedAt: row.claimed_at,
  postedAt: row.posted_at,
  closedAt: row.closed_at,
  revealedAt: row.revealed_at,
  tries: row.tries,
  retryAt: row.retry_at,
  counted: row.counted,
  answers: row.answers,
  rightAnswers: row.right_answers,
  voidedAt: row.voided_at,
  voidReason: row.void_reason,
  reposts: row.reposts,
  countToldAt: row.count_told_at,
});
