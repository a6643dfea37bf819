import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { everybodyIn, isUnder, type Orders, type Viewer } from '../spoilers.ts';
import { getRules } from '../state/settings.ts';
import type { Session } from '../state/state.ts';
import { type Question, type QuestionImage, questionKinds } from './question.ts';

/** Where questions come from: those of one show, or with `null` those of all shows. */
export type QuestionPool = (showId: string | null) => readonly Question[];

/** The questions, and the order of the episodes that they may give away. */
export type Questions = { pool: QuestionPool; orders: Orders };

/** What tells a question from those of all other shows too. */
export const questionKey = ({ show, id }: Pick<Question, 'show' | 'id'>): string => `${show} ${id}`;

/** Whether a viewer may be asked a question. */
export const mayAsk = ({ show, namesake = show, when, image }: Question, viewer: Viewer): boolean =>
  viewer.has(show) &&
  viewer.has(namesake) &&
  (image === undefined || viewer.pictures) &&
  isUnder(when, viewer.ceilingIn(show));

/** What is told up to here every viewer of the first episodes knows. */
const openingEpisodes = 3;
/** With fewer questions than that about its beginning, a show is asked about all that is no spoiler. */
const enoughForBeginners = 30;

/**
 * Which of a pool’s questions a viewer is asked: those that they may be asked. Where nobody said how far they are, those
 * about the premise and the first episodes, as long as there are enough.
 */
export function askableTo(viewer: Viewer, pool: readonly Question[]): (question: Question) => boolean {
  const isOpening = ({ when }: Question) => when.episode <= openingEpisodes;
  const beginnings = new Map<string, number>();
  for (const question of pool) {
    if (viewer.ceilingIn(question.show) !== null || !isOpening(question) || !mayAsk(question, viewer))
      continue;
    beginnings.set(question.show, (beginnings.get(question.show) ?? 0) + 1);
  }
  return (question) =>
    mayAsk(question, viewer) &&
    (isOpening(question) ||
      viewer.ceilingIn(question.show) !== null ||
      (beginnings.get(question.show) ?? 0) < enoughForBeginners);
}

/** Everybody in a server, as its rules stand. */
export const serverViewer = async (session: Session, guildId: string, orders: Orders): Promise<Viewer> =>
  everybodyIn(await getRules(session, guildId), orders);

/** Raised whenever other questions are made, or kept in another form. */
export const questionsVersion = 12;

/**
 * Reads the questions of a content store; those of a show when they are first asked for. What has not been broadcast yet
 * is not among them: the same list is given until something more is. `now`: ms since 1970.
 */
export function openQuestionPool(db: Database, now: () => number): QuestionPool {
  const select = db
    .prepare<[string | null], string>(
      'SELECT body FROM question WHERE show = coalesce(?, show) ORDER BY show, id',
    )
    .pluck();
  const read = new Map<string | null, readonly Question[]>();
  const aired = new Map<string | null, Aired>();
  return (showId) => {
    const at = now();
    const kept = aired.get(showId);
    if (kept && at >= kept.since && at < kept.until) return kept.questions;
    const all = read.get(showId) ?? select.all(showId).map((body) => question.parse(JSON.parse(body)));
    read.set(showId, all);
    const fresh = airedAt(all, at);
    aired.set(showId, fresh);
    return fresh.questions;
  };
}

/** What may be asked between two moments, `until` the second of which nothing is added. */
type Aired = { questions: readonly Question[]; since: number; until: number };

function airedAt(all: readonly Question[], now: number): Aired {
  const questions = all.filter(({ airsAt = 0 }) => airsAt <= now);
  const moments = all.flatMap(({ airsAt }) => airsAt ?? []);
  let [since, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const moment of moments) {
    if (moment <= now) since = Math.max(since, moment);
    else until = Math.min(until, moment);
  }
  return { questions, since, until };
}

/** The picture of a question, as it is kept. */
export const questionImage: z.ZodType<QuestionImage> = z.object({
  url: z.string(),
  credit: z.string(),
  licence: z.string(),
  link: z.string().optional(),
});

const question: z.ZodType<Question> = z.object({
  id: z.string(),
  show: z.string(),
  kind: z.enum(questionKinds),
  text: z.string(),
  answer: z.string(),
  wrong: z.tuple([z.string(), z.string(), z.string()]),
  explanation: z.string(),
  sources: z.array(
    z.object({ name: z.string(), url: z.string().exactOptional(), episode: z.string().exactOptional() }),
  ),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  from: z.string().nullable(),
  when: z.object({ fact: z.number(), episode: z.number() }),
  airsAt: z.number().exactOptional(),
  namesake: z.string().exactOptional(),
  topics: z.array(z.string()),
  worth: z.number(),
  image: questionImage.exactOptional(),
  mature: z.literal(true).exactOptional(),
});
