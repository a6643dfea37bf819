import type { Database } from 'better-sqlite3';
import { type Draft, type Finished, finish, type Source, sourceOf } from './craft/draft.ts';
import { repeatsWritten } from './craft/repeats.ts';
import { scattered } from './craft/seeded.ts';
import { type Told, topicsOf } from './craft/topics.ts';
import { forgetReadings } from './craft/words.ts';
import { centralityOf, worthOf } from './craft/worth.ts';
import { readShowFacts } from './facts.ts';
import type { Question } from './question.ts';
import { castQuestions, guestQuestions } from './templates/cast.ts';
import { eventQuestions, firstSeenQuestions, loglineQuestions } from './templates/events.ts';
import { broadcastQuestions } from './templates/filler/broadcasts.ts';
import { namesakeQuestions } from './templates/filler/namesakes.ts';
import { newcomerQuestions } from './templates/filler/newcomers.ts';
import { episodeNumberQuestions } from './templates/filler/numbers.ts';
import { creditQuestions, figureQuestions } from './templates/filler/production.ts';
import { inCommonQuestions, oddOneOutQuestions } from './templates/groups.ts';
import { lineQuestions } from './templates/lines.ts';
import { momentQuestions } from './templates/moments.ts';
import { aliasQuestions, surnameQuestions } from './templates/names.ts';
import { pictureQuestions } from './templates/pictures.ts';
import { deedQuestions, portraitQuestions } from './templates/portraits.ts';
import { relationQuestions } from './templates/relations.ts';
import { beforeAfterQuestions, notInEpisodeQuestions, sceneOrderQuestions } from './templates/scenes.ts';
import { disciplineQuestions, gradeQuestions } from './templates/studies.ts';
import { summaryQuestions } from './templates/summaries.ts';
import { finishTitleQuestions } from './templates/titles.ts';
import { writtenQuestions } from './templates/written.ts';

type Template = (source: Source) => Draft[];

/** In order of precedence: of more than two questions on one fact the first two are kept. */
const templates: readonly Template[] = [
  writtenQuestions,
  guestQuestions,
  castQuestions,
  aliasQuestions,
  surnameQuestions,
  disciplineQuestions,
  oddOneOutQuestions,
  gradeQuestions,
  relationQuestions,
  newcomerQuestions,
  momentQuestions,
  eventQuestions,
  loglineQuestions,
  summaryQuestions,
  lineQuestions,
  firstSeenQuestions,
  sceneOrderQuestions,
  beforeAfterQuestions,
  notInEpisodeQuestions,
  inCommonQuestions,
  finishTitleQuestions,
  pictureQuestions,
  episodeNumberQuestions,
  portraitQuestions,
  deedQuestions,
  creditQuestions,
  figureQuestions,
  broadcastQuestions,
  namesakeQuestions,
];

/**
 * As many questions are made by one template: of all templates together more than a server asks in ten years. A show of
 * 3,000 episodes would have tens of thousands, of which each costs time to make and room in the memory of every bot.
 */
const mostOfTemplate = 400;

/** Where there are too many drafts, an order in which each is placed by its own id: an edit leaves the others where they are. */
const enough = (drafts: readonly Draft[]): readonly Draft[] =>
  drafts.length <= mostOfTemplate || drafts.some(({ byHand }) => byHand)
    ? drafts
    : scattered(drafts, 'enough', ({ id }) => id);

/** What was made, and of what nothing could be made: a sentence for each template that failed. */
export type Made = { questions: Question[]; failures: string[] };

/** Every question that the store can answer about a show, in order of id; empty when there is no such show. */
export const questionsFor = (db: Database, showId: string): Question[] => makeQuestions(db, showId).questions;

/**
 * Every question that the store can answer about a show, in order of id. The same for the same records, whatever their
 * order. What a template fails at costs that template's questions of this show alone, or the one question.
 */
export function makeQuestions(db: Database, showId: string, all = templates): Made {
  const failures: string[] = [];
  const attempt = <T>(what: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${showId} goes without ${what}: ${why}`);
      return null;
    }
  };
  const source = attempt('questions', () => {
    const facts = readShowFacts(db, showId);
    return facts && sourceOf(facts);
  });
  if (!source) return { questions: [], failures };
  const asked = new Map<string, number>();
  const finished = new Map<string, Finished>();
  const make = (draft: Draft): void => {
    const times = asked.get(draft.fact) ?? 0;
    if (times >= 2 || finished.has(draft.id)) return;
    const question = attempt(`the question ${draft.id}`, () =>
      repeatsWritten(source.facts, draft) ? null : finish(source, draft),
    );
    if (!question) return;
    asked.set(draft.fact, times + 1);
    finished.set(draft.id, question);
  };
  for (const template of all) {
    const before = finished.size;
    for (const draft of enough(attempt(template.name, () => template(source)) ?? [])) {
      if (finished.size - before >= mostOfTemplate && !draft.byHand) break;
      make(draft);
    }
  }
  const questions = attempt('questions', () => whole(source, [...finished.values()])) ?? [];
  forgetReadings();
  return { questions: questions.sort((a, b) => (a.id < b.id ? -1 : 1)), failures };
}

/** The questions with their topics and worth, which only all of them together tell. */
function whole({ facts, order }: Source, finished: readonly Finished[]): Question[] {
  const told = finished.flatMap(({ draft, question }): Told[] =>
    draft.scenes
      ? draft.scenes.map(({ fact, tells, episode }) => ({
          fact,
          text: tells,
          place: order.placeOf(episode) ?? 0,
        }))
      : [
          {
            fact: draft.fact,
            text: draft.tells ?? `${draft.text} ${draft.answer}`,
            place: question.when.fact,
          },
        ],
  );
  const topicOf = topicsOf(facts, told);
  const bearing = Map.groupBy(topicOf.values(), (topic) => topic);
  const centrality = centralityOf(facts);
  return finished.map(({ draft, question, unlikeness }) => {
    const facets = draft.scenes?.map(({ fact }) => fact) ?? [draft.fact];
    const topics = [...new Set(facets.map((fact) => topicOf.get(fact) ?? fact))];
    const most = Math.max(...topics.map((topic) => bearing.get(topic)?.length ?? 1));
    const worth = worthOf(facts, centrality, { question, unlikeness, bearing: most });
    return { ...question, topics, worth };
  });
}
