import { hideLinkEmbed, hyperlink } from '@discordjs/formatters';
import type { Remark, ShowRecord } from '../../../content/packs/schema.ts';
import type { Order } from '../../../spoilers.ts';
import { prose } from '../../kit/markdown.ts';
import { sourceWhen } from '../../kit/show-title.ts';
import { remarkLine } from '../entry-lines.ts';
import { words } from '../words.ts';
import { type Told, type Topic, topicNumber } from './topics.ts';

type Researched = {
  sources?: readonly string[] | undefined;
  notes?: readonly Remark[];
  differs?: readonly Remark[];
};

/** Where the facts of an entry come from, what its curators noted, and on what sources differ. */
export const sourcesTopic = (
  { sources }: ShowRecord,
  { sources: used = [], notes = [], differs = [] }: Researched,
  order: Order,
  disputed: readonly Told[] = [],
): Topic => ({
  number: topicNumber.sources,
  name: () => words.sources,
  size: 10,
  sections: [
    { lines: used.flatMap((id) => (sources[id] ? [sourceLine(sources[id], order)] : [])) },
    {
      title: words.notes,
      lines: [
        ...notes.map((note) => remarkLine(note, order)),
        ...differs.map((text) => remarkLine(text, order, words.sourcesDifferOn)),
        ...disputed,
      ],
    },
  ],
});

/** A source by its name, with its address. */
export function sourceLine(source: ShowRecord['sources'][string], order: Order): Told {
  const { name, url } = source;
  const safe = prose(name);
  return {
    text:
      url === undefined
        ? safe
        : hyperlink(safe, hideLinkEmbed(encodeURI(decodeURI(url)).replaceAll(')', '%29'))),
    when: sourceWhen(source, order),
  };
}
