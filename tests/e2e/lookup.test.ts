import { MessageFlags } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { words as helpWords } from '../../src/cards/help/words.ts';
import { words as kitWords } from '../../src/cards/kit/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import {
  anyNumber,
  buttonId,
  buttonsOf,
  everyPage,
  fieldOf,
  isMore,
  menusOf,
  openPartOf,
  openTopic,
  textOf,
  titleOf,
  topicsOf,
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
    ['trope', 'Confession Cam', 'Confession Cam', [], ['talk to the viewer in confessionals']],
    ['trope', 'well done son', '"Well Done, Son" Guy', [], [words.forExample]],
    ['episode', 's2e06', words.noTitle('S2E06'), [], [words.overall(36)]],
    ['episode', 's2e07', words.noTitle('S2E07'), [], [words.overall(37)]],
    ['episode', 'showtime', 'Showtime', [], ['S1E15', '21 June 2016, United Kingdom']],
    ['episode', '47', 'Best Idea', [], []],
    [
      'show',
      'backstage za',
      'Backstage',
      [
        [words.network, 'e.tv'],
        [words.firstAired, '1 May 2000'],
      ],
      [],
    ],
    [
      'show',
      'backstage 2016',
      'Backstage',
      [[words.network, 'Family Channel']],
      ['60 (season 1: 30, season 2: 30)'],
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

  test('what a first page has no room for is behind its menu', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    const topicOf = async (command: string, typed: string, topic: string): Promise<string> => {
      const option = command === 'character' || command === 'trope' ? 'name' : 'title';
      return textOf(await openTopic(ana, await ana.slash(command, { [option]: typed }), topic));
    };
    expect(await topicOf('show', 'backstage za', words.credits)).toContain('Mfundi Vundla');
    expect(await topicOf('show', 'backstage 2016', words.credits)).toContain('Jennifer Pertsch');
    expect(await topicOf('show', 'backstage 2016', words.cast)).toContain('Devyn Nekoda');
    expect(await topicOf('trope', 'well done son', words.examples(1))).toContain('Denzel Stone');
    expect(await topicOf('character', 'Kit', words.sources)).toMatch(/\]\(<https/);
  });
});

test('Kit keeps her secret: a line says how much there is, and “Show me” asks how far one is', async () => {
  const { rehearsal } = await rehearsedBot();
  const [ana, ben] = [rehearsal.member('Ana'), rehearsal.member('Ben')];
  const kit = await ana.slash('character', { name: 'Kit' });
  expect(textOf(kit)).toMatch(anyNumber(kitWords.heldFrom(NaN, 'S1E09', true)));
  const asked = await ben.press(kit, buttonId(kit, words.showMe));
  expect(asked.message?.ephemeral).toBe(true);
  expect(titleOf(asked)).toBe(words.howFar);
  const chosen = async (on: typeof asked, label: string) => {
    const [menu] = menusOf(on);
    return ben.select(on, menu?.id ?? '', menu?.options.find((one) => one.label === label)?.value ?? '');
  };
  const inSeason = await chosen(asked, words.seasonNamed(1));
  const range = menusOf(inSeason)[0]?.options[0]?.label ?? '';
  const own = await chosen(await chosen(inSeason, range), 'S1E09');
  expect(own.kind).toBe('update');
  expect(own.message?.ephemeral).toBe(true);
  expect(titleOf(own)).toBe('Kit Dunn');
  expect(openPartOf(own)).toMatch(/Diamondmind/);
  // It is kept: nobody is asked twice.
  expect(openPartOf(await ben.press(kit, buttonId(kit, words.showMe)))).toMatch(/Diamondmind/);
  for (const page of await everyPage(ana, kit)) expect(textOf(page)).not.toMatch(/diamond/i);
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
    const choose = async (on: typeof kit, topic: string, label: RegExp) => {
      for (
        let page = await openTopic(ana, on, topic);
        ;
        page = await ana.press(page, buttonId(page, isMore))
      ) {
        const menu = menusOf(page).find(({ placeholder }) => placeholder.startsWith(words.openCard));
        const option = menu?.options.find((one) => label.test(one.label));
        if (menu && option) return ana.select(page, menu.id, option.value);
      }
    };
    const nameOf = (topic: (count: number) => string): string => topic(2).split(' ')[0] ?? '';
    const rivalry = await choose(kit, nameOf(words.tropes), /Sisterly Rivalry/);
    expect(titleOf(rivalry)).toBe('The Glorious War of Sisterly Rivalry');
    expect(titleOf(await ana.press(rivalry, buttonId(rivalry, words.goBackTo('Kit Dunn'))))).toBe('Kit Dunn');
    const again = await ana.slash('trope', { name: 'sisterly rivalry' });
    const scarlett = await choose(again, nameOf(words.peopleCount), /Scarlett/);
    expect(titleOf(scarlett)).toBe('Scarlett Dunn');
    const episode = await choose(scarlett, nameOf(words.episodes), /Juggle/);
    expect(titleOf(episode)).toContain('Juggle');
    const next = buttonsOf(episode).find(({ label }) => label.endsWith('⏭'));
    const after = await ana.press(episode, next?.id ?? '');
    expect(textOf(after)).toContain(next?.label.split(' ')[0]);
    expect(buttonsOf(await ana.slash('character', { name: 'Kit' })).map(({ label }) => label)).toContain(
      words.goBackTo('Backstage'),
    );
  });

  test('what is linked only through a spoiler is no link to those who may not know it', async () => {
    const { rehearsal } = await rehearsedBot();
    const ana = rehearsal.member('Ana');
    const kit = await ana.slash('character', { name: 'Kit' });
    for (const page of await everyPage(ana, kit)) expect(openPartOf(page)).not.toContain('Dark Secret');
    await ana.slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    const own = await ana.press(await ana.slash('character', { name: 'Kit' }), { label: words.showMe });
    const pages = (await everyPage(ana, own)).map(openPartOf);
    expect(pages.join()).toContain('Dark Secret');
  });

  test('somebody else who presses gets a copy of their own, and the card stays', async () => {
    const { rehearsal } = await rehearsedBot();
    const kit = await rehearsal.member('Ana').slash('character', { name: 'Kit' });
    const ben = rehearsal.member('Ben');
    const copy = await openTopic(ben, kit, words.story);
    expect(copy.kind).toBe('message');
    expect(copy.message?.ephemeral).toBe(true);
    expect(textOf(rehearsal.message(kit.message?.id ?? '') ?? copy)).toBe(textOf(kit));
    expect((await openTopic(ben, copy, words.overview)).kind).toBe('update');
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
        const all = await everyPage(ana, await ana.slash(command, { [option]: ref }));
        for (const { status, reason } of all) expect(status, `${ref}: ${reason}`).toBe('answered');
        pages += all.length;
      }
    }
    for (const show of ['backstage-ca', 'backstage-za'])
      await everyPage(ana, await ana.slash('show', { title: show }));
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
    const { id, options } = topicsOf(kit);
    expect((await ana.select(kit, id, options[0]?.value ?? '', where)).status).toBe('answered');
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
  await ana.slash('progress set', { episode: 'finished', show: 'harbour' });
  const own = await ana.press(card, { label: words.showMe });
  const story = await openTopic(ana, own, words.story);
  expect(story.message?.notified).toEqual([]);
  expect(textOf(card)).toContain('\\|\\|x\\|\\| \\*\\*b\\*\\* \\<@1> \\`c\\` \\[l\\](https\\://x.example)');
  expect(textOf(story)).toContain('a \\|\\| b');
  expect(textOf(story)).not.toMatch(/(?<!\\)\|\|/);
});
