import { z } from 'zod';
import { questionImage } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import { afterLast, always, beforeFirst, isUnder, type Viewer } from '../spoilers.ts';
import { arrange } from './bag.ts';

/** A question as it was put to a server: its options in their order. Kept with the round, whatever becomes of the pack. */
const askedQuestion = z.object({
  text: z.string(),
  options: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  /** The place of the right option, from 0. */
  right: z.literal([0, 1, 2, 3]),
  explanation: z.string(),
  sources: z.array(
    z.object({ name: z.string(), url: z.string().optional(), episode: z.string().optional() }),
  ),
  show: z.string(),
  /** The latest episode that it gives away, `end` where that is not known; `null`: nothing. */
  spoilsUpTo: z.string().nullable(),
  /** From when it may be asked; rounds from before there were ceilings do not have it. */
  when: z.object({ fact: z.number(), episode: z.number() }).optional(),
  /** The picture that it asks about. */
  image: questionImage.optional(),
  /** How hard it is, from 1 to 3; rounds from before this was told do not have it. */
  dots: z.literal([1, 2, 3]).optional(),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;

/** Puts a question: its options in an order that depends on the seed alone. */
export function ask(question: Question, seed: string, dots?: AskedQuestion['dots']): AskedQuestion {
  const { options, right } = arrange(question, seed);
  const { text, explanation, sources, show, from, when, image } = question;
  const spoilsUpTo = when.fact === afterLast ? 'end' : from;
  return askedQuestion.parse({
    text,
    options,
    right,
    explanation,
    sources,
    show,
    spoilsUpTo,
    when,
    dots,
    image,
  });
}

/** Whether a viewer may read a question that was asked, perhaps before the rules were changed. */
export function mayRead({ show, spoilsUpTo, when }: AskedQuestion, viewer: Viewer): boolean {
  const known = when ?? (spoilsUpTo === null ? always : { fact: afterLast, episode: beforeFirst });
  return isUnder(known, viewer.ceilingIn(show));
}

/** Reads a question that was kept as JSON. */
export const readAsked = (json: string): AskedQuestion => askedQuestion.parse(JSON.parse(json));

/** The four options' names, as they stand on the buttons. */
export const letters = ['A', 'B', 'C', 'D'] as const;
