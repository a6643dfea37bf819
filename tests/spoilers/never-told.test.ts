import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { readPacks } from '../../src/content/packs/read-packs.ts';
import type { Pack } from '../../src/content/packs/schema.ts';
import { mayAsk } from '../../src/questions/pool.ts';
import { noRules, type Seen } from '../../src/spoilers.ts';
import { openPart } from '../e2e/reading.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { openBot } from './bot.ts';
import { everythingShown } from './everything-shown.ts';
import { leaks } from './leaks.ts';
import { secretsOf, toldIn } from './secrets.ts';

const { packs } = readPacks('data');

/** Only some is looked through here, always the same: `npm run bench -- leaks` looks through everything. */
const seed = 20_160_318;
const nth = 6;

const varDir = mkdtempSync(path.join(tmpdir(), 'callboard-leaks-'));
const shipped = await openBot('data', varDir);
afterAll(async () => {
  await shipped.close();
  rmSync(varDir, { recursive: true, force: true });
});

/** How far somebody is: `undefined` where they set nothing. */
const seenIn = ({ show }: Pack): fc.Arbitrary<Seen | undefined> => {
  const episodes = show.seasons.flatMap(({ number, episodes: count = 0 }) =>
    Array.from({ length: count }, (_, at) => `s${number}e${String(at + 1).padStart(2, '0')}`),
  );
  return fc.constantFrom(undefined, 'none', 'all', ...episodes);
};

describe.each(packs)('$show.id', (pack) => {
  test('nothing that lies beyond a ceiling is shown uncovered, and with hide not at all', async () => {
    const viewings = fc.record({
      server: seenIn(pack),
      own: seenIn(pack),
      hides: fc.boolean(),
      mature: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(viewings, fc.nat(nth * nth - 1), async (viewing, from) => {
        const found = await leaks(shipped, pack, viewing, { nth, from });
        const lines = found.map(({ by, secret }) => `${by}: ${secret.text} (${secret.place})`);
        expect([...new Set(lines)]).toEqual([]);
      }),
      { seed, numRuns: 10, endOnFailure: true },
    );
  }, 120_000);
});

test('a question about one show gives nothing away about another', async () => {
  const nothingSeen = { ...noRules, ceilings: new Map([['', 'none']]) };
  const { everybody } = shipped.contextFor(nothingSeen, new Map()).viewers;
  const asked = shipped.pool(null).filter((question) => mayAsk(question, everybody));
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
    const bot = await openBot(folder, temporaryFolder());
    onTestFinished(bot.close);
    const [pack] = readPacks(folder).packs;
    if (!pack) throw new Error('no pack');
    const kitsTurn = bot.catalog.everyEntry(pack.show.id).findIndex(({ id }) => id === 'kit-dunn');
    const each = { nth: 10, from: kitsTurn };
    const at8 = { server: 's1e08', own: undefined, mature: false };
    for (const hides of [false, true]) {
      const found = await leaks(bot, pack, { ...at8, hides }, each);
      expect(found.map(({ secret }) => secret.text)).toContain('DJ Diamondmind');
      expect(found.map(({ by }) => by)).toContain('c:backstage-ca:kit-dunn page 0');
    }
    expect(await leaks(bot, pack, { ...at8, server: 's1e09', hides: true }, each)).toEqual([]);
  });

  test('what is shown to those who have seen everything is nearly all that there is to tell', async () => {
    const [pack] = packs;
    if (!pack) throw new Error('no pack');
    const context = shipped.contextFor({ ...noRules, ceilings: new Map([['', 'all']]) }, new Map());
    const shown: string[] = [];
    for await (const one of everythingShown(shipped, context, { show: pack.show.id, typed: [] }))
      shown.push(openPart(one.components));
    const secrets = secretsOf(pack, true).filter(({ place }) => place > 0);
    const told = toldIn(shown.join('\n'), secrets, 0, pack);
    expect(secrets.length).toBeGreaterThan(500);
    expect(told.length / secrets.length).toBeGreaterThan(0.9);
  });
});
