import { bold } from '@discordjs/formatters';
import type { Example, Link } from '../../content/catalog/catalog.ts';
import type { Alias, Quote, Remark, Statement } from '../../content/packs/schema.ts';
import type { Ref } from '../../content/ref.ts';
import { formatEpisodeCode, whenAired } from '../../content/seasons.ts';
import { afterLast, always, beforeFirst, latest, type Order, type When, whenOf } from '../../spoilers.ts';
import { escapeMarkdown, prose, sentence } from '../kit/markdown.ts';
import { type Line, nameFor, spoken, type View } from '../kit/spoiler-cover.ts';
import { words } from './words.ts';

/** Something that everybody may read. */
export const open = (text: string): Line => ({ text, when: always });

/** Other names that are worth reading, with who uses them; a mere spelling is left out. */
export const aliasNames = (aliases: readonly Alias[], order: Order, withNotes = true): Line[] =>
  aliases.flatMap((alias) => {
    if (typeof alias === 'string') return open(escapeMarkdown(alias));
    if (alias.spelling) return [];
    const note = withNotes && alias.note ? ` (${sentence(alias.note)})` : '';
    return {
      text: escapeMarkdown(alias.name) + note,
      when: whenOf(alias, order),
    };
  });

/** A fact as a list line. */
export function statementLine({ name, text, note, ...stamp }: Statement, order: Order): Line {
  const about = name ? `${bold(escapeMarkdown(name))}: ` : '';
  const remark = note ? ` (${sentence(note)})` : '';
  return { text: about + prose(text) + remark, when: whenOf(stamp, order) };
}

/** A note as it is told; `say` puts it in words. */
export const remarkLine = (
  { text, ...stamp }: Remark,
  order: Order,
  say: (safe: string) => string = (safe) => safe,
): Line => ({ text: say(prose(text)), when: whenOf(stamp, order) });

/** A line of dialogue with speaker and episode, as far as they are known. `speakers`: who may have said it. */
export function quoteLine(quote: Quote, speakers: readonly Link[], order: Order): Line {
  const speaker = speakers.find(({ id }) => id === quote.speaker);
  const by = [
    ...(speaker ? [escapeMarkdown(speaker.label)] : []),
    ...(quote.episode ? [formatEpisodeCode(quote.episode)] : []),
    ...(quote.note ? [sentence(quote.note)] : []),
  ].join(', ');
  return {
    text: `“${escapeMarkdown(quote.text)}”${by ? ` — ${by}` : ''}`,
    when: latest(whenOfQuote(quote, order), speaker?.when ?? always),
  };
}

/** A line of a known episode belongs to it, though it may give nothing away. */
const whenOfQuote = (quote: Quote, order: Order): When =>
  latest(whenOf(quote, order), quote.episode ? whenAired(quote.episode, order) : always);

/** When an example is known: not before its episode, its trope and everybody in it are. */
export function whenOfExample({ trope, example, characters }: Example, order: Order): When {
  const told = whenOf(example, order);
  const own = [told, trope.when, ...characters.map(({ when }) => when)];
  if (example.episode) own.push(whenAired(example.episode, order));
  // A title whose place nobody knows, without a word on when it may be read, waits for the last episode.
  else if (example.episode_title && told.fact === beforeFirst) own.push(whenOfTitleAlone(order));
  return latest(...own);
}

const whenOfTitleAlone = (order: Order): When => ({
  fact: beforeFirst,
  episode: order.lastOf(undefined) ?? afterLast,
});

/** Who an example of a trope is about and in which episode, apart from what the card it stands on already tells. */
function exampleByline({ characters, episode, example }: Example, card: Ref, view: View): string {
  const others = characters.filter(({ kind, id }) => kind !== card.kind || id !== card.id);
  const names = others.map(({ label }) => escapeMarkdown(label)).join(', ');
  const where = episode
    ? escapeMarkdown(nameFor(episode, view) ?? '')
    : example.episode_title
      ? words.numberNotRecorded(escapeMarkdown(example.episode_title))
      : '';
  return [
    card.kind === 'character' && names !== '' ? words.togetherWith(names) : names,
    card.kind === 'episode' ? '' : where,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** An example of a trope as it is told on the card of `card`. */
export function exampleLine(example: Example, card: Ref, view: View): Line {
  const { trope, example: record, speakers } = example;
  const { order } = view;
  const when = whenOfExample(example, order);
  const quotes = record.quotes.map((quote) => {
    const speaker = speakers.find(({ id }) => id === quote.speaker);
    const by = speaker ? ` (${escapeMarkdown(speaker.label)})` : '';
    const spoken = latest(when, whenOfQuote(quote, order), speaker?.when ?? always);
    return { text: `“${escapeMarkdown(quote.text)}”${by}`, when: spoken };
  });
  const isLater = (quote: Line) => quote.when.fact > when.fact || quote.when.episode > when.episode;
  const byline = exampleByline(example, card, view);
  const text = [
    card.kind === 'trope' ? '' : `${bold(escapeMarkdown(spoken(trope, view)))}: `,
    prose(record.text),
    ...quotes.filter((quote) => !isLater(quote)).map((quote) => ` ${quote.text}`),
    record.refers_to ? ` (${escapeMarkdown(record.refers_to)})` : '',
    byline ? ` — *${byline}*` : '',
  ].join('');
  return { text, when, later: quotes.filter(isLater) };
}

/** Each entry once, in the order of first mention. */
export const distinct = (links: readonly Link[]): Link[] => [
  ...new Map(links.map((link) => [`${link.kind}:${link.id}`, link])).values(),
];

/** What sources disagree on in facts, each from when its fact is known: that stands with the sources. */
export const disputes = (facts: readonly { differs?: string | undefined; when: When }[]): Line[] =>
  facts.flatMap(({ differs, when }) =>
    differs === undefined ? [] : [{ text: words.sourcesDifferOn(prose(differs)), when }],
  );
