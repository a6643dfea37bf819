import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPacks } from '../../src/content/packs/read-packs.ts';
import type { Pack } from '../../src/content/packs/schema.ts';
import { mayAsk } from '../../src/questions/pool.ts';
import { noRules, type Seen } from '../../src/spoilers.ts';
import { openPart } from '../e2e/reading.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { everythingShown, openBot, type Shown } from './everything-shown.ts';
import { type Secret, secretsOf, toldIn } from './secrets.ts';

const { packs } = readPacks('data');
const whole = 1_000_000;

/** How far somebody is: `undefined` where they set nothing. */
const seenIn = ({ show }: Pack): fc.Arbitrary<Seen | undefined> => {
  const episodes = show.seasons.flatMap(({ number, episodes: count }) =>
    Array.from({ length: count }, (_, at) => `s${number}e${String(at + 1).padStart(2, '0')}`),
  );
  return fc.constantFrom(undefined, 'none', 'all', ...episodes);
};

function placeOf({ show }: Pack, seen: Seen): number {
  if (seen === 'none' || seen === 'all') return seen === 'all' ? whole : 0;
  const [, season, number] = /^s(\d+)e(\d+)$/.exec(seen) ?? [];
  const before = show.seasons.filter((one) => one.number < Number(season));
  return before.reduce((sum, { episodes }) => sum + episodes, 0) + Number(number);
}

const mapOf = (show: string, seen: Seen | undefined) => new Map(seen === undefined ? [] : [[show, seen]]);

/** Names with swearing in them that are shown as they are. */
const swearingIn = (text: string, { tropes }: Pack): Secret[] =>
  tropes
    .filter(({ mature, name }) => mature && text.includes(name))
    .map(({ name }) => ({ text: name, place: 0, what: 'name' }));

/** A server, a member in it, and which third of the names is typed. */
type Viewing = {
  server: Seen | undefined;
  own: Seen | undefined;
  hides: boolean;
  mature: boolean;
  turn: number;
};

/** What is told to somebody who may not know it: who shows it, and what. */
async function leaks(
  bot: Awaited<ReturnType<typeof openBot>>,
  pack: Pack,
  { server, own, hides, mature, turn }: Viewing,
): Promise<{ by: string; secret: Secret }[]> {
  const show = pack.show.id;
  const rules = { ...noRules, ceilings: mapOf(show, server), hides, mature };
  const context = bot.contextFor(rules, mapOf(show, own));
  const ceilingOf = (seen: Seen | undefined) => (seen === undefined ? 0 : placeOf(pack, seen));
  const names = secretsOf(pack, true)
    .filter(({ what, place }) => place > 0 && (what === 'name' || what === 'title'))
    .map(({ text }) => text)
    .filter((_, at) => at % 3 === turn % 3);
  const everybody: Shown[] = [];
  const member: Shown[] = [];
  for await (const shown of everythingShown(bot, context, show, names))
    (shown.alone ? member : everybody).push(shown);
  const found = (shown: readonly Shown[], seen: Seen | undefined) => {
    const secrets = secretsOf(pack, seen !== undefined);
    const textOf = ({ components, plain, typed = '\0' }: Shown) =>
      (plain ?? (hides ? JSON.stringify(components) : openPart(components))).replaceAll(typed, '·');
    const told = (text: string) => [
      ...toldIn(text, secrets, ceilingOf(seen), pack),
      ...(mature ? [] : swearingIn(text, pack)),
    ];
    if (told(shown.map(textOf).join('\n')).length === 0) return [];
    return shown.flatMap((one) => told(textOf(one)).map((secret) => ({ by: one.by, secret })));
  };
  return [...found(everybody, server), ...found(member, own ?? server)];
}

describe.each(packs)('$show.id', (pack) => {
  test('nothing that lies beyond a ceiling is shown uncovered, and with hide not at all', async () => {
    const bot = await openBot('data');
    const viewers = fc.record({
      server: seenIn(pack),
      own: seenIn(pack),
      hides: fc.boolean(),
      mature: fc.boolean(),
      turn: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(viewers, async (viewer) => {
        const found = await leaks(bot, pack, viewer);
        const lines = found.map(({ by, secret }) => `${by}: ${secret.text} (${secret.place})`);
        expect([...new Set(lines)]).toEqual([]);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 120_000);
});

test('a question about one show gives nothing away about another', async () => {
  const bot = await openBot('data');
  const { everybody } = bot.contextFor({ ...noRules, ceilings: new Map([['', 'none']]) }, new Map()).viewers;
  const asked = bot.pool(null).filter((question) => mayAsk(question, everybody));
  expect(asked.length).toBeGreaterThan(100);
  const text = asked.map((question) => Object.values(question).flat().join('\n')).join('\n');
  for (const pack of packs) expect(toldIn(text, secretsOf(pack, true), 0, pack)).toEqual([]);
});

describe('the search for leaks finds them', () => {
  test('a secret that slips into an open text is found wherever that is shown', async () => {
    const folder = temporaryFolder();
    cpSync('data', folder, { recursive: true });
    const file = path.join(folder, 'shows', 'backstage-ca', 'characters.yaml');
    const text = readFileSync(file, 'utf8');
    const kit = text.indexOf('- id: kit-dunn');
    const at = text.indexOf('summary:', kit) + 'summary:'.length;
    writeFileSync(file, `${text.slice(0, at)} She is DJ Diamondmind, and${text.slice(at)}`);
    const bot = await openBot(folder);
    const [pack] = readPacks(folder).packs;
    if (!pack) throw new Error('no pack');
    for (const hides of [false, true]) {
      const found = await leaks(bot, pack, {
        server: 's1e08',
        own: undefined,
        hides,
        mature: false,
        turn: 0,
      });
      expect(found.map(({ secret }) => secret.text)).toContain('DJ Diamondmind');
      expect(found.map(({ by }) => by)).toContain('c:backstage-ca:kit-dunn page 0');
    }
    const later = await leaks(bot, pack, {
      server: 's1e09',
      own: undefined,
      hides: true,
      mature: false,
      turn: 0,
    });
    expect(later).toEqual([]);
  });

  test('what is shown to those who have seen everything is nearly all that there is to tell', async () => {
    const bot = await openBot('data');
    const [pack] = packs;
    if (!pack) throw new Error('no pack');
    const context = bot.contextFor({ ...noRules, ceilings: new Map([['', 'all']]) }, new Map());
    const shown: string[] = [];
    for await (const one of everythingShown(bot, context, pack.show.id, []))
      shown.push(openPart(one.components));
    const secrets = secretsOf(pack, true).filter(({ place }) => place > 0);
    const told = toldIn(shown.join('\n'), secrets, 0, pack);
    expect(secrets.length).toBeGreaterThan(500);
    expect(told.length / secrets.length).toBeGreaterThan(0.9);
  });
});
