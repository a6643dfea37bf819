import {
  type AnswerStatistics,
  countOf,
  missesOf,
  rightOf,
  type WorkingOptions,
  workingByKind,
} from '../questions/answer-statistics.ts';
import { isFiller, type Question } from '../questions/question.ts';
import { afterLast } from '../spoilers.ts';
import { words } from './words.ts';

/** All questions by kind, for a curator to read. */
export function listed(questions: readonly Question[]): string {
  const kinds = Map.groupBy(questions, ({ kind }) => kind);
  const lists = [...kinds].map(
    ([kind, ofKind]) => `\n== ${kind} (${ofKind.length})\n\n${ofKind.map(described).join('\n')}`,
  );
  const counts = [...kinds].map(([kind, ofKind]) => `${kind} ${ofKind.length}`);
  return `${lists.join('')}\n${questions.length} questions: ${counts.join(', ')}\n`;
}

function described(question: Question): string {
  const { id, text, answer, wrong, explanation, sources, difficulty, from, when, mature, worth } = question;
  const known = when.fact === afterLast ? 'from an unknown episode' : `from ${from ?? 'the start'}`;
  return `${id}
  ${text.replaceAll('\n', '\n  ')}
  (x) ${answer}   ( ) ${wrong.join('   ( ) ')}
  ${explanation}
  ${difficulty}, ${known}${mature ? ', mature' : ''}, worth ${worth}; ${sources.map(({ name }) => name).join('; ') || 'no source'}
`;
}

/** So many answered a question before anything is said of it. */
const enoughAnswers = 20;
/** What so many got right, or wrong, is too easy, or wrong itself. */
const nearlyAll = 0.9;

/** The questions that nearly everybody got right or wrong, and how well the wrong options of each kind work. */
export function worst(questions: readonly Question[], statistics: AnswerStatistics): string {
  const answered = questions
    .map((question) => ({ question, ...rightOf(statistics, question) }))
    .filter(({ shown }) => shown >= enoughAnswers);
  const extreme = answered
    .map((one) => ({ ...one, share: one.chosen / one.shown }))
    .filter(({ share }) => share >= nearlyAll || share <= 1 - nearlyAll)
    .toSorted((a, b) => a.share - b.share);
  const lines = extreme.map(({ question, share, shown }) => {
    const options = question.wrong.map((text) => `${text} ${countOf(statistics, question, text).chosen}`);
    return `${percent(share)} right of ${shown}  ${question.id}\n  ${question.text.replaceAll('\n', '\n  ')}\n  (x) ${question.answer}   ( ) ${options.join('   ( ) ')}\n`;
  });
  const kinds = [...workingByKind(statistics, questions)]
    .filter(([, { options }]) => options > 0)
    .toSorted(([, a], [, b]) => shareOf(a) - shareOf(b))
    .map(([kind, working]) => `${percent(shareOf(working))}  ${kind} (${working.options})`);
  return `${[words.nearlyAll(extreme.length, answered.length), '', ...lines].join('\n')}\n${[words.working, ...kinds].join('\n')}\n`;
}

const shareOf = ({ options, working }: WorkingOptions): number => working / options;
const percent = (share: number): string => `${Math.round(share * 100)} %`.padStart(5);

/** Questions as a server got them, numbered, as Markdown. */
export const drawn = (questions: readonly Question[], statistics: AnswerStatistics): string =>
  questions
    .map((question, at) => {
      const { text, answer, wrong, explanation, kind } = question;
      const [asked = '', ...scenes] = text.split('\n');
      const options = [answer, ...wrong]
        .toSorted()
        .map((option) => (option === answer ? `**${option}**` : option));
      const hard = missesOf(statistics, question).toFixed(2);
      return [
        `${at + 1}. ${[asked, ...scenes].join('<br>')}`,
        `   ${options.join(' · ')}`,
        `   *${explanation}*`,
        `   <sub>${kind}${isFiller(question) ? ', filler' : ''}, ${hard}; ${question.id}</sub>`,
      ].join('  \n');
    })
    .join('\n');
