import type { Pack } from '../../src/content/packs/schema.ts';

/** A text of a pack that says something from a place in the run on. */
export type Secret = { text: string; place: number; what: 'text' | 'name' | 'title' | 'ref' | 'words' };

const last = 1_000_000;

/** The place of an episode in a pack's run, of none or of all. */
export function placeIn({ show }: Pack, seen: string): number {
  if (seen === 'none' || seen === 'all') return seen === 'all' ? last : 0;
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(seen) ?? [];
  const before = show.seasons.filter((one) => one.number < Number(season));
  return before.reduce((sum, { episodes = 0 }) => sum + episodes, 0) + Number(number);
}

/**
 * Everything in a pack that is known only from some place on, gathered from the records alone and without any of the
 * bot's own rules, so that the bot can be held against it.
 */
export function secretsOf(pack: Pack, knowsSeasons: boolean): Secret[] {
  const order = pack.show.seasons.flatMap(({ number, episodes = 0 }) =>
    Array.from({ length: episodes }, (_, at) => `s${number}e${String(at + 1).padStart(2, '0')}`),
  );
  const placeOf = (id: string) => order.indexOf(id) + 1;
  const lastOf = (season: number | undefined) =>
    order.findLastIndex((id) => season === undefined || id.startsWith(`s${season}e`)) + 1 || last;
  const stampOf = (record: object): number => {
    const { from, spoiler, season } = record as { from?: string; spoiler?: true; season?: number };
    if (from !== undefined) return placeOf(from);
    return spoiler ? lastOf(season) : 0;
  };
  const secrets: Secret[] = [];
  const add = (what: Secret['what'], place: number, ...texts: (string | undefined)[]) => {
    for (const text of texts) if (text !== undefined) secrets.push({ what, place, text });
  };
  const [first] = order;
  const newIn = (seasons: readonly number[]) => {
    const place = placeOf(`s${Math.min(...seasons)}e01`);
    return !knowsSeasons || seasons.length === 0 || first?.startsWith(`s${Math.min(...seasons)}e`)
      ? 0
      : place;
  };

  const airedAt = (episode: string | undefined) => (knowsSeasons && episode ? placeOf(episode) : 0);

  const cameIn = new Map<string, number>();
  for (const character of pack.characters) {
    const { first_seen: seen } = character;
    const comes = seen === undefined ? newIn(character.seasons) : seen === first ? 0 : airedAt(seen);
    const own = Math.max(stampOf(character), comes);
    cameIn.set(character.id, own);
    add('name', own, character.name, character.called);
    add('ref', own, `c:${pack.show.id}:${character.id}`);
    add('text', own, character.summary);
    for (const { text, ...stamp } of [...character.notes, ...character.differs])
      add('text', Math.max(own, stampOf(stamp)), text);
    for (const alias of character.aliases) {
      if (typeof alias === 'string') add('name', own, alias);
      else add('name', Math.max(own, stampOf(alias)), alias.name);
    }
    for (const fact of character.facts)
      add('text', Math.max(own, stampOf(fact)), fact.text, fact.note, fact.differs);
    for (const quote of character.quotes)
      add('text', Math.max(own, stampOf(quote), airedAt(quote.episode)), quote.text, quote.note);
    for (const relation of character.relations) add('text', Math.max(own, stampOf(relation)), relation.note);
    // How long somebody stays is told when all is over.
    const { seasons, years, name } = character;
    const many = seasons.length > 1 ? 's' : '';
    if (seasons.length > 0) {
      add('words', lastOf(undefined), `**Season${many}** ${seasons.join(' and ')}`);
      add('words', lastOf(undefined), `${name} · season${many} ${seasons.join(', ')}`);
    }
    add('words', lastOf(undefined), years && /\D/.test(years) ? years : undefined);
  }
  // What somebody is to another waits for both.
  for (const { relations, id } of pack.characters) {
    for (const { to, as, ...stamp } of relations) {
      const both = Math.max(cameIn.get(id) ?? 0, cameIn.get(to) ?? 0, stampOf(stamp));
      const name = pack.characters.find((other) => other.id === to)?.name;
      add('words', both, `- ${as}: **${name}**`);
    }
  }
  for (const { name, url, episode, ...stamp } of Object.values(pack.show.sources))
    add('words', Math.max(stampOf(stamp), airedAt(episode)), name, url);
  for (const { text, ...stamp } of pack.show.differs) add('text', stampOf(stamp), text);
  for (const { note, character } of pack.show.cast)
    add('text', Math.max(cameIn.get(character ?? '') ?? 0, stampOf(note ?? {})), note?.text);
  for (const episode of pack.episodes) {
    const aired = knowsSeasons ? placeOf(episode.id) : 0;
    add('title', aired, episode.title, ...episode.also, episode.likely_title?.title);
    add('text', aired, episode.logline);
    for (const { text, ...stamp } of [...episode.notes, ...episode.differs])
      add('text', Math.max(aired, stampOf(stamp)), text);
    for (const event of episode.events)
      add('text', Math.max(aired, stampOf(event)), event.text, event.note, event.differs);
    for (const quote of episode.quotes) add('text', Math.max(aired, stampOf(quote)), quote.text, quote.note);
  }
  for (const trope of pack.tropes) {
    const own = stampOf(trope);
    add('name', own, trope.name, trope.clean);
    for (const example of trope.examples) {
      const place = Math.max(
        own,
        stampOf(example),
        airedAt(example.episode),
        ...example.characters.map((id) => cameIn.get(id) ?? 0),
      );
      add('text', place, example.text, example.differs, example.refers_to);
      for (const quote of example.quotes) add('text', Math.max(place, stampOf(quote)), quote.text);
    }
  }
  for (const { facts } of [...(pack.show.setting ? [pack.show.setting] : []), ...pack.show.sections]) {
    for (const fact of facts) add('text', stampOf(fact), fact.text, fact.note, fact.differs);
  }
  for (const question of pack.trivia) {
    add('text', stampOf(question), question.question, question.explanation);
  }
  return secrets;
}

/** Of the secrets those that stand in a text which is shown to somebody at `ceiling`. */
export function toldIn(shown: string, secrets: readonly Secret[], ceiling: number, pack: Pack): Secret[] {
  const beyond = secrets.filter(({ place }) => place > ceiling);
  // The same words may be known from elsewhere: two episodes with the same line, a nickname of two people.
  const known = secrets.filter(({ place }) => place <= ceiling).map(({ text }) => text);
  const isKnown = ({ what, text }: Secret) =>
    what === 'text' ? known.some((one) => one.includes(withoutStop(text))) : known.includes(text);
  const text = withoutCredits(asRead(shown.replaceAll('\\n', ' ')), pack);
  return beyond.filter((secret) => stands(text, secret) && !isKnown(secret));
}

/** Text as a reader sees it: without escapes and straight quotation marks, in single spaces. */
const asRead = (text: string): string =>
  text
    .replace(/[\\"\u200b]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const withoutStop = (text: string): string => text.replace(/\.$/, '');

/** People of the cast and crew may share a first name with a character. */
function withoutCredits(text: string, { show }: Pack): string {
  const names = [...show.credits.flatMap(({ names }) => names), ...show.cast.map(({ actor }) => actor)];
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length);
  return names.length === 0 ? text : text.replace(new RegExp(longestFirst.map(literal).join('|'), 'g'), '·');
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** A text as cards show it: with the codes of episodes as they are written everywhere. What is a reference stays. */
const asDrawn = (text: string): string =>
  /^[a-z]:[a-z0-9-]+:/.test(text)
    ? text
    : text.replace(/\bs\d{1,2}e\d{2,3}\b/g, (code) => code.toUpperCase());

const sought = new Map<string, string>();

/** What is looked for of a secret, in thousands of texts: worked out once. */
function soughtAs(text: string): string {
  const words = sought.get(text) ?? withoutStop(asRead(asDrawn(text)));
  sought.set(text, words);
  return words;
}

function stands(shown: string, { what, text }: Secret): boolean {
  const words = soughtAs(text);
  if (!shown.includes(words)) return false;
  if (what === 'text') return words.length > 12;
  if (what === 'words') return true;
  if (words.length < 4 && what === 'name') return false;
  const end = what === 'ref' ? '(?![a-z0-9-])' : '(?![\\p{L}\\p{N}])';
  // A title of one word is one only where it is used as one.
  const start = what === 'title' && !words.includes(' ') ? '(?:S\\d+E\\d+ |“|## )' : '(?<![\\p{L}\\p{N}])';
  return new RegExp(start + literal(words) + end, 'u').test(shown);
}
