import type { Example, Link } from '../../content/catalog/catalog.ts';
import type { Alias, Quote, Statement } from '../../content/packs/schema.ts';
import type { Ref } from '../../content/ref.ts';
import { formatEpisodeCode, whenAired } from '../../content/seasons.ts';
import {
  afterLast,
  always,
  beforeFirst,
  latest,
  placeOf,
  type Run,
  type When,
  whenOf,
} from '../../spoilers.ts';
import { bold, disputed, plain, sentence } from '../kit/markdown.ts';
import { nameFor, type Sight, spoken, type Told } from '../kit/spoiler-cover.ts';

/** Something that everybody may read. */
export const open = (text: string): Told => ({ text, when: always });

/** Other names that are worth reading; a mere spelling is left out. */
export const aliasNames = (aliases: readonly Alias[], run: Run): Told[] =>
  aliases.flatMap((alias) => {
    if (typeof alias === 'string') return open(plain(alias));
    if (alias.spelling) return [];
    const note = alias.note ? ` (${sentence(alias.note)})` : '';
    return { text: plain(alias.name) + note + disputed(alias.differs), when: whenOf(alias, run) };
  });

/** A fact as a list line. */
export function statementLine({ name, text, differs, note, ...stamp }: Statement, run: Run): Told {
  const about = name ? `${bold(plain(name))}: ` : '';
  const remark = note ? ` (${sentence(note)})` : '';
  return { text: about + plain(text) + remark + disputed(differs), when: whenOf(stamp, run) };
}

/** A line of dialogue with speaker and episode, as far as they are known. `speakers`: whom its speaker may be. */
export function quoteLine(quote: Quote, speakers: readonly Link[], run: Run): Told {
  const speaker = speakers.find(({ id }) => id === quote.speaker);
  const by = [
    ...(quote.speaker ? [plain(speaker?.label ?? quote.speaker)] : []),
    ...(quote.episode ? [formatEpisodeCode(quote.episode)] : []),
    ...(quote.note ? [sentence(quote.note)] : []),
  ].join(', ');
  return {
    text: `“${plain(quote.text)}”${by ? ` — ${by}` : ''}`,
    when: latest(whenOfQuote(quote, run), speaker?.when ?? always),
  };
}

/** A line of a known episode belongs to it, though it may give nothing away. */
const whenOfQuote = (quote: Quote, run: Run): When =>
  latest(whenOf(quote, run), quote.episode ? whenAired(quote.episode, run) : always);

/** When an example is known: not before its episode, its trope and everybody in it are. */
export function whenOfExample({ trope, example, characters }: Example, run: Run): When {
  const told = whenOf(example, run);
  const own = [told, trope.when, ...characters.map(({ when }) => when)];
  if (example.episode) own.push(whenAired(example.episode, run));
  // A title whose place nobody knows, without a word on when it may be read, waits for the last episode.
  else if (example.episode_title && told.fact === beforeFirst) own.push(whenOfTitleAlone(run));
  return latest(...own);
}

const whenOfTitleAlone = (run: Run): When => ({
  fact: beforeFirst,
  episode: run.lastOf(undefined) ?? afterLast,
});

/** Who an example of a trope is about and in which episode, apart from what the card it stands on already tells. */
function exampleByline({ characters, episode, example }: Example, card: Ref, sight: Sight): string {
  const others = characters.filter(({ kind, id }) => kind !== card.kind || id !== card.id);
  const names = others.map(({ label }) => plain(label)).join(', ');
  const where = episode
    ? plain(nameFor(episode, sight) ?? '')
    : example.episode_title
      ? `“${plain(example.episode_title)}” (number not recorded)`
      : '';
  return [
    card.kind === 'character' && names !== '' ? `with ${names}` : names,
    card.kind === 'episode' ? '' : where,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** An example of a trope as it is told on the card of `card`. */
export function exampleLine(example: Example, card: Ref, sight: Sight): Told {
  const { trope, example: record, characters } = example;
  const { run } = sight;
  const when = whenOfExample(example, run);
  const quotes = record.quotes.map((quote) => {
    const speaker = characters.find(({ id }) => id === quote.speaker);
    const by = quote.speaker ? ` (${plain(speaker?.label ?? quote.speaker)})` : '';
    return { text: `“${plain(quote.text)}”${by}`, when: latest(when, whenOfQuote(quote, run)) };
  });
  const isLater = (quote: Told) => placeOf(quote.when) > placeOf(when);
  const byline = exampleByline(example, card, sight);
  const text = [
    card.kind === 'trope' ? '' : `${bold(plain(spoken(trope, sight)))}: `,
    plain(record.text),
    ...quotes.filter((quote) => !isLater(quote)).map((quote) => ` ${quote.text}`),
    record.refers_to ? ` (${plain(record.refers_to)})` : '',
    disputed(record.differs),
    byline ? ` — *${byline}*` : '',
  ].join('');
  return { text, when, later: quotes.filter(isLater) };
}

/** What comes later stands later: a card should not begin with a row of covered lines. */
export const inOrderOfTime = (examples: readonly Example[], run: Run): Example[] =>
  [...examples].sort((a, b) => placeOf(whenOfExample(a, run)) - placeOf(whenOfExample(b, run)));

/** Each entry once, in the order of first mention. */
export const distinct = (links: readonly Link[]): Link[] => [
  ...new Map(links.map((link) => [`${link.kind}:${link.id}`, link])).values(),
];
