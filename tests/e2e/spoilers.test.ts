import type { Outcome } from '@callboard/rehearsal';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { words as kitWords } from '../../src/cards/kit/words.ts';
import { words as settingsWords } from '../../src/cards/settings/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { words as discordWords } from '../../src/discord/words.ts';
import { words as roundsWords } from '../../src/rounds/words.ts';
import { rowsOf } from '../fixtures/tables.ts';
import {
  anyNumber,
  buttonId,
  buttonsOf,
  everyPage,
  menusOf,
  openPartOf,
  openTopic,
  textOf,
  titleOf,
  topicsOf,
} from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const ceiling = ({ rehearsal }: RehearsedBot, to: string, hide?: boolean): Promise<Outcome> =>
  rehearsal
    .member('Dora')
    .slash('settings spoilers', { ceiling: to, ...(hide === undefined ? {} : { hide }) });
const progress = ({ rehearsal }: RehearsedBot, who: string, episode: string): Promise<Outcome> =>
  rehearsal.member(who).slash('progress set', { episode });
const everything = (answer: Outcome): string => JSON.stringify(answer.message?.components);
const isPrivate = (answer: Outcome): boolean => answer.message?.ephemeral === true;

/** What tells the two shows apart. */
const bothShows = ['Canadian TV series, 2016', 'South African TV series, 2000'];

describe('what the seeds tell, before and after the episode that tells it', () => {
  type Case = [
    what: string,
    command: string,
    typed: string,
    told: RegExp,
    before: string,
    after: string,
    isFirst?: boolean,
  ];
  const cases: Case[] = [
    ['Kit’s other name', 'character', 'Kit', /Diamondmind/, 's1e08', 's1e09'],
    ['Miles’s illness', 'character', 'Miles', /illness is one of the kidneys/, 's1e02', 's1e03'],
    ['the ending of “Showtime”', 'trope', 'downer ending', /ankle goes in the middle/, 's1e14', 's1e15'],
    ['what happens in “Showtime”', 'character', 'Vanessa', /Breaks her ankle on stage/, 's1e14', 's1e15'],
    ['who Beckett’s mother is', 'character', 'Helsweel', /is Beckett's mother/, 's2e05', 's2e06'],
    ['that there is a Beckett', 'character', 'Vanessa', /beckett/i, 's1e30', 's2e01'],
  ];
  const pagesOf = async (it: RehearsedBot, command: string, typed: string): Promise<Outcome[]> => {
    const ana = it.rehearsal.member('Ana');
    const first = await ana.slash(command, { [command === 'episode' ? 'title' : 'name']: typed });
    return everyPage(ana, first);
  };
  test.each(cases)('%s', async (_what, command, typed, told, before, after, isFirst = true) => {
    const it = await rehearsedBot();
    const [covered, hidden, open] = [
      await ceiling(it, before, false).then(() => pagesOf(it, command, typed)),
      await ceiling(it, before, true).then(() => pagesOf(it, command, typed)),
      await ceiling(it, after, true).then(() => pagesOf(it, command, typed)),
    ];
    expect(covered.map(openPartOf).join()).not.toMatch(told);
    expect(covered.map(everything).join()).not.toMatch(told);
    expect(hidden.map(everything).join()).not.toMatch(told);
    // Of a trope the episode would tell half: that this one has such an ending.
    const place = command === 'trope' ? kitWords.someTimeIn(1) : after.toUpperCase();
    const line = anyNumber(kitWords.heldFrom(NaN, place, command !== 'trope'));
    if (isFirst) expect(hidden.map(textOf).join()).toMatch(line);
    expect(open.map(openPartOf).join()).toMatch(told);
  });

  test('season 2’s Beckett is nobody to those who have not come so far', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const suggested = async () =>
      JSON.stringify(await ana.autocomplete('character', { name: 'becket' }, 'name'));
    expect(await suggested()).toContain('Beckett');
    await ceiling(it, 's1e30', true);
    expect(await suggested()).not.toMatch(/beckett/i);
    const miss = await ana.slash('character', { name: 'Beckett' });
    expect(textOf(miss)).toContain(words.noSuchEntry('character', 'Beckett'));
    expect(isPrivate(miss)).toBe(true);
    expect(buttonsOf(miss).map(({ label }) => label)).not.toContain('Beckett Bradstreet');
    await progress(it, 'Ana', 's2e01');
    expect(await suggested()).toContain('Beckett');
    const card = await ana.slash('character', { name: 'Beckett' });
    expect(titleOf(card)).toBe('Beckett Bradstreet');
    expect(isPrivate(card)).toBe(true);
    expect(everything(card)).not.toContain("Helsweel's son");
  });
});

describe('a name that is held back', () => {
  test('finds its entry only for those who may know it, and for them alone', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    await ceiling(it, 's1e05', true);
    const miss = await ana.slash('character', { name: 'Diamondmind' });
    expect(textOf(miss)).toContain(words.noSuchEntry('character', 'Diamondmind'));
    await progress(it, 'Ana', 'The Understudy');
    const own = await ana.slash('character', { name: 'Diamondmind' });
    expect(titleOf(own)).toBe('Kit Dunn');
    expect(openPartOf(own)).toContain('Diamondmind');
    expect(isPrivate(own)).toBe(true);
    expect(await ana.autocomplete('character', { name: 'diamondm' }, 'name')).toMatchObject([
      { name: 'Kit Dunn' },
    ]);
    expect(JSON.stringify(await ben.autocomplete('character', { name: 'diamondm' }, 'name'))).not.toContain(
      'Kit',
    );
    const nothing = await ben.slash('search', { text: 'Diamondmind' });
    expect(textOf(nothing)).toContain(words.nothingFoundBut);
    expect(everything(nothing)).not.toContain('Kit');
    expect(isPrivate(await ana.slash('search', { text: 'Diamondmind' }))).toBe(true);
  });
});

describe('an episode beyond the ceiling', () => {
  test('keeps its title and summary, in its own card, in suggestions and beside others', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const title = /S1E15 Showtime|## Showtime|mid-term performances/;
    expect(openPartOf(await ana.slash('episode', { title: 's1e15' }))).toMatch(title);
    for (const hide of [false, true]) {
      await ceiling(it, 's1e14', hide);
      const own = await ana.slash('episode', { title: 's1e15' });
      expect(isPrivate(own)).toBe(true);
      expect(openPartOf(own)).not.toMatch(title);
      if (hide) expect(everything(own)).not.toMatch(title);
      if (hide) expect(textOf(own)).toContain(words.readFrom('S1E15'));
      const before = await ana.slash('episode', { title: 's1e14' });
      expect(isPrivate(before)).toBe(false);
      expect(buttonsOf(before).map(({ label }) => label)).toContain('S1E15 ⏭');
      const choices = await ana.autocomplete('episode', { title: 's1e15' }, 'title');
      expect(choices.map(({ name }) => name)).toContain('S1E15');
      expect(JSON.stringify(choices)).not.toMatch(title);
      const gary = await ana.slash('character', { name: 'Gary Maslany' });
      expect(openPartOf(gary)).not.toMatch(title);
    }
    await ceiling(it, 's1e15');
    const told = await ana.slash('episode', { title: 'showtime' });
    expect(isPrivate(told)).toBe(false);
    expect(openPartOf(told)).toMatch(title);
  });
});

describe('before others', () => {
  test('a trope whose every example lies beyond the ceiling is shown to the member alone', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    expect(isPrivate(await ana.slash('trope', { name: 'downer ending' }))).toBe(false);
    await ceiling(it, 's1e14');
    expect(isPrivate(await ana.slash('trope', { name: 'downer ending' }))).toBe(true);
    await ceiling(it, 's1e15');
    expect(isPrivate(await ana.slash('trope', { name: 'downer ending' }))).toBe(false);
  });

  test('what a member typed is not repeated where names are held back, and clean where swearing is', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    for (const [command, option] of [
      ['search', 'text'],
      ['character', 'name'],
      ['trope', 'name'],
    ] as const) {
      for (const typed of ['alpha bitch', 'BITCH', 'Jerkasses']) {
        expect(textOf(await ana.slash(command, { [option]: typed })), typed).not.toMatch(/bitch|jerkass/i);
      }
    }
    await ceiling(it, 's1e30', true);
    const near = await ana.slash('character', { name: 'Frances' });
    expect(titleOf(near)).toBe('Francesco Gilles');
    expect(everything(near).replaceAll('Francesco', '')).not.toContain('Frances');
  });

  test('a line of a later episode waits for it', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    await ceiling(it, 's1e09', true);
    const sasha = await ana.slash('character', { name: 'Sasha' });
    const told = async (on: Outcome) => (await everyPage(ana, on)).map(everything).join();
    expect(await told(sasha)).not.toContain('call up the understudy');
    await ceiling(it, 's1e10', true);
    const later = await ana.slash('character', { name: 'Sasha' });
    expect(await told(later)).toContain('call up the understudy');
  });

  test('a topic of a show is the same page for everybody', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    await ceiling(it, 'none', true);
    await ben.slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    const card = await ana.slash('show', { title: 'backstage 2016' });
    const { id, options } = topicsOf(card);
    expect(options.length).toBeGreaterThan(3);
    for (const { label, value } of options)
      expect(textOf(await ben.select(card, id, value))).toContain(label);
  });
});

describe('“Show me”', () => {
  test('is under a card that hides what the member may know, and gives it to them alone', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    await progress(it, 'Ana', 's1e20');
    const card = await ana.slash('character', { name: 'Kit' });
    expect(isPrivate(card)).toBe(false);
    expect(openPartOf(card)).not.toContain('Diamondmind');
    const own = await ana.press(card, buttonId(card, words.showMe));
    expect(isPrivate(own)).toBe(true);
    expect(openPartOf(own)).toContain('Diamondmind');
    const second = await openTopic(ana, own, words.story);
    expect(second.kind).toBe('update');
    expect(openPartOf(second)).toContain('## Kit Dunn');
    // Somebody else who presses gets what they may know themselves.
    await progress(it, 'Ben', 's1e02');
    const others = await ben.press(card, buttonId(card, words.showMe));
    expect(isPrivate(others)).toBe(true);
    expect(openPartOf(others)).not.toContain('Diamondmind');
    expect(textOf(others)).toContain(words.nothingMore);
  });

  test('a page turned on a public card stays under the server’s ceiling', async () => {
    const it = await rehearsedBot();
    await progress(it, 'Ana', 'finished');
    expect(rowsOf(it.varDir, 'progress')).toEqual([]);
    await it.rehearsal.member('Ana').slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    const ana = it.rehearsal.member('Ana');
    const card = await ana.slash('character', { name: 'Vanessa' });
    const next = await openTopic(ana, card, words.story);
    expect(next.kind).toBe('update');
    expect(next.message?.ephemeral).toBe(false);
    expect(openPartOf(next)).not.toContain('Breaks her ankle');
  });
});

describe('/progress', () => {
  const said: [episode: string, show: string | undefined, says: string][] = [
    ['s1e09', undefined, settingsWords.upTo('S1E09')],
    ['season 1 episode 9', undefined, settingsWords.upTo('S1E09')],
    ['1x09', undefined, settingsWords.upTo('S1E09')],
    ['39', undefined, settingsWords.upTo('S2E09')],
    ['showtime', undefined, settingsWords.upTo('S1E15')],
    ['finished', 'backstage 2016', settingsWords.finished],
    ['Not Started', 'backstage 2016', settingsWords.notStarted],
    ['finished', 'backstage za', settingsWords.finished],
  ];
  test('takes what /episode takes, and says what that opens', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    for (const [episode, show, says] of said) {
      const answer = await ana.slash('progress set', { episode, ...(show ? { show } : {}) });
      expect(isPrivate(answer)).toBe(true);
      expect(textOf(answer), episode).toContain(says);
      expect(textOf(await ana.slash('progress show')), episode).toContain(says);
    }
    expect(textOf(await ana.slash('progress set', { episode: 's1e09' }))).toMatch(
      anyNumber(settingsWords.opens(NaN, NaN, 'S1E09')),
    );
  });

  test.each([
    ['nonsense', commandWords.noSuchEpisode('nonsense', [])],
    ['s9e99', commandWords.noSuchEpisode('s9e99', [])],
    ['finished', settingsWords.whichShow(bothShows)],
  ])('%s is answered with what to do', async (episode, says) => {
    const it = await rehearsedBot();
    const answer = await progress(it, 'Ana', episode);
    expect(textOf(answer)).toContain(says);
    expect(isPrivate(answer)).toBe(true);
    expect(rowsOf(it.varDir, 'progress')).toEqual([]);
  });

  test('holds in every server and in DMs, survives a restart, and is forgotten at once', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    await progress(it, 'Ana', 's1e09');
    await it.restart();
    const inDm = await ana.slash('character', { name: 'Kit' }, { dm: true });
    expect(openPartOf(inDm)).toContain('Diamondmind');
    expect(buttonsOf(inDm).map(({ label }) => label)).not.toContain(words.showMe);
    expect(textOf(await it.rehearsal.member('Ben').slash('progress show'))).not.toContain('S1E09');
    await ana.slash('progress clear');
    expect(openPartOf(await ana.slash('character', { name: 'Kit' }, { dm: true }))).not.toContain(
      'Diamondmind',
    );
  });

  test('in a conversation with others nobody’s own progress is shown to the others', async () => {
    const it = await rehearsedBot();
    const { world } = it.rehearsal;
    const [between] = world.dms;
    const setting = { channel: between?.id ?? '', install: 'user' } as const;
    const ana = it.rehearsal.member('Ana');
    await ana.slash('progress set', { episode: 's1e09' }, setting);
    const card = await ana.slash('character', { name: 'Kit' }, setting);
    expect(openPartOf(card)).toContain('## Kit Dunn');
    expect(openPartOf(card)).not.toContain('Diamondmind');
    const own = await ana.press(card, buttonId(card, words.showMe), setting);
    expect(isPrivate(own)).toBe(true);
    expect(openPartOf(own)).toContain('Diamondmind');
  });

  test('one’s own place can be before the server’s', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    await ceiling(it, 'all');
    await progress(it, 'Ana', 's1e02');
    const choices = JSON.stringify(await ana.autocomplete('character', { name: 'beckett' }, 'name'));
    expect(choices).not.toMatch(/Beckett/);
  });
});

describe('/settings', () => {
  /** How the show that is told apart by this stands. */
  const stateOf = (answer: Outcome, show: string): string | undefined =>
    new RegExp(`^- \\*\\*Backstage\\*\\*, ${show}[^:]*: (.*)$`, 'm').exec(textOf(answer))?.[1];

  test('is for those who manage the server', async () => {
    const it = await rehearsedBot();
    await expect(it.rehearsal.member('Ana').slash('settings show')).rejects.toThrow();
    const shown = await it.rehearsal.member('Dora').slash('settings show');
    expect(isPrivate(shown)).toBe(true);
    expect(titleOf(shown)).toBe(settingsWords.settings);
    expect(textOf(shown)).toContain(settingsWords.ceilingNotSet(false));
  });

  test('none covers all but the premise, an episode holds for its show, default takes it back', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    expect(textOf(await ceiling(it, 'none'))).toContain(settingsWords.ceilingNone(false));
    const kit = await ana.slash('character', { name: 'Kit' });
    expect(titleOf(kit)).toBe('Kit Dunn');
    expect(isPrivate(await ana.slash('episode', { title: 's1e01' }))).toBe(true);
    const set = textOf(await ceiling(it, 's1e09'));
    expect(set).toContain(settingsWords.ceilingAt('S1E09', false));
    expect(set).toContain(settingsWords.ceilingNone(false));
    expect(textOf(await ceiling(it, 'default'))).not.toContain('S1E09');
    expect(isPrivate(await ana.slash('episode', { title: 's1e30' }))).toBe(false);
    expect(textOf(await ceiling(it, 'nowhere'))).toContain(commandWords.noSuchEpisode('nowhere', []));
  });

  test('nothing is guessed: what is no word, number or title is refused, and changes nothing', async () => {
    const it = await rehearsedBot();
    for (const typed of ['off', 'the end', 'start', 'show']) {
      for (const answer of [await ceiling(it, typed), await progress(it, 'Ana', typed)]) {
        expect(titleOf(answer), typed).toBe(discordWords.failed);
        expect(textOf(answer)).toContain(`“${typed}”`);
      }
    }
    expect(rowsOf(it.varDir, 'settings')).toEqual([]);
    expect(textOf(await progress(it, 'Ana', 'not-  started'))).toContain(settingsWords.whichShow(bothShows));
    expect(rowsOf(it.varDir, 'progress')).toEqual([]);
  });

  test('the default comes back for one show alone', async () => {
    const it = await rehearsedBot();
    const dora = it.rehearsal.member('Dora');
    await ceiling(it, 'all');
    const set = await dora.slash('settings spoilers', { ceiling: 'default', show: 'backstage 2016' });
    expect(stateOf(set, 'Canadian')).toBe(settingsWords.ceilingNotSet(false));
    expect(stateOf(set, 'South African')).toBe(settingsWords.ceilingAll);
    const kit = await it.rehearsal.member('Ana').slash('character', { name: 'Kit' });
    expect(openPartOf(kit)).not.toContain('Diamondmind');
    expect(textOf(await ceiling(it, 'default'))).not.toContain(settingsWords.ceilingAll);
  });

  test('a show that is switched off is not taken for another of its title', async () => {
    const it = await rehearsedBot();
    const dora = it.rehearsal.member('Dora');
    await dora.slash('settings shows', { show: 'backstage 2016', enabled: false });
    const off = { show: 'backstage 2016' };
    expect(textOf(await it.rehearsal.member('Ana').slash('character', { name: 'Kit', ...off }))).toContain(
      commandWords.showIsOff,
    );
    expect(textOf(await dora.slash('scoreboard', off))).toContain(commandWords.showIsOff);
    const set = await dora.slash('settings spoilers', { ceiling: 's1e05', ...off });
    expect(stateOf(set, 'Canadian')).toBe(settingsWords.switchedOff);
    await dora.slash('settings shows', { show: 'backstage 2016', enabled: true });
    const shown = await dora.slash('settings show');
    expect(stateOf(shown, 'Canadian')).toBe(settingsWords.ceilingAt('S1E05', false));
    expect(stateOf(shown, 'South African')).toBe(settingsWords.ceilingNotSet(false));
  });

  test('what was picked and the show that was named have to agree', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const za = { show: 's:backstage-za:backstage-za' };
    expect(textOf(await ana.slash('character', { name: 'c:backstage-ca:kit-dunn', ...za }))).toContain(
      commandWords.ofAnotherShow,
    );
    expect(textOf(await ana.slash('progress set', { episode: 'e:backstage-ca:s1e09', ...za }))).toContain(
      commandWords.ofAnotherShow,
    );
  });

  test('mature mode shows a name as it is; without it and in DMs it is clean, and found all the same', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const look = () => ana.slash('trope', { name: 'Alpha Bitch' });
    expect(titleOf(await look())).toMatch(/^Alpha B/);
    expect(textOf(await look())).not.toContain('Alpha Bitch');
    const suggested = async () => JSON.stringify(await ana.autocomplete('trope', { name: 'alpha' }, 'name'));
    expect(await suggested()).not.toContain('Bitch');
    await it.rehearsal.member('Dora').slash('settings mature', { mode: 'show' });
    expect(titleOf(await look())).toBe('Alpha Bitch');
    expect(await suggested()).toContain('Alpha Bitch');
    expect(textOf(await ana.slash('trope', { name: 'Alpha Bitch' }, { dm: true }))).not.toContain(
      '## Alpha Bitch',
    );
  });

  test('a show that is switched off is nowhere in the server, and back when it is switched on', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const dora = it.rehearsal.member('Dora');
    const before = await ana.slash('character', { name: 'Charmaine' });
    expect(titleOf(before)).toBe('Charmaine Jacobs');
    await dora.slash('settings shows', { show: 'backstage za', enabled: false });
    expect(textOf(await ana.slash('character', { name: 'Charmaine Jacobs' }))).toContain(
      words.noSuchEntry('character', 'Charmaine Jacobs'),
    );
    expect(JSON.stringify(await ana.autocomplete('search', { text: 'charmaine' }, 'text'))).not.toContain(
      'za',
    );
    expect(textOf(await ana.slash('show', { title: 'Backstage' }))).toContain('Family Channel');
    const [more] = menusOf(before);
    const option = more?.options[0]?.value ?? '';
    expect(textOf(await ana.select(before, more?.id ?? '', option))).toContain(commandWords.switchedOff);
    const last = await dora.slash('settings shows', { show: 'backstage 2016', enabled: false });
    expect(textOf(last)).toContain(settingsWords.oneStaysOn);
    const inDm = await ana.slash('character', { name: 'Charmaine' }, { dm: true });
    expect(titleOf(inDm)).toBe('Charmaine Jacobs');
    await dora.slash('settings shows', { show: 'backstage za', enabled: true });
    expect(titleOf(await ana.slash('character', { name: 'Charmaine' }))).toBe('Charmaine Jacobs');
  });
});

describe('trivia', () => {
  test('a round takes only what the server may know; where there is nothing, the status says what to do', async () => {
    const it = await rehearsedBot();
    const dora = it.rehearsal.member('Dora');
    const asked = async () => rowsOf(it.varDir, 'round', 'local_date').at(-1);
    await dora.slash('daily setup', { channel: 'trivia', time: '19:00', timezone: 'UTC' });
    await dora.slash('daily post');
    await it.running.trivia.rounds.settle();
    expect(JSON.parse((await asked())?.question ?? '')).toMatchObject({ when: { fact: 0 } });
    expect(textOf(await dora.slash('daily status'))).not.toContain(roundsWords.noQuestion);
    await dora.slash('daily setup', {
      channel: 'trivia',
      time: '19:00',
      timezone: 'UTC',
      show: 'backstage za',
    });
    await dora.slash('settings shows', { show: 'backstage za', enabled: false });
    expect(textOf(await dora.slash('daily status'))).toContain(roundsWords.noQuestion);
  });

  test('practice follows one’s own progress', async () => {
    const questions = { chance: 0 };
    const it = await rehearsedBot({ random: () => questions.chance });
    const ana = it.rehearsal.member('Ana');
    const drawn = async () => {
      const texts: string[] = [];
      for (questions.chance = 0; questions.chance < 1; questions.chance += 0.02)
        texts.push(textOf(await ana.slash('trivia practice', { show: 'backstage 2016' })));
      return texts.join('\n');
    };
    const episodeNamed = /[Ii]n which episode|episode \d+ of season|“Showtime”|Beckett/;
    await progress(it, 'Ana', 's1e01');
    expect(await drawn()).not.toMatch(episodeNamed);
    await ana.slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    expect(await drawn()).toMatch(episodeNamed);
  });
});
