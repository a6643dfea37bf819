import type { Draft, Source, Wrong } from '../craft/draft.ts';
import { placeName, sourcesThatSay } from '../craft/explaining.ts';
import { isNamed } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { isSelfContained } from '../craft/quotable.ts';
import { isNotIn, type Scene } from '../craft/scenes.ts';
import { hashOf, scattered } from '../craft/seeded.ts';
import { quoted, sharedWords } from '../craft/words.ts';
import type { TitledEpisode } from '../facts.ts';
import { questionLimits } from '../question.ts';

/** So long may a scene be where four of them stand in a text, in UTF-16 units. */
const longestOfFour = 62;
/** Scenes stand for choice in one of so many, so that each is told now and then and not all the time. */
const oneIn = 3;

/** Four scenes, out of order: the wrong orders are others of the same four. */
export function sceneOrderQuestions(source: Source): Draft[] {
  const { scenes } = source;
  const short = scenes.filter(({ text }) => text.length <= longestOfFour);
  return anchors(short, 'scene-order').flatMap((anchor) => {
    const id = questionId('order', anchor.fact.replace('event:', ''));
    const four = [anchor, ...apartFrom(anchor, short, id, source, 3)];
    if (four.length < 4) return [];
    const shown = scattered(four, id, ({ fact }) => fact);
    const inOrder = four.toSorted((a, b) => a.episode.place - b.episode.place);
    const number = (scene: Scene | undefined) => (scene ? shown.indexOf(scene) + 1 : 0);
    const orderOf = ([a, b, c, d]: readonly Scene[]) => [a, b, c, d].map(number).join(', ');
    const [a, b, c, d] = inOrder;
    if (!a || !b || !c || !d) return [];
    const others = [
      [b, a, c, d],
      [a, c, b, d],
      [a, b, d, c],
      [c, a, b, d],
      [a, d, b, c],
      [b, a, d, c],
    ];
    return {
      ...shared(four, id),
      kind: 'scene-order' as const,
      text: `In which order do these happen?\n${shown.map(({ text }, at) => `${at + 1}) ${bare(text)}`).join('\n')}`,
      answer: orderOf(inOrder),
      exact: true,
      wrong: others.map((order) => ({ text: orderOf(order) })),
      explanation: inOrder.map(({ episode }) => placeName(episode)).join(', then '),
      sources: four.flatMap((scene) => sourcesOf(source, scene).slice(0, 1)),
      difficulty: 'hard' as const,
    };
  });
}

/** Which of four scenes comes before, or after, another one; the three others lie on its other side. */
export function beforeAfterQuestions(source: Source): Draft[] {
  const { scenes } = source;
  const short = scenes.filter(({ text }) => text.length <= questionLimits.option);
  return anchors(scenes, 'before-after').flatMap((anchor) => {
    const id = questionId('before-after', anchor.fact.replace('event:', ''));
    const isBefore = hashOf(id) % 2 === 0;
    const sides = Map.groupBy(short, ({ episode }) => Math.sign(episode.place - anchor.episode.place));
    const near = (side: Scene[] = []) =>
      apartFrom(anchor, side, id, source, side.length).toSorted(
        (a, b) => distance(a, anchor) - distance(b, anchor),
      );
    const [right, wrong] = isBefore
      ? [near(sides.get(-1)), near(sides.get(1))]
      : [near(sides.get(1)), near(sides.get(-1))];
    const [answer] = right;
    const three = wrong.slice(0, 3);
    if (!answer || three.length < 3) return [];
    return {
      ...shared([anchor, answer, ...three], id),
      kind: 'before-after' as const,
      text: `Which of these happens ${isBefore ? 'before' : 'after'} this? ${quoted(anchor.text)}`,
      answer: bare(answer.text),
      exact: true,
      wrong: three.map(({ text }) => ({ text: bare(text) })),
      explanation: `${bare(answer.text)}: ${placeName(answer.episode)}. The scene of the question: ${placeName(anchor.episode)}`,
      sources: [anchor, answer].flatMap((scene) => sourcesOf(source, scene).slice(0, 1)),
      difficulty: 'hard' as const,
    };
  });
}

/** Which of four things does not happen in an episode: three that are recorded of it, and a scene of another one. */
export function notInEpisodeQuestions(source: Source): Draft[] {
  const { facts, scenes, records } = source;
  return facts.titled.flatMap((episode) => {
    const own = eventsOf(source, episode);
    const id = questionId('not-in', episode.id);
    const people = new Set(episode.characters);
    const strangers = scenes
      .filter(({ text }) => text.length <= questionLimits.option)
      .filter((scene) => isNotIn(scene, episode, records))
      .filter((scene) => scene.people.every((record) => people.has(record.id)))
      .toSorted((a, b) => distanceTo(episode, a) - distanceTo(episode, b));
    const [answer] = scattered(strangers.slice(0, 4), id, ({ fact }) => fact);
    if (!answer || own.length < 3) return [];
    const three = scattered(own, id, ({ fact }) => fact).slice(0, 3);
    return {
      id,
      kind: 'not-in-episode' as const,
      fact: id,
      scenes: [
        { fact: answer.fact, tells: answer.text, episode: answer.episode.id },
        ...three.map(({ fact, text }) => ({ fact, tells: text, episode: episode.id })),
      ],
      text: `Three of these happen in ${quoted(episode.title)}. Which does not?`,
      answer: bare(answer.text),
      exact: true,
      wrong: three.map(({ text }): Wrong => ({ text: bare(text) })),
      explanation: `That is from another episode: ${placeName(answer.episode)}`,
      sources: [
        ...sourcesThatSay(source, undefined, episode.sources, { episode: episode.id }),
        ...sourcesOf(source, answer),
      ],
      difficulty: 'medium' as const,
      gives: [episode.id, answer.episode.id, answer.stamp, ...three.map(({ stamp }) => stamp)],
    };
  });
}

/** What is recorded of an episode and short enough for a button, with the fact that a question about it would have. */
const eventsOf = ({ facts, scenes }: Source, episode: TitledEpisode) =>
  episode.events
    .filter(({ text, differs, note }) => differs === undefined && note === undefined && isSelfContained(text))
    .filter(
      ({ text }) => text.length <= questionLimits.option && sharedWords(episode.title, text).length === 0,
    )
    .filter(({ text }) => facts.characters.some((record) => isNamed(text, record)))
    .map(({ text, sources: _, name: __, ...stamp }) => ({
      text,
      stamp,
      fact:
        scenes.find((scene) => scene.episode === episode && scene.text === text)?.fact ??
        questionId('event', episode.id, text.toLowerCase()),
    }));

const shared = (scenes: readonly Scene[], id: string) => ({
  id,
  fact: id,
  scenes: scenes.map(({ fact, text, episode }) => ({ fact, tells: text, episode: episode.id })),
  gives: scenes.flatMap(({ episode, stamp }) => [episode.id, stamp]),
});

const anchors = (scenes: readonly Scene[], kind: string): Scene[] =>
  scenes.filter(({ fact }) => hashOf(`${kind} ${fact}`) % oneIn === 0);

/** Scenes of other episodes, each of another one, that cannot be mistaken for going on in one of the others'. */
function apartFrom(
  anchor: Scene,
  scenes: readonly Scene[],
  seed: string,
  { records }: Source,
  most: number,
): Scene[] {
  const chosen: Scene[] = [];
  for (const scene of scattered(scenes, seed, ({ fact }) => fact)) {
    if (chosen.length === most) break;
    const areApart = [anchor, ...chosen].every(
      (other) => isNotIn(scene, other.episode, records) && isNotIn(other, scene.episode, records),
    );
    if (areApart) chosen.push(scene);
  }
  return chosen;
}

const sourcesOf = (source: Source, { sources, episode }: Scene) =>
  sourcesThatSay(source, sources, episode.sources, { episode: episode.id });

const distance = (a: Scene, b: Scene): number => Math.abs(a.episode.place - b.episode.place);
const distanceTo = (episode: TitledEpisode, { episode: other }: Scene): number =>
  Math.abs(episode.place - other.place);

/** A sentence as it stands on a button. */
const bare = (text: string): string => text.replace(/[.]$/, '');
