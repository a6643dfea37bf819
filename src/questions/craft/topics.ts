import type { ShowFacts } from '../facts.ts';
import { peopleIn } from './spoiler-time.ts';
import { contentWords } from './words.ts';

/** What is told of one fact: all of it in one text, and the place of the episode that it is from, 0 for none. */
export type Told = { fact: string; text: string; place: number };

/** So many of the facts of a show may have a word that still tells one scene from another. */
const mostWithAWord = 0.08;
const fewFacts = 12;

/**
 * Which facts are one scene: the same moment, recorded as an event, a deed, a trope’s example and a line, is one topic.
 * Gives each fact’s topic: the key of the first of them.
 */
export function topicsOf(facts: ShowFacts, told: readonly Told[]): ReadonlyMap<string, string> {
  const entries = entriesOf(facts, told);
  const withStem = Map.groupBy(
    entries.flatMap((entry) => [...entry.stems].map((stem) => ({ stem, entry }))),
    ({ stem }) => stem,
  );
  const most = Math.max(fewFacts, entries.length * mostWithAWord);
  const isTelling = (stem: string) => (withStem.get(stem)?.length ?? 0) <= most;
  const links = new Map(entries.map(({ fact }) => [fact, fact]));
  for (const entry of entries) {
    const near = new Map<Entry, number>();
    for (const stem of entry.stems) {
      if (!isTelling(stem)) continue;
      for (const { entry: other } of withStem.get(stem) ?? []) {
        if (other.fact < entry.fact) near.set(other, (near.get(other) ?? 0) + 1);
      }
    }
    for (const [other, shared] of near)
      if (isOneScene(entry, other, shared)) link(links, entry.fact, other.fact);
  }
  return new Map(entries.map(({ fact }) => [fact, first(links, fact)]));
}

type Entry = { fact: string; place: number; people: ReadonlySet<string>; stems: ReadonlySet<string> };

/** Each fact once, with the words that tell what happens; the names of people do not. */
function entriesOf(facts: ShowFacts, told: readonly Told[]): Entry[] {
  return [...Map.groupBy(told, ({ fact }) => fact)].map(([fact, all]) => {
    const texts = all.map(({ text }) => text);
    const people = peopleIn(facts, texts);
    const names = new Set(people.flatMap(({ name, called }) => contentWords(`${name} ${called ?? ''}`)));
    const words = texts.flatMap((text) => contentWords(text)).filter((word) => !names.has(word));
    return {
      fact,
      place: Math.max(...all.map(({ place }) => place)),
      people: new Set(people.map(({ id }) => id)),
      stems: new Set(words.map((word) => word.slice(0, stemLength))),
    };
  });
}

/** Forms of one word mostly begin with the same four letters. */
const stemLength = 4;

function isOneScene(a: Entry, b: Entry, shared: number): boolean {
  if (a.people.size > 0 && b.people.size > 0 && a.people.isDisjointFrom(b.people)) return false;
  const share = shared / Math.min(a.stems.size, b.stems.size);
  if (a.place === b.place && a.place > 0) return shared >= 2 ? share >= 0.25 : share >= 0.5;
  return shared >= 3 && share >= 0.5;
}

function first(links: Map<string, string>, fact: string): string {
  let at = fact;
  for (let next = links.get(at); next !== undefined && next !== at; next = links.get(at)) at = next;
  return at;
}

function link(links: Map<string, string>, a: string, b: string): void {
  const [one, other] = [first(links, a), first(links, b)];
  if (one !== other) links.set(one < other ? other : one, one < other ? one : other);
}
