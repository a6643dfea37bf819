import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { fold } from '../../src/content/fold.ts';
import { type Pack, packFiles } from '../../src/content/packs/schema.ts';
import { questionKinds } from '../../src/questions/question.ts';
import { openState } from '../../src/state/open-state.ts';
import { addOptionCounts } from '../../src/state/option-counts.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { questionsOf, realPacks, wholeText } from './question-packs.ts';

const { ca, za } = realPacks();
const questions = {
  ca: questionsOf('backstage-ca', [ca, za]),
  za: questionsOf('backstage-za', [ca, za]),
};
const all = [...questions.ca, ...questions.za];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

test('there are enough of them, of many kinds, with every one written by hand', () => {
  expect(questions.ca.length).toBeGreaterThanOrEqual(300);
  expect(questions.za.length).toBeGreaterThanOrEqual(40);
  expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15);
  for (const [pack, list] of [[ca, questions.ca] as const, [za, questions.za] as const]) {
    expect(ids(list).filter((id) => id.startsWith('written:')).length).toBe(pack.trivia.length);
  }
});

test('an unknown show has none', () => {
  expect(questionsOf('nope', [ca])).toEqual([]);
});

test('ids are short, plain and unique within a show', () => {
  for (const list of Object.values(questions)) {
    expect(new Set(ids(list)).size).toBe(list.length);
    for (const id of ids(list)) expect(id).toMatch(/^[a-z0-9:-]{1,64}$/);
  }
});

test.each(questionKinds)('every question of kind %s fits and has four different options', (kind) => {
  for (const question of all.filter((one) => one.kind === kind)) {
    const { id, text, answer, wrong, explanation, sources } = question;
    expect(new Set([answer, ...wrong].map(fold)).size, id).toBe(4);
    expect(text.length, id).toBeLessThanOrEqual(300);
    expect(explanation.length, id).toBeLessThanOrEqual(500);
    for (const option of [answer, ...wrong]) expect(option, id).toMatch(/^\S(?:.{0,78}\S)?$/);
    if (!id.startsWith('written:'))
      expect([answer, ...wrong].join('\n'), id).not.toMatch(/^\p{Ll}(?!\.tv)/mu);
    expect(`${text}\n${explanation}`, id).not.toMatch(/undefined|null|\s\s|\.\.”|\?\?|“”/);
    expect(sources.length, id).toBeGreaterThan(0);
  }
});

test('no question contains its answer', () => {
  for (const { id, text, answer } of all)
    expect(` ${fold(text)} `.includes(` ${fold(answer)} `), id).toBe(false);
});

test('no question answers itself: by a word of its answer, by its numbers, or in other words', () => {
  const answersItself = all.filter(({ id, kind, text, answer }) => {
    if (kind === 'scene-order' || id.startsWith('written:')) return false;
    const words = fold(text).split(' ');
    const stems = fold(answer)
      .split(' ')
      .filter((word) => word.length > 4)
      .map((word) => word.slice(0, 5));
    const isTitle = kind.startsWith('episode-of-');
    return isTitle && stems.some((stem) => words.some((word) => word.startsWith(stem)));
  });
  expect(ids(answersItself)).toEqual([]);
  // Each of these said in other words what its title says, or was of a kind that nobody can prove.
  for (const gone of [
    ...['logline:s1e01', 'logline:s1e14', 'logline:s1e15', 'logline:s1e16', 'line:s2e17:108fvnf'],
    ...['event:s1e02:120o5hc', 'event:s1e24:0oaq0td', 'relation:alya-kendrick:mentor:frances'],
    ...['relation:denzel-stone:best-friend:kit-dunn', 'written:q-first-title', 'portrait:jenna'],
  ])
    expect(ids(all)).not.toContain(gone);
});

test('swearing is cleaned up and marked', () => {
  const mature = questions.ca.filter((question) => question.mature);
  expect(mature.length).toBeGreaterThan(0);
  for (const question of all) {
    expect(/bitch|jerkass/i.test(wholeText(question)), question.id).toBe(false);
    expect(wholeText(question).includes('**'), question.id).toBe(question.mature === true);
  }
});

describe('ids are made from facts', () => {
  const shuffled = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });

  test('the order of records changes nothing at all', () => {
    const orders = fc.record({
      characters: shuffled(ca.characters),
      episodes: shuffled(ca.episodes),
      tropes: shuffled(ca.tropes.map((trope) => ({ ...trope, examples: trope.examples.toReversed() }))),
      trivia: shuffled(ca.trivia),
    });
    fc.assert(
      fc.property(orders, (order) => {
        expect(questionsOf('backstage-ca', [za, { ...ca, ...order }])).toEqual(questions.ca);
      }),
      { numRuns: 3 },
    );
  }, 60_000);

  test('records that are added take none away and change no answer', () => {
    const [character] = packFiles.characters.parse([
      {
        id: 'wilhelmina',
        name: 'Wilhelmina Q',
        tier: 'minor',
        seasons: [1],
        role: 'student',
        summary: 'New.',
      },
    ]);
    const [trope] = packFiles.tropes.parse([
      {
        id: 'chekhovs-gun',
        name: "Chekhov's Gun",
        meaning: 'A prop that turns out to matter.',
        examples: [{ characters: ['wilhelmina'], text: 'Wilhelmina leaves a tambourine behind.' }],
      },
    ]);
    if (!character || !trope) throw new Error('not parsed');
    const more = questionsOf('backstage-ca', [
      { ...ca, characters: [character, ...ca.characters], tropes: [trope, ...ca.tropes] },
      za,
    ]);
    const answers = new Map(more.map(({ id, answer }) => [id, answer]));
    for (const { id, answer } of questions.ca) expect([id, answers.get(id)]).toEqual([id, answer]);
  });

  test('rewording one event touches the id of that event only', () => {
    const reworded = {
      ...ca,
      episodes: ca.episodes.map((episode) =>
        episode.id === 's1e22'
          ? {
              ...episode,
              events: [
                { text: 'Julie owns up to Denzel about the exam.', from: 's1e22' },
                ...episode.events.slice(1),
              ],
            }
          : episode,
      ),
    };
    const after = new Set(ids(questionsOf('backstage-ca', [reworded, za])));
    const gone = ids(questions.ca).filter((id) => !after.has(id));
    expect(gone.length).toBeLessThanOrEqual(2);
    for (const id of gone) expect(id).toMatch(/^(?:event|order|before-after):s1e22:/);
  });
});

describe('a show of its own', () => {
  const people = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'];
  const portraits = [
    'Sells ice cream to tourists who hardly ever pay.',
    'Repairs nets, boats and now and then a marriage.',
    'Plays trumpet whenever storms keep everybody indoors.',
    'Owns most houses along shore and lets none.',
    'Writes letters for sailors unable to spell.',
    'Paints gulls.',
  ];
  const pier = (more: Record<string, Record<string, unknown>> = {}, trivia: unknown[] = []): Pack => ({
    show: packFiles.show.parse({
      id: 'pier',
      title: 'The Pier',
      disambiguation: 'Danish TV series, 2020',
      accent: '#123456',
      country: 'Denmark',
      language: 'Danish',
      genres: ['Drama'],
      premise: 'A pier.',
      seasons: [{ number: 1, episodes: 8 }],
      network: 'DR',
      first_aired: '2020-03-01',
      sources: { wiki: { name: 'Fan wiki' } },
    }),
    characters: packFiles.characters.parse(
      people.map((name, index) => ({
        id: name.toLowerCase(),
        name,
        actor: `${['Quist', 'Rask', 'Sand', 'Toft', 'Uhre', 'Vang'][index]} Holm`,
        tier: 'main',
        summary: portraits[index],
        ...more[name],
      })),
    ),
    episodes: packFiles.episodes.parse(
      ['High Water', 'Nets', 'Salt', 'Rope', 'Lanterns'].map((title, index) => ({
        id: `s1e0${index + 1}`,
        title,
      })),
    ),
    tropes: [],
    trivia: packFiles.trivia.parse(trivia),
  });
  const find = (pack: Pack, id: string) => questionsOf('pier', [pack]).find((question) => question.id === id);

  test('needs nothing but its folder', () => {
    const kinds = new Set(questionsOf('pier', [pier()]).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['actor', 'episode-number', 'portrait', 'production']));
  });

  test('a subject that is near the right one is no wrong option', () => {
    const pack = pier({
      Ada: { studies: 'Music production; also in the art class' },
      Bo: { studies: 'Music' },
      Cy: { studies: 'Visual arts' },
      Di: { studies: 'Dance' },
      Ed: { studies: 'Film' },
      Flo: { studies: 'Drama' },
    });
    const asked = questionsOf('pier', [pack]).filter(({ id }) => id.startsWith('studies:ada'));
    expect(asked).toHaveLength(1);
    for (const { wrong } of asked) {
      for (const near of ['Music', 'Visual arts', 'Bo', 'Cy']) expect(wrong).not.toContain(near);
    }
  });

  test('a name that is a secret makes any question with it one, and a person who comes late', () => {
    const pack = pier(
      { Ada: { aliases: [{ name: 'The Lamplighter', from: 's1e04' }] }, Bo: { from: 's1e06' } },
      [
        {
          id: 'lamp',
          question: 'What does the Lamplighter carry?',
          answer: 'A lamp',
          wrong: ['A rope', 'A net', 'A hat'],
          explanation: 'It is in the name.',
          difficulty: 'easy',
          sources: ['wiki'],
          from: 's1e02',
        },
      ],
    );
    expect(find(pack, 'written:lamp')?.from).toBe('s1e04');
    expect(find(pack, 'alias:ada:the-lamplighter')?.from).toMatch(/^s1e0[46]$/);
    expect(find(pack, 'actor:bo')?.from).toBe('s1e06');
  });

  test('two characters of one name are left out, for nobody can tell who is meant', () => {
    const pack = pier({ Bo: { name: 'Ada' } });
    expect(find(pack, 'actor:cy')).toBeDefined();
    expect(find(pack, 'actor:ada')).toBeUndefined();
    expect(find(pack, 'actor:bo')).toBeUndefined();
  });

  test('a title that occurs twice is no answer and no option, and no number is beyond the season', () => {
    const pack = pier();
    const [first, second, ...others] = pack.episodes;
    if (!first || !second) throw new Error('too few episodes');
    const twice = { ...pack, episodes: [first, { ...second, title: first.title }, ...others] };
    const made = questionsOf('pier', [twice]);
    for (const { answer, wrong, text } of made)
      expect([answer, ...wrong, text].join('\n')).not.toContain(first.title ?? '?');
    for (const { id, answer, wrong } of questionsOf('pier', [pack]).filter(({ id }) =>
      id.endsWith(':number'),
    ))
      for (const option of [answer, ...wrong])
        expect(Number(/\d+/.exec(option)?.[0]), id).toBeLessThanOrEqual(8);
  });

  test('an actor of two parts is no answer', () => {
    const pack = pier({ Ada: { actor: 'Quist Holm' }, Bo: { actor: 'Quist Holm' } });
    const made = questionsOf('pier', [pack]).filter(({ kind }) => kind === 'actor');
    expect(made.length).toBeGreaterThan(0);
    expect(made.map(({ answer }) => answer)).not.toContain('Quist Holm');
    for (const { text } of made) expect(text).not.toContain('Quist Holm');
  });

  test('whoever the text is about by a word such as girls is asked among boys alone', () => {
    const about = (name: string, pronouns: string) => ({
      pronouns,
      summary: `${name} repairs boats and nets for sailors here.`,
    });
    const pack = pier({
      Ada: about('Ada', 'he/him'),
      Bo: about('Bo', 'he/him'),
      Cy: about('Cy', 'he/him'),
      Di: about('Di', 'he/him'),
      Ed: about('Ed', 'she/her'),
      Flo: about('Flo', 'she/her'),
    });
    const boast = { text: 'Boasts loudly about winning over seven girls nightly.', from: 's1e03' };
    const made = questionsOf('pier', [
      {
        ...pack,
        characters: pack.characters.map((record) =>
          record.id === 'ada'
            ? {
                ...record,
                facts: packFiles.characters.parse([{ ...record, facts: [boast] }])[0]?.facts ?? [],
              }
            : record,
        ),
      },
    ]);
    const [deed] = made.filter(({ kind }) => kind === 'deed');
    expect(deed?.wrong.toSorted()).toEqual(['Bo', 'Cy', 'Di']);
  });

  test('what sources dispute is not asked', () => {
    const disputed = { text: 'Steals lanterns from seven boats nightly.', from: 's1e03' };
    const deeds = (fact: object) =>
      questionsOf('pier', [pier({ Ada: { facts: [fact] } })]).filter(({ kind }) => kind === 'deed').length;
    expect(deeds(disputed)).toBe(1);
    expect(deeds({ ...disputed, differs: 'Six boats, says the wiki.' })).toBe(0);
  });
});

describe('npm run questions', () => {
  const run = (...args: string[]) => runIn(inject('shippedStore'), ...args);
  const runIn = (varDir: string, ...args: string[]) => {
    const environment = { ...process.env, VAR_DIR: varDir };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['src/tools/print-questions.ts', ...args],
      {
        env: environment,
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  };

  test('prints the questions of one kind and counts them', () => {
    const { status, stdout } = run('--show', 'backstage-ca', '--kind', 'grade');
    expect(status).toBe(0);
    expect(stdout).toContain('(x) Grade 11');
    expect(stdout).toMatch(/\d+ questions: grade \d+\n$/);
  });

  test('ends without a word when whoever reads has read enough', () => {
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" src/tools/print-questions.ts --show backstage-ca | head -2`],
      { env: { ...process.env, VAR_DIR: inject('shippedStore') }, encoding: 'utf8' },
    );
    expect({ lines: stdout.split('\n').length, stderr }).toEqual({ lines: 3, stderr: '' });
  });

  test('draws what a server would get, the same for the same seed, and nothing beyond what it has seen', () => {
    const { stdout } = run('--show', 'backstage-ca', '--draw', '20', '--seen', 's1e02', '--seed', 'x');
    expect(stdout.match(/^\d+\. /gm)).toHaveLength(20);
    expect(run('--show', 'backstage-ca', '--draw', '20', '--seen', 's1e02', '--seed', 'x').stdout).toBe(
      stdout,
    );
    const drawn = [...stdout.matchAll(/; (\S+)<\/sub>/g)].map(([, id]) => id);
    for (const id of drawn)
      expect(questions.ca.find((question) => question.id === id)?.when.fact ?? 99, id).toBeLessThanOrEqual(2);
  });

  test('lists what nearly everybody got wrong or right, the worst first, and how well wrong options work', async () => {
    const folder = temporaryFolder();
    copyFileSync(path.join(inject('shippedStore'), 'content.db'), path.join(folder, 'content.db'));
    const none = runIn(folder, '--show', 'backstage-ca', '--worst');
    expect({ status: none.status, stdout: none.stdout }).toEqual({ status: 1, stdout: '' });
    const state = await openState(folder);
    const [hard, easy, fair] = questions.ca;
    for (const [question, right] of [
      [hard, 1],
      [easy, 39],
      [fair, 20],
    ] as const) {
      if (!question) throw new Error('too few questions');
      const options = [question.answer, ...question.wrong].map(
        (text, at) => [text, { shown: 40, chosen: [right, 40 - right, 0, 0][at] ?? 0 }] as const,
      );
      const key = { showId: question.show, questionId: question.id };
      await state.transaction((session) => addOptionCounts(session, key, new Map(options)));
    }
    await state.close();
    const { status, stdout } = runIn(folder, '--show', 'backstage-ca', '--worst');
    expect(status).toBe(0);
    expect(stdout.indexOf(hard?.id ?? '')).toBeGreaterThan(0);
    expect(stdout.indexOf(easy?.id ?? '')).toBeGreaterThan(stdout.indexOf(hard?.id ?? ''));
    expect(stdout).not.toContain(`${fair?.id}\n`);
    expect(stdout).toMatch(/\d+ % {2}actor \(9\)/);
  });

  test.each([
    [['--show', 'backstage-ca', '--draw', 'many']],
    [['--show', 'backstage-ca', '--draw', '5', '--seen', 's9e99']],
    [['--show', 'nope']],
    [[]],
    [['--show', 'backstage-za', '--kind', 'nope']],
    [['--foo']],
  ])('refuses %j in one line', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
