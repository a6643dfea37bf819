import type { Example, Link } from '../content/catalog.ts';
import type { Ref } from '../content/ref.ts';
import type { Alias, Quote, Statement } from '../content/schema.ts';
import { formatEpisodeCode } from '../content/seasons.ts';
import { isStamped } from '../content/stamp.ts';
import { bold, cover, disputed, item, plain, sentence } from './markdown.ts';

/** `**Label** value`, or no line where nothing is recorded. */
export const field = (label: string, value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : [`${bold(label)} ${value}`];

/** Other names that are worth reading; a spoiler is covered, a mere spelling left out. */
export const aliasNames = (aliases: readonly Alias[]): string[] =>
  aliases.flatMap((alias) => {
    if (typeof alias === 'string') return plain(alias);
    if (alias.spelling) return [];
    const note = alias.note ? ` (${sentence(alias.note)})` : '';
    return cover(alias, plain(alias.name) + note + disputed(alias.differs));
  });

/** A fact as a list line. */
export function statementLine({ name, text, differs, note, ...stamp }: Statement): string {
  const about = name ? `${bold(plain(name))}: ` : '';
  const remark = note ? ` (${sentence(note)})` : '';
  return item(stamp, about + plain(text) + remark + disputed(differs));
}

/** A line of dialogue with speaker and episode, as far as they are known. `speakers` gives names for ids. */
export function quoteLine(quote: Quote, speakers: ReadonlyMap<string, string>): string {
  const speaker = quote.speaker ? (speakers.get(quote.speaker) ?? quote.speaker) : null;
  const by = [
    ...(speaker ? [plain(speaker)] : []),
    ...(quote.episode ? [formatEpisodeCode(quote.episode)] : []),
    ...(quote.note ? [sentence(quote.note)] : []),
  ].join(', ');
  return item(quote, `“${plain(quote.text)}”${by ? ` — ${by}` : ''}`);
}

/** Who an example of a trope is about and in which episode, apart from what the card it stands on already tells. */
function exampleByline({ characters, episode, example }: Example, card: Ref): string {
  const others = characters.filter(({ kind, id }) => kind !== card.kind || id !== card.id);
  const names = others.map(({ label }) => plain(label)).join(', ');
  const where = episode
    ? plain(episode.label)
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

/** Examples that anyone may read first: a card should not begin with a row of covered lines. */
export const spoilersLast = (examples: readonly Example[]): Example[] =>
  [...examples].sort((a, b) => Number(isStamped(a.example)) - Number(isStamped(b.example)));

/** An example of a trope as it is told on the card of `card`. */
export function exampleLine(example: Example, card: Ref): string {
  const { trope, example: record, characters } = example;
  const names = new Map(characters.map(({ id, label }) => [id, label]));
  const byline = exampleByline(example, card);
  const text = [
    card.kind === 'trope' ? '' : `${bold(plain(trope.label))}: `,
    plain(record.text),
    ...record.quotes.map((quote) => ` “${plain(quote.text)}”${quoteSpeaker(quote, names)}`),
    record.refers_to ? ` (${plain(record.refers_to)})` : '',
    disputed(record.differs),
    byline ? ` — *${byline}*` : '',
  ].join('');
  return item(record, text);
}

const quoteSpeaker = ({ speaker }: Quote, names: ReadonlyMap<string, string>): string =>
  speaker ? ` (${plain(names.get(speaker) ?? speaker)})` : '';

/** Each entry once, in the order of first mention. */
export const distinct = (links: readonly Link[]): Link[] => [
  ...new Map(links.map((link) => [`${link.kind}:${link.id}`, link])).values(),
];
