import type { Outcome } from '@callboard/rehearsal';
import { describe, expect, test } from 'vitest';
import { rowsOf } from '../fixtures/tables.ts';
import { buttonId, buttonsOf, menusOf, openPartOf, textOf } from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const ceiling = ({ rehearsal }: RehearsedBot, to: string, hide?: boolean): Promise<Outcome> =>
  rehearsal
    .member('Dora')
    .slash('settings spoilers', { ceiling: to, ...(hide === undefined ? {} : { hide }) });
const progress = ({ rehearsal }: RehearsedBot, who: string, episode: string): Promise<Outcome> =>
  rehearsal.member(who).slash('progress set', { episode });
const everything = (answer: Outcome): string => JSON.stringify(answer.message?.components);
const isPrivate = (answer: Outcome): boolean => answer.message?.ephemeral === true;

describe('what the seeds tell, before and after the episode that tells it', () => {
  type Case = [what: string, command: string, typed: string, told: RegExp, before: string, after: string];
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
    const pages = [first];
    for (let page = first; ; pages.push(page)) {
      const more = buttonsOf(page).find(({ label, disabled }) => label.startsWith('More') && !disabled);
      if (!more) return pages;
      page = await ana.press(page, more.id);
    }
  };
  test.each(cases)('%s', async (_what, command, typed, told, before, after) => {
    const it = await rehearsedBot();
    const [covered, hidden, open] = [
      await ceiling(it, before, false).then(() => pagesOf(it, command, typed)),
      await ceiling(it, before, true).then(() => pagesOf(it, command, typed)),
      await ceiling(it, after, true).then(() => pagesOf(it, command, typed)),
    ];
    expect(covered.map(openPartOf).join()).not.toMatch(told);
    expect(covered.map(everything).join()).toMatch(told);
    expect(hidden.map(everything).join()).not.toMatch(told);
    // Of a trope the episode would tell half: that this one has such an ending.
    const place = command === 'trope' ? 'some time in season 1' : after.toUpperCase();
    expect(hidden.map(textOf).join()).toContain(`from ${place}`);
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
    expect(textOf(miss)).toContain('There is no character called “Beckett” here');
    expect(isPrivate(miss)).toBe(true);
    expect(buttonsOf(miss).map(({ label }) => label)).not.toContain('Beckett Bradstreet');
    await progress(it, 'Ana', 's2e01');
    expect(await suggested()).toContain('Beckett');
    const card = await ana.slash('character', { name: 'Beckett' });
    expect(textOf(card)).toContain('## Beckett Bradstreet');
    expect(isPrivate(card)).toBe(true);
    expect(everything(card)).not.toContain("Helsweel's son");
  });
});

describe('a name that is held back', () => {
  test('finds its entry only for those who may know it, and for them alone', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    await ceiling(it, 's1e05', true);
    expect(textOf(await ana.slash('character', { name: 'Diamondmind' }))).toContain('There is no character');
    await progress(it, 'Ana', 'The Understudy');
    const own = await ana.slash('character', { name: 'Diamondmind' });
    expect(textOf(own)).toContain('## Kit Dunn');
    expect(openPartOf(own)).toContain('Diamondmind');
    expect(isPrivate(own)).toBe(true);
    expect(await ana.autocomplete('character', { name: 'diamondm' }, 'name')).toMatchObject([
      { name: 'Kit Dunn' },
    ]);
    expect(JSON.stringify(await ben.autocomplete('character', { name: 'diamondm' }, 'name'))).not.toContain(
      'Kit',
    );
    const nothing = await ben.slash('search', { text: 'Diamondmind' });
    expect(textOf(nothing)).toContain('Nothing is called that');
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
      if (hide) expect(textOf(own)).toContain('This can be read from S1E15 on');
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
    expect(textOf(near)).toContain('## Francesco Gilles');
    expect(everything(near).replaceAll('Francesco', '')).not.toContain('Frances');
  });

  test('a line of a later episode waits for it', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    await ceiling(it, 's1e09', true);
    const sasha = await ana.slash('character', { name: 'Sasha' });
    const pages = [sasha, await ana.press(sasha, buttonId(sasha, /^More/))].map(everything).join();
    expect(pages).not.toContain('call up the understudy');
    await ceiling(it, 's1e10', true);
    const later = await ana.slash('character', { name: 'Sasha' });
    expect(everything(await ana.press(later, buttonId(later, /^More/)))).toContain('call up the understudy');
  });

  test('a topic of a show is the same page for everybody', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    await ceiling(it, 'none', true);
    await ben.slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    const card = await ana.slash('show', { title: 'backstage 2016' });
    const [menu] = menusOf(card);
    for (const { label, value } of menu?.options.slice(1) ?? []) {
      const page = await ben.select(card, menu?.id ?? '', value);
      expect(textOf(page)).toContain(label.replace(/ \(.*/, ''));
    }
  });
});

describe('“Show me”', () => {
  test('is under a card that hides what the member may know, and gives it to them alone', async () => {
    const it = await rehearsedBot();
    const [ana, ben] = [it.rehearsal.member('Ana'), it.rehearsal.member('Ben')];
    expect(buttonsOf(await ana.slash('character', { name: 'Kit' })).map(({ label }) => label)).not.toContain(
      'Show me',
    );
    await progress(it, 'Ana', 's1e20');
    const card = await ana.slash('character', { name: 'Kit' });
    expect(isPrivate(card)).toBe(false);
    expect(openPartOf(card)).not.toContain('Diamondmind');
    const own = await ana.press(card, buttonId(card, 'Show me'));
    expect(isPrivate(own)).toBe(true);
    expect(openPartOf(own)).toContain('Diamondmind');
    const second = await ana.press(own, buttonId(own, /^More/));
    expect(second.kind).toBe('update');
    expect(openPartOf(second)).toContain('## Kit Dunn');
    // Somebody else who presses gets what they may know themselves.
    const others = await ben.press(card, buttonId(card, 'Show me'));
    expect(isPrivate(others)).toBe(true);
    expect(openPartOf(others)).not.toContain('Diamondmind');
    expect(textOf(others)).toContain('opens nothing more here');
  });

  test('a page turned on a public card stays under the server’s ceiling', async () => {
    const it = await rehearsedBot();
    await progress(it, 'Ana', 'finished');
    expect(textOf(await it.rehearsal.member('Ana').slash('progress show'))).toContain('not set');
    await it.rehearsal.member('Ana').slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    const ana = it.rehearsal.member('Ana');
    const card = await ana.slash('character', { name: 'Vanessa' });
    const next = await ana.press(card, buttonId(card, /^More/));
    expect(next.kind).toBe('update');
    expect(next.message?.ephemeral).toBe(false);
    expect(openPartOf(next)).not.toContain('Breaks her ankle');
  });
});

describe('/progress', () => {
  const said: [episode: string, show: string | undefined, says: string][] = [
    ['s1e09', undefined, 'up to S1E09'],
    ['season 1 episode 9', undefined, 'up to S1E09'],
    ['1x09', undefined, 'up to S1E09'],
    ['39', undefined, 'up to S2E09'],
    ['showtime', undefined, 'up to S1E15'],
    ['finished', 'backstage 2016', 'finished'],
    ['Not Started', 'backstage 2016', 'not started'],
    ['finished', 'backstage za', 'finished'],
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
      /opens \d+ of \d+ spoilers/,
    );
  });

  test.each([
    ['nonsense', 'There is no episode called “nonsense” here'],
    ['s9e99', 'There is no episode called “s9e99” here'],
    ['finished', 'Which show?'],
  ])('%s is answered with what to do', async (episode, says) => {
    const it = await rehearsedBot();
    const answer = await progress(it, 'Ana', episode);
    expect(textOf(answer)).toContain(says);
    expect(isPrivate(answer)).toBe(true);
    expect(textOf(await it.rehearsal.member('Ana').slash('progress show'))).not.toMatch(/up to|finished/);
  });

  test('holds in every server and in DMs, survives a restart, and is forgotten at once', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    await progress(it, 'Ana', 's1e09');
    await it.restart();
    const inDm = await ana.slash('character', { name: 'Kit' }, { dm: true });
    expect(openPartOf(inDm)).toContain('Diamondmind');
    expect(buttonsOf(inDm).map(({ label }) => label)).not.toContain('Show me');
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
    const own = await ana.press(card, buttonId(card, 'Show me'), setting);
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
  test('is for those who manage the server', async () => {
    const it = await rehearsedBot();
    await expect(it.rehearsal.member('Ana').slash('settings show')).rejects.toThrow();
    const shown = await it.rehearsal.member('Dora').slash('settings show');
    expect(isPrivate(shown)).toBe(true);
    expect(textOf(shown)).toContain('not set');
  });

  test('none covers all but the premise, an episode holds for its show, default takes it back', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    expect(textOf(await ceiling(it, 'none'))).toContain('everything beyond the premise is covered');
    const kit = await ana.slash('character', { name: 'Kit' });
    expect(openPartOf(kit)).toContain('## Kit Dunn');
    expect(isPrivate(await ana.slash('episode', { title: 's1e01' }))).toBe(true);
    const set = textOf(await ceiling(it, 's1e09'));
    expect(set).toContain('S1E09: what comes later is covered');
    expect(set).toContain('everything beyond the premise');
    expect(textOf(await ceiling(it, 'default'))).not.toContain('S1E09');
    expect(isPrivate(await ana.slash('episode', { title: 's1e30' }))).toBe(false);
    expect(textOf(await ceiling(it, 'nowhere'))).toContain('There is no episode called “nowhere” here');
  });

  test('nothing is guessed: what is no word, number or title is refused, and changes nothing', async () => {
    const it = await rehearsedBot();
    for (const typed of ['off', 'the end', 'start', 'show']) {
      expect(textOf(await ceiling(it, typed)), typed).toContain(`There is no episode called “${typed}” here`);
      expect(textOf(await progress(it, 'Ana', typed)), typed).toContain('There is no episode called');
    }
    expect(textOf(await it.rehearsal.member('Dora').slash('settings show'))).not.toMatch(/S\dE/);
    expect(textOf(await it.rehearsal.member('Ana').slash('progress show'))).not.toMatch(/S\dE/);
    expect(textOf(await progress(it, 'Ana', 'not-  started'))).toContain('Which show?');
  });

  test('the default comes back for one show alone', async () => {
    const it = await rehearsedBot();
    const dora = it.rehearsal.member('Dora');
    await ceiling(it, 'all');
    const set = await dora.slash('settings spoilers', { ceiling: 'default', show: 'backstage 2016' });
    expect(textOf(set)).toMatch(/Canadian.*not set/);
    expect(textOf(set)).toMatch(/South African.*all/);
    const kit = await it.rehearsal.member('Ana').slash('character', { name: 'Kit' });
    expect(openPartOf(kit)).not.toContain('Diamondmind');
    expect(textOf(await ceiling(it, 'default'))).not.toMatch(/all: nothing/);
  });

  test('a show that is switched off is not taken for another of its title', async () => {
    const it = await rehearsedBot();
    const dora = it.rehearsal.member('Dora');
    await dora.slash('settings shows', { show: 'backstage 2016', enabled: false });
    const off = { show: 'backstage 2016' };
    expect(textOf(await it.rehearsal.member('Ana').slash('character', { name: 'Kit', ...off }))).toContain(
      'switched off in this server',
    );
    expect(textOf(await dora.slash('scoreboard', off))).toContain('switched off in this server');
    const set = await dora.slash('settings spoilers', { ceiling: 's1e05', ...off });
    expect(textOf(set)).toMatch(/Canadian.*switched off/);
    await dora.slash('settings shows', { show: 'backstage 2016', enabled: true });
    expect(textOf(await dora.slash('settings show'))).toMatch(/Canadian.*S1E05/);
    expect(textOf(await dora.slash('settings show'))).toMatch(/South African.*not set/);
  });

  test('what was picked and the show that was named have to agree', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const za = { show: 's:backstage-za:backstage-za' };
    expect(textOf(await ana.slash('character', { name: 'c:backstage-ca:kit-dunn', ...za }))).toContain(
      'What you picked is of another show',
    );
    expect(textOf(await ana.slash('progress set', { episode: 'e:backstage-ca:s1e09', ...za }))).toContain(
      'What you picked is of another show',
    );
  });

  test('mature mode shows a name as it is; without it and in DMs it is clean, and found all the same', async () => {
    const it = await rehearsedBot();
    const ana = it.rehearsal.member('Ana');
    const look = () => ana.slash('trope', { name: 'Alpha Bitch' });
    expect(textOf(await look())).toContain('## Alpha B');
    expect(textOf(await look())).not.toContain('Alpha Bitch');
    const suggested = async () => JSON.stringify(await ana.autocomplete('trope', { name: 'alpha' }, 'name'));
    expect(await suggested()).not.toContain('Bitch');
    await it.rehearsal.member('Dora').slash('settings mature', { mode: 'show' });
    expect(textOf(await look())).toContain('## Alpha Bitch');
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
    expect(textOf(before)).toContain('## Charmaine Jacobs');
    await dora.slash('settings shows', { show: 'backstage za', enabled: false });
    expect(textOf(await ana.slash('character', { name: 'Charmaine Jacobs' }))).toContain(
      'There is no character',
    );
    expect(JSON.stringify(await ana.autocomplete('search', { text: 'charmaine' }, 'text'))).not.toContain(
      'za',
    );
    expect(textOf(await ana.slash('show', { title: 'Backstage' }))).toContain('Family Channel');
    const [more] = menusOf(before);
    const option = more?.options[0]?.value ?? '';
    expect(textOf(await ana.select(before, more?.id ?? '', option))).toContain('switched off in this server');
    const last = await dora.slash('settings shows', { show: 'backstage 2016', enabled: false });
    expect(textOf(last)).toContain('One show has to stay on');
    const inDm = await ana.slash('character', { name: 'Charmaine' }, { dm: true });
    expect(textOf(inDm)).toContain('## Charmaine Jacobs');
    await dora.slash('settings shows', { show: 'backstage za', enabled: true });
    expect(textOf(await ana.slash('character', { name: 'Charmaine' }))).toContain('## Charmaine Jacobs');
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
    expect(textOf(await dora.slash('daily status'))).not.toContain('No question is left');
    await dora.slash('daily setup', {
      channel: 'trivia',
      time: '19:00',
      timezone: 'UTC',
      show: 'backstage za',
    });
    await dora.slash('settings shows', { show: 'backstage za', enabled: false });
    const status = textOf(await dora.slash('daily status'));
    expect(status).toContain('No question is left');
    expect(status).toContain('/settings');
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
    const episodeNamed = /episode \d+ of season|“Showtime”|Beckett/;
    await progress(it, 'Ana', 's1e01');
    expect(await drawn()).not.toMatch(episodeNamed);
    await ana.slash('progress set', { episode: 'finished', show: 'backstage 2016' });
    expect(await drawn()).toMatch(episodeNamed);
  });
});
