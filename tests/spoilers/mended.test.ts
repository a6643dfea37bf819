import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { pageOf } from '../../src/cards/entries/page/topics.ts';
import { words } from '../../src/cards/kit/words.ts';
import { solvedCard } from '../../src/cards/rounds/practice-card.ts';
import { boardPicture } from '../../src/cards/scoreboard/board-card.ts';
import type { AnyValues, Reply } from '../../src/command/define-command.ts';
import { showEntry } from '../../src/command/lookup-reply.ts';
import { parseRef } from '../../src/content/ref.ts';
import { renderMessage } from '../../src/discord/render-card.ts';
import { mayAsk } from '../../src/questions/pool.ts';
import { ask } from '../../src/rounds/asked-question.ts';
import { noRules, type Seen } from '../../src/spoilers.ts';
import { anyNumber, openPart } from '../e2e/reading.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { type Bot, openBot } from './bot.ts';
import { execute, topicsOf } from './everything-shown.ts';

/** Leaks that were found in the bot, one by one: what told, to whom, and from when it may. */
const varDir = mkdtempSync(path.join(tmpdir(), 'callboard-mended-'));
const shipped = await openBot('data', varDir);
afterAll(async () => {
  await shipped.close();
  rmSync(varDir, { recursive: true, force: true });
});

const ca = 'backstage-ca';
type Rules = { server?: Seen; own?: Seen; hides?: boolean };

/** A context in a server that is so far in every show, or has set nothing, with a member who is so far in one. */
const contextIn = ({ server, own, hides = false }: Rules, show = ca, bot: Bot = shipped) =>
  bot.contextFor(
    { ...noRules, ceilings: new Map(server === undefined ? [] : [['', server]]), hides },
    new Map(own === undefined ? [] : [[show, own]]),
  );

/** What can be read in a reply without opening anything. */
const openText = ({ parts }: Reply): string => openPart(renderMessage(parts));

/** All pages of an entry's card, as everybody there may read them. */
function cardText(rules: Rules, ref: string, bot: Bot = shipped): string {
  const entry = parseRef(ref);
  if (!entry) throw new Error(`no reference: ${ref}`);
  const context = contextIn(rules, entry.show, bot);
  const shown = new Set<string>();
  for (const topic of topicsOf(entry.kind)) {
    for (let page = 0; page < 9; page++) {
      const text = openText(showEntry(context, entry, pageOf(topic, page), false));
      if (shown.has(text)) break;
      shown.add(text);
    }
  }
  return [...shown].join('\n');
}

/** Everything that practice may ask a member of a server. */
function asked(rules: Rules): string {
  const { member } = contextIn(rules).viewers;
  const questions = shipped.pool(ca).filter((question) => mayAsk(question, member));
  return questions.map(({ text, answer, wrong }) => [text, answer, ...wrong].join('\n')).join('\n');
}

/** A question that was answered, by its id. */
function solved(rules: Rules, id: string): string {
  const question = shipped.pool(ca).find((one) => one.id === id);
  if (!question) throw new Error(`no question ${id}`);
  const { member } = contextIn(rules).viewers;
  return openPart(
    renderMessage([
      solvedCard(ask(question, 's'), 0, member, shipped.catalog.show(ca), shipped.catalog.order(ca)),
    ]),
  );
}

/** What is suggested while a member types. */
function suggested(rules: Rules, name: string, option: string, typed: string): string {
  const declared = shipped.commands.find((one) => one.name === name)?.root?.options[option];
  if (!declared || !('complete' in declared) || !declared.complete)
    throw new Error(`${name} suggests nothing`);
  return JSON.stringify(declared.complete(contextIn(rules), typed, {}));
}

const answer = (rules: Rules, command: string, values: AnyValues): Promise<Reply> =>
  execute(shipped, contextIn(rules), command, values);

const showCard = (rules: Rules): string => cardText(rules, `s:${ca}:${ca}`);
const character =
  (id: string, show = ca) =>
  (rules: Rules): string =>
    cardText(rules, `c:${show}:${id}`);
const trope =
  (id: string) =>
  (rules: Rules): string =>
    cardText(rules, `t:${ca}:${id}`);

describe('what was told too early is told in its time', () => {
  type Case = {
    what: string;
    read: (rules: Rules) => string | Promise<string>;
    told: RegExp;
    /** The last time at which it must not be told, and the first at which it is. */
    before: Seen;
    from: Seen;
    /** Whether it is open to servers that set nothing, as titles and newcomers are. */
    isOpen?: true;
  };
  const cases: Case[] = [
    // Sources
    {
      what: 'a source named after a couple',
      read: (rules) => character('bianca-blackwell')(rules) + showCard(rules),
      told: /Jianca/,
      before: 's1e27',
      from: 's1e28',
    },
    {
      what: 'a source named after friends who were enemies',
      read: showCard,
      told: /Milax/,
      before: 's1e20',
      from: 's1e21',
    },
    {
      what: 'such a source under a question',
      read: (rules) => solved(rules, 'written:q-yellow-pad'),
      told: /Jianca/,
      before: 's1e27',
      from: 's1e28',
    },
    {
      what: 'a source named after somebody who comes later',
      read: showCard,
      told: /Wiki \(fan wiki\), Gary Maslany/,
      before: 's1e14',
      from: 's1e15',
      isOpen: true,
    },
    // The show's card
    { what: 'how the series ends', read: showCard, told: /cliffhanger/, before: 's1e03', from: 'all' },
    {
      what: 'who leads the Primas',
      read: showCard,
      told: /Led by Cassandra|led in season 1 by Cassandra/,
      before: 's1e03',
      from: 's1e06',
    },
    { what: 'who leads the Streets', read: showCard, told: /led by Sloane/, before: 's1e03', from: 's1e21' },
    {
      what: 'how a leader’s name is spelt',
      read: showCard,
      told: /Sloane or Sloan/,
      before: 's1e03',
      from: 's1e21',
    },
    { what: 'the ballet', read: showCard, told: /freshman mid-term ballet/, before: 's1e03', from: 's1e12' },
    { what: 'the opera', read: showCard, told: /hip-hop opera/i, before: 's1e03', from: 's1e08' },
    { what: 'the mid-term song', read: showCard, told: /mid-term song/, before: 's1e03', from: 's1e14' },
    {
      what: 'the program of season 2',
      read: showCard,
      told: /Drama program/,
      before: 's1e03',
      from: 's2e01',
    },
    {
      what: 'that a part is in one season only',
      read: showCard,
      told: /limits only two parts/,
      before: 's1e03',
      from: 'all',
    },
    // Who leaves
    {
      what: 'the season beside an actor who leaves',
      read: showCard,
      told: /Denzel Stone · season 1/,
      before: 's2e29',
      from: 's2e30',
    },
    {
      what: 'the seasons beside an actor who stays',
      read: showCard,
      told: /Vanessa Morita · seasons 1, 2/,
      before: 's2e29',
      from: 's2e30',
    },
    {
      what: 'the season of a character who leaves',
      read: character('denzel-stone'),
      told: /\*\*Season\*\* 1/,
      before: 's2e29',
      from: 's2e30',
    },
    {
      what: 'the seasons of one who stays',
      read: character('vanessa-morita'),
      told: /\*\*Seasons\*\* 1 and 2/,
      before: 's2e29',
      from: 's2e30',
    },
    {
      what: 'the grade of the next season',
      read: character('vanessa-morita'),
      told: /Grade 10|10 in season 2/,
      before: 's1e30',
      from: 's2e01',
    },
    {
      what: 'how many years a part had its actor',
      read: character('keketso-chaka', 'backstage-za'),
      told: /four years/,
      before: 'none',
      from: 'all',
    },
    {
      what: 'the question whose part ends with season 1',
      read: asked,
      told: /in season 1 only/,
      before: 's2e29',
      from: 's2e30',
    },
    // Tropes
    {
      what: 'the episode of a trope that tells how it ends',
      read: trope('downer-ending'),
      told: /S1E15/,
      before: 's1e14',
      from: 's1e15',
    },
    {
      what: 'the episode of a dance party at the end',
      read: trope('dance-party-ending'),
      told: /S1E03/,
      before: 's1e02',
      from: 's1e03',
    },
    // Who comes late
    {
      what: 'the card of somebody who comes late',
      read: character('francesco-gilles'),
      told: /Francesco/,
      before: 's1e29',
      from: 's1e30',
      isOpen: true,
    },
    {
      what: 'a part in the cast',
      read: showCard,
      told: /Zachary/,
      before: 's1e12',
      from: 's1e13',
      isOpen: true,
    },
    {
      what: 'a friend in somebody’s card and menu',
      read: character('bianca-blackwell'),
      told: /Ivy/,
      before: 's1e14',
      from: 's1e15',
      isOpen: true,
    },
    {
      what: 'a suggestion',
      read: (rules) => suggested(rules, 'character', 'name', 'tin'),
      told: /Tina/,
      before: 's1e16',
      from: 's1e17',
      isOpen: true,
    },
    {
      what: 'a suggestion by an actor',
      read: (rules) => suggested(rules, 'search', 'text', 'tosh robert'),
      told: /Hudson/,
      before: 's1e12',
      from: 's1e13',
      isOpen: true,
    },
    {
      what: 'a hit of a search',
      read: async (rules) =>
        openText(await answer(rules, 'search', { text: 'Austin Taylor' })).replaceAll(
          'Search: Austin Taylor',
          '',
        ),
      told: /Austin Taylor/,
      before: 's1e20',
      from: 's1e21',
      isOpen: true,
    },
    { what: 'an option of a question', read: asked, told: /\bIvy\b/, before: 's1e14', from: 's1e15' },
    {
      what: 'a teacher by the short name in a question',
      read: asked,
      told: /colder than Park/,
      before: 's1e01',
      from: 's1e02',
      isOpen: true,
    },
    // What somebody is to another
    {
      what: 'who sings with whom',
      read: character('alya-kendrick'),
      told: /song partner/,
      before: 's1e05',
      from: 's1e06',
    },
    {
      what: 'who writes a song with whom',
      read: character('jax-gardner'),
      told: /song partner/,
      before: 's1e12',
      from: 's1e13',
    },
    {
      what: 'who dances with whom',
      read: character('carly-catto'),
      told: /duet partner/,
      before: 's1e01',
      from: 's1e02',
    },
  ];
  test.each(cases)('$what', async ({ read, told, before, from, isOpen }) => {
    for (const hides of [false, true]) expect(await read({ server: before, hides })).not.toMatch(told);
    if (isOpen) expect(await read({})).toMatch(told);
    else expect(await read({})).not.toMatch(told);
    expect(await read({ server: from, hides: true })).toMatch(told);
  });
});

describe('a time that nobody recorded is not made up', () => {
  const { heldFrom, someTimeIn, theEnd } = words;
  const held = (rules: Rules, ref: string): string => cardText(rules, ref);
  test('of a fact in season 1, of one in season 2, and of one with no season at all', () => {
    const vanessa = `c:${ca}:vanessa-morita`;
    for (const hides of [false, true]) {
      expect(held({ server: 's1e03', hides }, vanessa)).not.toMatch(/from S1E30|from S2E30/);
      expect(held({ server: 's1e29', hides }, vanessa)).toMatch(
        anyNumber(heldFrom(NaN, someTimeIn(1), false)),
      );
    }
    expect(held({}, 'c:backstage-za:charmaine-jacobs')).toMatch(anyNumber(heldFrom(NaN, theEnd, false)));
  });
});

describe('before others nothing is repeated that was not found', () => {
  test.each([
    ['character', 'name'],
    ['episode', 'title'],
    ['trope', 'name'],
    ['show', 'title'],
    ['search', 'text'],
  ])('/%s tells a miss to the asker alone', async (command, option) => {
    for (const rules of [{}, { server: 's1e03' }, { server: 's1e03', hides: true }]) {
      const miss = await answer(rules, command, { [option]: 'xq vwzz' });
      expect(miss.ephemeral).toBe(true);
    }
  });

  test('what merely resembles a name is not written above what it resembles', async () => {
    const found = await answer({}, 'search', { text: 'Vanesa Moritta' });
    expect(found.ephemeral).not.toBe(true);
    expect(openText(found)).toContain('Vanessa Morita');
    expect(openText(found)).not.toContain('Moritta');
    expect(openText(await answer({}, 'search', { text: 'vanessa' }))).toContain('Search: vanessa');
  });

  test('the nearest names that a miss offers are those that the asker may know', async () => {
    const miss = await answer({ own: 's1e09' }, 'episode', { title: 'Hudson' });
    expect(miss.ephemeral).toBe(true);
    expect(openText(miss)).not.toContain('Hold On');
    expect(openText(await answer({ own: 's1e13' }, 'episode', { title: 'Hudson' }))).toContain('Hold On');
  });
});

describe('in a server that is further than a member', () => {
  const behind: Rules = { server: 's1e20', own: 's1e02' };
  const ahead: Rules = { server: 's1e20', own: 's1e20' };
  /** Commands whose answer here has nothing that they may not see. */
  const seen = ['show', 'search'];
  test.each<[what: string, command: string, values: AnyValues, told: RegExp]>([
    ['a card', 'character', { name: 'Kit' }, /Diamondmind/],
    ['a card that was picked', 'character', { name: `c:${ca}:kit-dunn` }, /Diamondmind/],
    ['a card by a name that they do not know yet', 'character', { name: 'DJ Diamondmind' }, /## Kit Dunn/],
    ['an episode', 'episode', { title: 's1e15' }, /Showtime/],
    ['the show', 'show', { title: 'backstage 2016' }, /Backstage/],
    ['a search', 'search', { text: 'vanessa' }, /Vanessa Morita/],
  ])('%s comes privately, with what they may see', async (_, command, values, told) => {
    const own = await answer(behind, command, values);
    expect(own.ephemeral).toBe(true);
    if (!seen.includes(command)) expect(openText(own)).not.toMatch(told);
    const others = await answer(ahead, command, values);
    expect(others.ephemeral).not.toBe(true);
    expect(openText(others)).toMatch(told);
  });

  test('and so does what is drawn', async () => {
    for (let draw = 0; draw < 20; draw++) {
      const drawn = await answer(behind, 'random', { show: `s:${ca}:${ca}` });
      expect(drawn.ephemeral).toBe(true);
      expect(openText(drawn)).not.toMatch(/Diamondmind|Showtime|Maria Schiller/);
    }
  });

  test('but where nothing is set the server is no further', async () => {
    expect((await answer({ own: 's1e02' }, 'character', { name: 'Kit' })).ephemeral).not.toBe(true);
  });
});

test('the picture of a board that others see marks nobody, and has nobody who is not on that page', () => {
  const line = (rank: number) => ({
    userId: String(rank),
    name: `n${rank}`,
    rank,
    points: 50 - rank,
    rightAnswers: 1,
    answers: 1,
  });
  const lines = [1, 2, 3].map(line);
  const view = {
    period: 'week',
    date: '2026-03-01',
    scope: '',
    show: null,
    lines,
    size: 12,
    page: 0,
    pages: 2,
    isStandIn: false,
  } as const;
  const plain = boardPicture({ ...view, own: null });
  expect(plain?.lines).toHaveLength(3);
  expect(boardPicture({ ...view, own: line(2) })).toEqual(plain);
  expect(boardPicture({ ...view, own: line(12) })).toEqual(plain);
});

describe('a line of dialogue', () => {
  const told = async (files: Partial<typeof tinyPack>) => {
    const folder = dataFolder({ harbour: { ...tinyPack, ...files } });
    const bot = await openBot(folder, temporaryFolder());
    onTestFinished(bot.close);
    return (ref: string, server: Seen) => cardText({ server }, ref, bot);
  };
  const late = `${tinyPack['characters.yaml']}  first_seen: s1e03\n`;

  test('waits for whoever says it, though the episode does not list them', async () => {
    const episodes =
      '- { id: s1e01, title: Cast Off, characters: [liv], quotes: [{ text: Mind the gap., speaker: per }] }\n';
    const read = await told({ 'characters.yaml': late, 'episodes.yaml': episodes });
    expect(read('e:harbour:s1e01', 's1e02')).not.toMatch(/Mind the gap|Per/i);
    expect(read('e:harbour:s1e01', 's1e03')).toMatch(/Mind the gap.*Per Ås/);
  });

  test('that is stamped with its episode is covered beside a moment that is not', async () => {
    const tropes = `- id: gap
  name: The Gap
  meaning: A gap.
  examples:
    - characters: [liv]
      episode: s1e02
      text: Liv speaks.
      quotes: [{ text: Mind the gap., from: s1e02, speaker: liv }]
`;
    const folder = dataFolder({ harbour: { ...tinyPack, 'tropes.yaml': tropes } });
    const bot = await openBot(folder, temporaryFolder());
    onTestFinished(bot.close);
    expect(cardText({}, 't:harbour:gap', bot)).toContain('Liv speaks');
    expect(cardText({}, 't:harbour:gap', bot)).not.toContain('Mind the gap');
    expect(cardText({ server: 's1e02' }, 't:harbour:gap', bot)).toContain('Mind the gap');
  });
});
