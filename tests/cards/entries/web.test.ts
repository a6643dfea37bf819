import { describe, expect, inject, test } from 'vitest';
import { openContent } from '../../../src/app/content.ts';
import { pickTopic, walkOn } from '../../../src/cards/entries/actions.ts';
import { createEntryCards } from '../../../src/cards/entries/entry-card.ts';
import { splitCustomId } from '../../../src/cards/kit/action.ts';
import type { Card } from '../../../src/cards/kit/card.ts';
import { words as kitWords } from '../../../src/cards/kit/words.ts';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { formatRef, type Kind, parseRef, type Ref } from '../../../src/content/ref.ts';
import { everybodyIn, noRules, type Seen } from '../../../src/spoilers.ts';

const { db } = openContent('data', inject('shippedStore'));
const catalog = openCatalog(db);
const { packs } = readPacks('data');
const drawCard = createEntryCards(catalog, Date.now);

type Walked = { isHeld: boolean; links: Set<string>; pages: Card[]; backs: Set<string> };

/** Everything that a card leads to: links to entries, its own pages, and the way back. */
function walk(entry: Ref, seen: Seen | null): Walked {
  const viewer = everybodyIn(
    { ...noRules, ceilings: new Map(seen === null ? [] : [['', seen]]) },
    catalog.order,
  );
  const walked: Walked = {
    isHeld: drawCard(entry, viewer)?.isAllHidden ?? true,
    links: new Set(),
    pages: [],
    backs: new Set(),
  };
  const open = new Set([0]);
  for (const page of open) {
    const [card] = drawCard(entry, viewer, page)?.cards ?? [];
    if (!card) throw new Error(`no page ${page} of ${formatRef(entry)}`);
    walked.pages.push(card);
    for (const row of card.rows ?? []) {
      if (row.kind === 'buttons') {
        for (const { id, disabled } of row.buttons) {
          const to = entryIn(id);
          if (disabled || to === null) continue;
          if (to.ref !== formatRef(entry)) (to.isLink ? walked.links : walked.backs).add(to.ref);
          else open.add(to.page);
        }
        continue;
      }
      const isTopics = splitCustomId(row.id)?.action === `${entry.kind}/${pickTopic[entry.kind].name}`;
      for (const { value } of row.options) {
        if (parseRef(value)) walked.links.add(value);
        else open.add(Number(value));
      }
      expect(isTopics || splitCustomId(row.id)?.action === `${entry.kind}/${walkOn[entry.kind].name}`).toBe(
        true,
      );
    }
  }
  return walked;
}

/** The entry and page that a button opens; one with a way back is a link, one without is the way back itself. */
function entryIn(id: string): { ref: string; page: number; isLink: boolean } | null {
  const [, name = '', ref = '', page = '0', back] =
    /^[a-z]+\/(card|go)\/([a-z]:[a-z0-9-]+:[a-z0-9-]+)(?:\/(\d+))?(?:\/(.+))?$/.exec(id) ?? [];
  return ref === '' ? null : { ref, page: Number(page), isLink: name === 'go' && back !== undefined };
}

describe.each(packs.map(({ show }) => show.id))('the web of %s', (show) => {
  const entries = catalog.everyEntry(show);
  const main = new Set(
    packs
      .find((pack) => pack.show.id === show)
      ?.show.cast.flatMap(({ character }) => (character ? `c:${show}:${character}` : [])),
  );
  const ids = new Set(entries.map(({ id }) => id).filter((id) => id.includes('-')));
  const toShow = `s:${show}:${show}`;

  test.each([['all'], [null], ['none']] as const)(
    'to who has seen %s has no dead end, and every link both ways',
    (seen) => {
      const all = entries.map((entry) => [formatRef(entry), walk(entry, seen)] as const);
      // What is held back altogether is shown only behind a cover.
      const webs = new Map(all.filter(([, { isHeld }]) => !isHeld));
      const isOneWay = (from: string, to: string): boolean =>
        to !== toShow && from !== toShow && !webs.get(to)?.links.has(from);
      const oneWay = [...webs].flatMap(([from, { links }]) =>
        [...links].filter((to) => isOneWay(from, to)).map((to) => `${from} → ${to}`),
      );
      expect(oneWay).toEqual([]);
      for (const [from, { links, backs }] of webs) {
        if (from === toShow) continue;
        expect(links.has(toShow), from).toBe(true);
        expect([...backs], from).toEqual([toShow]);
      }
      const cast = [...(webs.get(toShow)?.links ?? [])].filter((to) => to !== toShow);
      for (const to of cast) expect(main).toContain(to);
      if (seen === 'all') expect(new Set(cast)).toEqual(main);
    },
  );

  test('nowhere is an id written, and lists of episodes stand in their order', () => {
    for (const entry of entries) {
      for (const { title = '', sections, rows = [] } of walk(entry, 'all').pages) {
        const labels = rows.flatMap((row) =>
          row.kind === 'menu'
            ? row.options.map(({ label, mark = '' }) => label + mark)
            : row.buttons.map(({ label, mark = '' }) => label + mark),
        );
        for (const text of [title, ...labels, ...sections.flatMap(({ lines }) => lines)]) {
          for (const [, inside = ''] of text.matchAll(/\(([a-z0-9-]+)\)/g)) expect(ids).not.toContain(inside);
          expect(text.replace(/<[^>]*>/g, '')).not.toMatch(/\bs\d{1,2}e\d{2}\b/);
        }
        const codes = sections
          .flatMap(({ lines }) => lines)
          .flatMap((line) => /^- (S\d+E\d+)(?: |$)/.exec(line)?.[1] ?? []);
        expect(codes).toEqual(codes.toSorted());
      }
    }
  });

  test('no page has bars, none only what is left out or noted', () => {
    const kinds = new Map<Kind, number>();
    for (const entry of entries) {
      for (const { sections, title } of walk(entry, null).pages) {
        const lines = sections.flatMap((section) => section.lines);
        expect(lines.length, `${formatRef(entry)} ${title}`).toBeGreaterThan(0);
        expect(lines.join('\n')).not.toContain('||');
        // What sources differ on stands with the sources.
        if (!/^(?:Sources|Notes)/.test(sections[0]?.title ?? '') && entry.kind !== 'show')
          expect(lines.join('\n')).not.toContain(kitWords.sourcesDiffer('').slice(1, 12));
        kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
      }
    }
    expect(kinds.get('character')).toBeGreaterThan(0);
  });
});
