import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { words as helpWords } from '../../src/cards/help/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import type { Kind } from '../../src/content/ref.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import {
  anyNumber,
  buttonId,
  buttonsOf,
  fieldOf,
  isMore,
  menuOf,
  menusOf,
  openPartOf,
  textOf,
  titleOf,
  uncovered,
} from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

describe('the cards a fan asks for', () => {
  type Fields = [label: string, value: string][];
  const cases: [command: string, typed: string, title: string, fields: Fields, data: string[]][] = [
    [
      'character',
      'Kit',
      'Kit Dunn',
      [
        [words.playedBy, 'Romy Weltman'],
        [words.studies, 'Music production'],
      ],
      [],
    ],
    ['character', 'miss maria', 'Maria Schiller', [[words.teaches, 'Dance']], []],
    ['trope', 'Confession Cam', 'Confession Cam', [], ['The show uses it all the time']],
    ['trope', 'well done son', '"Well Done, Son" Guy', [], [words.examples(3), 'Denzel Stone']],
    ['episode', 's2e06', words.noTitle('S2E06'), [], ['2x06']],
    ['episode', 's2e07', words.noTitle('S2E07'), [], ['Netflix']],
    ['episode', 'showtime', 'Showtime', [], ['S1E15', '21 June 2016, United Kingdom']],
    ['episode', '47', 'Best Idea', [], []],
    [
      'show',
      'backstage za',
      'Backstage',
      [
        [words.network, 'e.tv'],
        ['Created by', 'Mfundi Vundla'],
      ],
      ['1 May 2000'],
    ],
    [
      'show',
      'backstage 2016',
      'Backstage',
      [[words.network, 'Family Channel']],
      ['Devyn Nekoda', 'Andrew Austin', '22–25'],
    ],
  ];
  test('one command after another', async () => {
    const { rehearsal } = await rehearsedBot();
    for (const [command, typed, title, fields, data] of cases) {
      const option = command === 'character' || command === 'trope' ? 'name' : 'title';
      const answer = await rehearsal.member('Ana').slash(command, { [option]: typed });
      expect(titleOf(answer), `/${command} ${typed}`).toBe(title);
      for (const [label, value] of fields) expect(fieldOf(answer, label), label).toContain(value);
      for (const part of data) expect(textOf(answer), `/${command} ${typed}`).toContain(part);
    }
  });

  test('an episode is numbered in every way that fans write it', async () => {
    const { rehearsal } = await rehearsedBot();
    const answer = await rehearsal.member('Ana').slash('episode', { title: 's2e06' });
    const numbers = { code: 'S2E06', short: '2x06', season: 2, number: 6, overall: 36 };
    expect(fieldOf(answer, words.number)).toBe(words.numbers({ long: 'S02E06', ...numbers }));
  });
});

test('Kit keeps her secret: it is on the card only behind spoiler bars', async () => {
  const { rehearsal } = await rehearsedBot();
  const answer = await rehearsal.member('Ana').slash('character', { name: 'Kit' });
  expect(textOf(answer)).toContain('DJ Diamondmind');
  expect(uncovered(textOf(answer))).not.toMatch(/diamond/i);
});

test('a secret name finds its owner only for the one who typed it, and behind a cover', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  expect(await ana.autocomplete('character', { name: 'diamondm' }, 'name')).not.toContainEqual(
    expect.objectContaining({ name: 'Kit Dunn' }),
  );
  const answer = await ana.slash('character', { name: 'Diamondmind' });
  expect(answer.message?.ephemeral).toBe(true);
  expect(answer.message?.components?.[0]).toMatchObject({ spoiler: true });
  expect(textOf(answer)).toContain('Kit Dunn');
});

test('a name that several entries have asks which one is meant, with buttons', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  const which = await ana.slash('show', { title: 'Backstage' });
  expect(buttonsOf(which).map(({ label }) => label)).toEqual([
    'Backstage (Canadian TV series, 2016)',
    'Backstage (South African TV series, 2000)',
  ]);
  const chosen = await ana.press(which, buttonId(which, /South African/));
  expect(chosen.kind).toBe('update');
  expect(textOf(chosen)).toContain('e.tv');

  expect(titleOf(await ana.slash('character', { name: 'Vusi' }))).toBe(words.whichOne);
  expect(titleOf(await ana.slash('character', { name: 'Dunn' }))).toBe(words.whichOne);
});

test('a miss offers the nearest names, to press', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  const miss = await ana.slash('character', { name: 'Kristin Dunbar' });
  expect(textOf(miss)).toContain(words.noSuchEntry('character', 'Kristin Dunbar'));
  const [nearest] = buttonsOf(miss);
  expect(nearest).toBeDefined();
  const card = await ana.press(miss, nearest?.id ?? '');
  expect(titleOf(card)).toBe(nearest?.label);
});

test('another show is asked for by its name', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  const options = { name: 'mike', show: 's:backstage-za:backstage-za' };
  expect(textOf(await ana.slash('character', options))).toContain('Dave Dukas');
  expect(textOf(await ana.slash('character', { name: 'kit', show: 'backstage 2016' }))).toContain(
    'Romy Weltman',
  );
  const unknown = await ana.slash('character', { name: 'kit', show: 'Fame' });
  expect(unknown.message?.ephemeral).toBe(true);
  const shows = ['Backstage (Canadian TV series, 2016)', 'Backstage (South African TV series, 2000)'];
  expect(textOf(unknown)).toContain(commandWords.noSuchShow('Fame', shows));
});

describe('autocomplete', () => {
  test('offers the best-known entries when nothing is typed, and at most 25', async () => {
    const { rehearsal } = await rehearsedBot();
    const choices = await rehearsal.member('Ana').autocomplete('character', { name: '' }, 'name');
    expect(choices).toHaveLength(25);
    expect(choices.slice(0, 10).map(({ name }) => name)).toContain('Vanessa Morita');
    for (const { name, value } of choices) {
      expect(name.length).toBeLessThanOrEqual(100);
      expect(String(value)).toMatch(/^c:backstage-(ca|za):[a-z0-9-]+$/);
    }
  });

  test('half-typed and misspelt names are found, and what is chosen gives its card', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    for (const typed of ['bian', 'biancca', 'bianca blackwel', 'julia tom']) {
      const [best] = await ana.autocomplete('character', { name: typed }, 'name');
      const card = await ana.slash('character', { name: String(best?.value) });
      expect(titleOf(card), typed).toBe('Bianca Blackwell');
    }
  });

  test('follows the show that was already chosen', async () => {
    const { rehearsal } = await rehearsedBot();
    const typed = { name: '', show: 's:backstage-za:backstage-za' };
    const choices = await rehearsal.member('Ana').autocomplete('character', typed, 'name');
    expect(choices.every(({ value }) => String(value).startsWith('c:backstage-za:'))).toBe(true);
  });

  test('tells equal names apart', async () => {
    const { rehearsal } = await rehearsedBot();
    const choices = await rehearsal.member('Ana').autocomplete('character', { name: 'vusi' }, 'name');
    const names = choices.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('the web of cards', () => {
  test('a character leads to tropes and episodes, a trope to characters, an episode to its neighbours', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    const kit = await ana.slash('character', { name: 'Kit' });
    const choose = async (on: typeof kit, kind: Exclude<Kind, 'show'>, label: RegExp) => {
      const menu = menuOf(on, words.kindMenu[kind]);
      const option = menu.options.find((one) => label.test(one.label));
      return ana.select(on, menu.id, option?.value ?? '');
    };
    const rivalry = await choose(kit, 'trope', /Sisterly Rivalry/);
    expect(titleOf(rivalry)).toBe('The Glorious War of Sisterly Rivalry');
    const scarlett = await choose(rivalry, 'character', /Scarlett/);
    expect(titleOf(scarlett)).toBe('Scarlett Dunn');
    const episode = await choose(scarlett, 'episode', /Juggle/);
    expect(titleOf(episode)).toContain('Juggle');
    expect(titleOf(await ana.press(episode, buttonId(episode, /Eyes Forward/)))).toContain('Eyes Forward');
  });

  test('what is linked only through a spoiler is covered as a whole', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    const kit = await ana.slash('character', { name: 'Kit' });
    expect(openPartOf(kit)).not.toContain('Dark Secret');
    const menu = menusOf(kit).find(({ options }) => options.some(({ label }) => label === 'Dark Secret'));
    const option = menu?.options.find(({ label }) => label === 'Dark Secret');
    expect(titleOf(await ana.select(kit, menu?.id ?? '', option?.value ?? ''))).toBe('Dark Secret');
  });

  test('somebody else who presses gets a copy of their own, and the card stays', async () => {
    const { rehearsal } = await rehearsedBot();
    const kit = await rehearsal.member('Ana').slash('character', { name: 'Kit' });
    const copy = await rehearsal.member('Ben').press(kit, buttonId(kit, isMore));
    expect(copy.kind).toBe('message');
    expect(copy.message?.ephemeral).toBe(true);
    expect(textOf(rehearsal.message(kit.message?.id ?? '') ?? copy)).toBe(textOf(kit));
    const walked = await rehearsal.member('Ben').press(copy, buttonId(copy, isMore));
    expect(walked.kind).toBe('update');
  });

  test('every page of every entry is a message that Discord accepts, and nothing in it can ping', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    let pages = 0;
    for (const [command, option, typed] of [
      ['character', 'name', 'c'],
      ['episode', 'title', 'e'],
      ['trope', 'name', 't'],
    ] as const) {
      for (const ref of await everyRef(rehearsal, command, option, typed)) {
        let card = await ana.slash(command, { [option]: ref });
        expect(card.status, `${ref}: ${card.reason}`).toBe('answered');
        for (let more = nextPage(card); more; more = nextPage(card)) {
          card = await ana.press(card, more);
          expect(card.status, `${ref}: ${card.reason}`).toBe('answered');
          pages++;
        }
        pages++;
      }
    }
    for (const show of ['backstage-ca', 'backstage-za']) {
      const card = await ana.slash('show', { title: show });
      for (const { id, options } of menusOf(card)) {
        for (const { value } of options) expect((await ana.select(card, id, value)).status).toBe('answered');
      }
    }
    expect(pages).toBeGreaterThan(250);
    for (const { body } of rehearsal.requests) {
      const data = (body as { data?: { allowed_mentions?: unknown; flags?: number } } | undefined)?.data;
      if (data?.flags !== undefined) {
        expect(data.allowed_mentions).toEqual({ parse: [] });
        expect(data.flags & MessageFlags.IsComponentsV2).toBeTruthy();
      }
    }
  }, 120_000);
});

type Running = Awaited<ReturnType<typeof rehearsedBot>>['rehearsal'];

const nextPage = (card: Parameters<typeof buttonsOf>[0]): string | undefined =>
  buttonsOf(card).find(({ label, disabled }) => isMore(label) && !disabled)?.id;

/** Every entry of a kind, gathered as a member would: by typing each letter and taking what is offered. */
async function everyRef(
  rehearsal: Running,
  command: string,
  option: string,
  kind: string,
): Promise<string[]> {
  const refs = new Set<string>();
  const letters = [
    ...'abcdefghijklmnopqrstuvwxyz',
    ...Array.from({ length: 60 }, (_, index) => String(index + 1)),
  ];
  for (const typed of letters) {
    for (const { value } of await rehearsal
      .member('Ana')
      .autocomplete(command, { [option]: typed }, option)) {
      if (String(value).startsWith(`${kind}:`)) refs.add(String(value));
    }
  }
  return [...refs];
}

describe('/search, /random and /help', () => {
  test('/search finds every kind, best first, in pages, and opens what is picked', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    const found = await ana.slash('search', { text: 'b' });
    expect(textOf(found)).toMatch(anyNumber(words.matches(NaN)));
    const second = await ana.press(found, buttonId(found, isMore));
    expect(textOf(second)).toMatch(/^11\. /m);
    const [menu] = menusOf(second);
    const option = menu?.options[0];
    expect(textOf(await ana.select(second, menu?.id ?? '', option?.value ?? ''))).toContain(
      option?.label ?? 'none',
    );
    for (const text of ['showtime', 'kit', 'the ace', 'backstage']) {
      expect(textOf(await ana.slash('search', { text })).toLowerCase()).toMatch(
        new RegExp(`^1\\. .*${text}`, 'm'),
      );
    }
  });

  test('/search says so when there is nothing, and takes any text at all', async () => {
    const { rehearsal } = await rehearsedBot();
    for (const text of ['qqqqzzzz', '"; DROP TABLE show', '*', 'a'.repeat(80), '👩‍👩‍👧'.repeat(8), '||x||']) {
      expect((await rehearsal.member('Ana').slash('search', { text })).status, text).toBe('answered');
    }
  });

  test('/random draws by the chance it is given, and again at a press', async () => {
    let chance = 0;
    const { rehearsal } = await rehearsedBot({ random: () => chance });
    const ana = rehearsal.member('Ana');
    const first = await ana.slash('random', { kind: 'trope' });
    expect(textOf(first)).toContain(`${words.kindTitle.trope} · Backstage`);
    chance = 0.999;
    const last = await ana.press(first, { label: words.drawAnother });
    expect(textOf(last)).toContain(`${words.kindTitle.trope} · Backstage`);
    expect(textOf(last)).not.toBe(textOf(first));
    const none = await ana.slash('random', { kind: 'trope', show: 'backstage za' });
    expect(textOf(none)).toContain(words.nothingToDraw);
  });

  test('/help tells every command and where the data comes from', async () => {
    const { rehearsal } = await rehearsedBot();
    const help = textOf(await rehearsal.member('Ana').slash('help'));
    for (const { name } of rehearsal.commands()) expect(help).toContain(`/${name}`);
    expect(help).toContain(helpWords.sources);
  });
});

test('everything works in a DM and by user-install too', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  for (const where of [{ dm: true }, { install: 'user' as const }, { channel: 'Elsewhere/lobby' }]) {
    const kit = await ana.slash('character', { name: 'Kit' }, where);
    expect(textOf(kit)).toContain('Romy Weltman');
    expect((await ana.press(kit, buttonId(kit, isMore), where)).status).toBe('answered');
  }
});

test('text from a pack cannot break out of its place', async () => {
  const nasty = '@everyone ||x|| **b** <@1> `c` [l](https://x.example)';
  const pack = {
    ...tinyPack,
    'characters.yaml': JSON.stringify([
      {
        id: 'liv',
        name: nasty,
        tier: 'main',
        summary: nasty,
        facts: [{ text: `a || b ${nasty}`, from: 's1e02' }],
      },
      { id: 'per', name: 'Per', tier: 'minor', summary: 'Tickets.' },
    ]),
  };
  const { rehearsal } = await rehearsedBot({ dataDir: dataFolder({ harbour: pack }) });
  const ana = rehearsal.member('Ana');
  const card = await ana.slash('character', { name: 'c:harbour:liv' });
  const story = await ana.press(card, buttonId(card, isMore));
  expect(story.message?.notified).toEqual([]);
  expect(textOf(card)).toContain('\\|\\|x\\|\\| \\*\\*b\\*\\* \\<@1> \\`c\\` \\[l\\](https\\://x.example)');
  expect(textOf(story).match(/(?<!\\)\|\|/g)).toHaveLength(2);
});
