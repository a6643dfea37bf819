import { seeded } from '../fixtures/seeded.ts';

/** From when a text may be read: facts up to a place and its episode, both counted from 1; 0: from the start. */
export type Time = {
  fact: number;
  episode: number;
  /** Only the season of the fact is known, or not even that. */
  vague: boolean;
};

/** A pack of which every text has a mark, a word that stands nowhere else, with the time that the pack gives it. */
export type MarkedPack = {
  id: string;
  files: Record<string, string>;
  marks: ReadonlyMap<string, Time>;
  /** The examples of each trope: from when they may be told, and their episode where one is recorded. */
  examples: ReadonlyMap<string, readonly MarkedExample[]>;
  /** The names by which something can be looked up. */
  names: readonly string[];
  /** Ids of episodes in order, the first at place 1. */
  episodes: readonly string[];
  /** The place of the last episode, as a pack without a count has it: behind all. */
  end: number;
};

export type MarkedExample = { time: Time; episode: string | undefined };

const whole = 1_000_000;
type Stamp = { from?: string; spoiler?: true; season?: number };

/** Makes a small show of two seasons, or where `counted` is off one whose episodes nobody counts. */
export function markedPack(seed: number, counted = true): MarkedPack {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const chance = (share: number): boolean => random() < share;
  const times = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  const some = <T>(items: readonly T[], most: number): T[] => {
    const rest = [...items];
    return times(below(most + 1)).flatMap(() => rest.splice(below(rest.length), 1));
  };

  const sizes = counted ? [4 + below(3), 3 + below(3)] : [];
  const episodes = sizes.flatMap((size, at) => times(size).map((number) => `s${at + 1}e0${number + 1}`));
  const end = episodes.length || whole;
  const placeOf = (id: string): number => episodes.indexOf(id) + 1;
  const anEpisode = (): string => episodes[below(episodes.length)] ?? '';

  const marks = new Map<string, Time>();
  const names: string[] = [];
  const open: Time = { fact: 0, episode: 0, vague: false };
  /** A new word that is known from the latest of these times on. */
  const mark = (...all: readonly Time[]): string => {
    let word: string;
    do
      word = `Z${times(7)
        .map(() => 'bcdefgklmnoprstuvwy'[below(19)])
        .join('')}`;
    while (marks.has(word.toLowerCase()));
    marks.set(word.toLowerCase(), latest(...all));
    return word;
  };
  const named = (...all: readonly Time[]): string => {
    const word = mark(...all);
    names.push(word);
    return word;
  };
  const text = (...all: readonly Time[]): string => `${mark(...all)} goes by the harbour.`;

  const stamp = (): { stamp: Stamp; time: Time } => {
    const kind = below(counted ? 8 : 4);
    if (kind > 3) return { stamp: {}, time: open };
    if (!counted || kind === 0)
      return { stamp: { spoiler: true }, time: { fact: end, episode: 0, vague: true } };
    if (kind === 1) {
      const season = 1 + below(2);
      const fact = episodes.findLastIndex((id) => id.startsWith(`s${season}e`)) + 1;
      return { stamp: { spoiler: true, season }, time: { fact, episode: 0, vague: true } };
    }
    const from = anEpisode();
    return { stamp: { from }, time: { fact: placeOf(from), episode: 0, vague: false } };
  };
  const aired = (id: string): Time => ({ fact: 0, episode: placeOf(id), vague: false });

  const stamped = <T extends object>(before: Time, of: (time: Time) => T): T & Stamp => {
    const one = stamp();
    return { ...of(latest(before, one.time)), ...one.stamp };
  };
  const remarks = (time: Time) => [text(time), stamped(time, (then) => ({ text: text(then) }))];
  const statement = (time: Time) =>
    stamped(time, (then) => ({ text: text(then), note: text(then), differs: text(then) }));

  const sources = Object.fromEntries(
    times(6).map((at) => {
      const episode = counted && chance(0.5) ? anEpisode() : undefined;
      const before = episode === undefined ? open : aired(episode);
      const source = stamped(before, (time) => ({
        name: `${mark(time)} Wiki`,
        url: `https://example.org/${mark(time)}`,
        ...(episode !== undefined && { episode }),
      }));
      return [`source-${at}`, source];
    }),
  );
  const used = () => some(Object.keys(sources), 4);

  const people = times(7).map((at) => {
    const own = stamp();
    const first = counted && chance(0.6) ? anEpisode() : undefined;
    const seasons = counted ? ([[1], [2], [1, 2], []][below(4)] ?? []) : [];
    const season = Math.min(...seasons) === 2 ? placeOf('s2e01') : 0;
    const place = first === undefined ? season : placeOf(first);
    const time = latest(own.time, { fact: 0, episode: place === 1 ? 0 : place, vague: false });
    return { id: `z${at}p`, own, first, seasons, time };
  });
  for (const { id, time } of people) marks.set(`:${id}`, time);
  const timesOf = (ids: readonly string[]): Time[] =>
    people.filter(({ id }) => ids.includes(id)).map(({ time }) => time);
  const somebody = (most: number): string[] =>
    some(
      people.map(({ id }) => id),
      most,
    );

  const quotes = (time: Time, episode: string | undefined, speaker: string | undefined) =>
    times(below(3)).map(() => {
      const at = episode ?? (counted && chance(0.5) ? anEpisode() : undefined);
      const before = latest(
        time,
        ...(at === undefined ? [] : [aired(at)]),
        ...timesOf(speaker === undefined ? [] : [speaker]),
      );
      return {
        ...stamped(before, (then) => ({ text: text(then), note: text(then) })),
        ...(speaker !== undefined && { speaker }),
        ...(at !== undefined && episode === undefined && { episode: at }),
      };
    });

  const characters = people.map(({ id, own, first, seasons, time }) => ({
    id,
    name: named(time),
    called: named(time),
    aliases: [named(time), stamped(time, (then) => ({ name: named(then), note: text(then) }))],
    actor: mark(),
    tier: 'main',
    seasons,
    role: text(time),
    studies: text(time),
    grade: text(time),
    ...(first !== undefined && { first_seen: first }),
    years: `from 2001, then ${mark(time, { fact: end, episode: 0, vague: false })}`,
    summary: text(time),
    relations: somebody(3)
      .filter((to) => to !== id)
      .map((to) => ({
        to,
        ...stamped(latest(time, ...timesOf([to])), (then) => ({
          as: mark(then),
          note: text(then),
          differs: text(then),
        })),
      })),
    facts: times(4).map(() => statement(time)),
    quotes: quotes(time, undefined, undefined),
    notes: remarks(time),
    differs: remarks(time),
    sources: used(),
    ...own.stamp,
  }));

  const told = episodes
    .filter(() => chance(0.8))
    .map((id) => {
      const time = aired(id);
      const [speaker] = somebody(1);
      return {
        id,
        title: named(time),
        also: [named(time)],
        role: text(time),
        logline: text(time),
        events: times(3).map(() => statement(time)),
        characters: somebody(4),
        guests: [{ actor: mark(time), as: mark(time) }],
        credits: [{ as: mark(time), names: [mark(time)], differs: text(time) }],
        quotes: quotes(time, id, speaker),
        notes: remarks(time),
        differs: remarks(time),
        sources: used(),
      };
    });

  const examples = new Map<string, MarkedExample[]>();
  const tropes = times(5).map((at) => {
    const own = stamp();
    return {
      id: `z${at}t`,
      name: named(own.time),
      aliases: [named(own.time), stamped(own.time, (then) => ({ name: named(then), note: text(then) }))],
      meaning: text(own.time),
      examples: times(1 + below(4)).map(() => {
        const episode = counted && chance(0.6) ? anEpisode() : undefined;
        const inIt = somebody(2);
        const before = latest(own.time, ...timesOf(inIt), ...(episode === undefined ? [] : [aired(episode)]));
        const example = stamped(before, (then) => ({
          text: text(then),
          differs: text(then),
          refers_to: mark(then),
          then,
        }));
        const { then, ...rest } = example;
        examples.set(`z${at}t`, [...(examples.get(`z${at}t`) ?? []), { episode, time: then }]);
        return {
          ...rest,
          characters: inIt,
          ...(episode !== undefined && { episode }),
          quotes: quotes(then, episode, inIt[0]).map(({ note: _, ...quote }) => quote),
        };
      }),
      notes: remarks(own.time),
      sources: used(),
      ...own.stamp,
    };
  });
  for (const [at, { name }] of tropes.entries()) marks.set(`:z${at}t`, marks.get(name.toLowerCase()) ?? open);

  const trivia = times(4).map((at) =>
    stamped(open, (time) => ({
      id: `q-${at}`,
      question: text(time),
      answer: mark(time),
      wrong: [mark(time), mark(time), mark(time)],
      explanation: text(time),
      difficulty: 'easy',
      sources: ['source-0', 'source-1'],
    })),
  );

  const id = `marked-${seed}`;
  const show = {
    id,
    title: `Harbour ${seed}`,
    disambiguation: `Marked series, ${seed}`,
    accent: '#123456',
    country: 'Norway',
    language: 'Norwegian',
    genres: ['Drama'],
    premise: text(),
    setting: { name: 'Harbour', summary: text(), facts: times(3).map(() => statement(open)) },
    seasons: sizes.map((size, at) => ({ number: at + 1, episodes: size })),
    network: 'NRK',
    first_aired: '2001',
    cast: people.map(({ id: character, seasons, time }) => ({
      actor: mark(),
      character,
      seasons,
      note: stamped(time, (then) => ({ text: text(then) })),
      sources: used(),
    })),
    sections: times(2).map((at) => ({
      title: `Topic ${at}`,
      facts: times(5).map(() => ({ ...stamped(open, (time) => ({ name: mark(time), text: text(time) })) })),
    })),
    differs: remarks(open),
    sources,
  };
  const json = (value: unknown): string => JSON.stringify(value, null, 1);
  const files = {
    'show.yaml': json(show),
    'characters.yaml': json(characters),
    'episodes.yaml': json(told),
    'tropes.yaml': json(tropes),
    'trivia.yaml': json(trivia),
  };
  return { id, files, marks, examples, names, episodes, end };
}

/** What is told with all of these is known when each of them is. */
function latest(...all: readonly Time[]): Time {
  const fact = Math.max(0, ...all.map((time) => time.fact));
  const episode = Math.max(0, ...all.map((time) => time.episode));
  const last = all.filter((time) => time.fact === fact);
  return { fact, episode, vague: fact > episode && last.every(({ vague }) => vague) };
}
