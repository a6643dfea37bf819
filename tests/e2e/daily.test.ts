import type { Rehearsal } from '@callboard/rehearsal';
import { bold, channelMention } from '@discordjs/formatters';
import { beforeAll, describe, expect, test } from 'vitest';
import { permissionNames, setupWords } from '../../src/cards/rounds/setup-words.ts';
import { playWords, words as roundWords } from '../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../src/cards/scoreboard/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { words as discordWords } from '../../src/discord/words.ts';
import { openZones } from '../../src/rounds/when/zones.ts';
import { writeFigures } from '../../src/state/figures.ts';
import { firstPicture } from '../fixtures/first-picture.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import {
  buttonId,
  buttonsOf,
  fieldOf,
  isMore,
  openPartOf,
  optionsOf,
  textOf,
  titleOf,
  toldAlone,
} from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const day = 86_400_000;

beforeAll(async () => void (await firstPicture()));

/** A bot whose clock is moved by hand, with a daily round at seven in Berlin. */
async function atSeven(startsAt = '2026-03-02T12:00:00Z', random?: () => number) {
  const clock = { now: Date.parse(startsAt) };
  const it = await rehearsedBot({ now: () => clock.now, ...(random && { random }) });
  const dora = it.rehearsal.member('Dora');
  const answer = await dora.slash('daily setup', {
    channel: 'trivia',
    time: '19:00',
    timezone: 'Europe/Berlin',
  });
  const settle = () => it.running.trivia.rounds.settle();
  return {
    ...it,
    it,
    clock,
    dora,
    answer,
    settle,
    /** Moves the clock and does what is due then. */
    async goTo(moment: string | number) {
      clock.now = typeof moment === 'number' ? moment : Date.parse(moment);
      await it.running.trivia.rounds.settle();
    },
    posted: () => it.rehearsal.channel('trivia').messages,
  };
}

const latest = ({ rehearsal }: RehearsedBot) => {
  const message = rehearsal.channel('trivia').messages.at(-1);
  if (!message) throw new Error('nothing was posted');
  return message;
};

/** The place of the right option, which only the test may look up. */
async function rightChoice(it: RehearsedBot): Promise<number> {
  return rowsOf(it.varDir, 'round', 'local_date').at(-1)?.right_choice ?? Number.NaN;
}

async function play(it: RehearsedBot, name: string, isRight: boolean) {
  const right = await rightChoice(it);
  const button = optionsOf(latest(it))[isRight ? right : (right + 1) % 4];
  return toldAlone(it.rehearsal.member(name), latest(it), button?.id ?? '');
}

test('set up, posted at its hour, answered, revealed the day after, and the board moves', async () => {
  const { it, answer, goTo, posted, rehearsal } = await atSeven();
  expect(textOf(answer)).toContain(`<t:${Date.parse('2026-03-02T18:00:00Z') / 1000}:F>`);
  await goTo('2026-03-02T17:59:59Z');
  expect(posted()).toHaveLength(0);
  await goTo('2026-03-02T18:00:01Z');
  expect(posted()).toHaveLength(1);
  expect(optionsOf(latest(it))).toHaveLength(4);

  const open = textOf(latest(it));
  const locked = await play(it, 'Ana', true);
  expect(titleOf(locked)).toBe(playWords.lockedIn);
  const second = await play(it, 'Ana', false);
  expect(titleOf(second)).toBe(playWords.answeredAlready);
  await play(it, 'Ben', false);
  expect(textOf(latest(it)).replace(` · ${roundWords.answered(1)}`, '')).toBe(open);
  expect(textOf(await rehearsal.member('Ana').slash('scoreboard', { period: 'all' }))).toContain(
    boardWords.nobodyPlayed,
  );

  await goTo('2026-03-03T18:00:01Z');
  expect(posted()).toHaveLength(2);
  const [first] = posted();
  if (!first) throw new Error('no first round');
  expect(textOf(first)).toContain(roundWords.hadItRight(1, 2));
  expect([...textOf(first)].filter((letter) => letter === '🟩')).toHaveLength(6);
  expect(optionsOf(first)).toEqual([]);
  expect(textOf(latest(it))).toContain(roundWords.hadItRight(1, 2));
  expect(textOf(latest(it))).toContain(roundWords.leader(1, 'Ana', 10));

  const board = await rehearsal.member('Ben').slash('scoreboard', { period: 'all' });
  expect(textOf(board)).toContain(`${boardWords.line(1, 'Ana', 10)}\n${boardWords.line(2, bold('Ben'), 0)}`);
  expect(board.message?.attachments[0]).toMatchObject({ filename: 'scoreboard.webp' });
  expect(board.message?.attachments[0]?.description).toMatch(/Ana.*10/s);
  expect(fieldOf(await rehearsal.member('Ana').slash('trivia stats'), roundWords.points)).toBe('10');
});

test('a month over a change of clocks: one round a date, at seven on the wall, in order', async () => {
  const { goTo, posted, clock, it } = await atSeven('2026-03-15T12:00:00Z');
  for (let hour = 0; hour < 31 * 24; hour++) await goTo(clock.now + 3_600_000);
  const rounds = rowsOf(it.varDir, 'round', 'local_date');
  expect(rounds).toHaveLength(31);
  expect(posted()).toHaveLength(31);
  expect(new Set(rounds.map(({ question_id }) => question_id)).size).toBe(31);
  const hours = rounds.map(({ posted_at }) => new Date(posted_at ?? 0).getUTCHours());
  expect(hours.slice(0, 14).every((hour) => hour === 18)).toBe(true);
  expect(hours.slice(14).every((hour) => hour === 17)).toBe(true);
});

describe('when the bot was away', () => {
  test('at the hour: posted on return on the same date, and says that it is late', async () => {
    const { goTo, it, posted } = await atSeven();
    await goTo('2026-03-02T21:30:00Z');
    expect(posted()).toHaveLength(1);
    expect(textOf(latest(it))).toContain(roundWords.late('away'));
  });

  test('for a moment around midnight: the round that was due before it is posted', async () => {
    const { dora, goTo, posted, it } = await atSeven();
    await dora.slash('daily setup', { channel: 'trivia', time: '23:55', timezone: 'UTC' });
    await goTo('2026-03-03T00:05:00Z');
    expect(posted()).toHaveLength(1);
    const [round] = rowsOf(it.varDir, 'round');
    expect(round?.local_date).toBe('2026-03-02');
    await goTo('2026-03-03T23:56:00Z');
    expect(posted()).toHaveLength(2);
  });

  test('past midnight: that date is skipped', async () => {
    const { goTo, posted } = await atSeven();
    await goTo('2026-03-03T01:00:00Z');
    expect(posted()).toHaveLength(0);
    await goTo('2026-03-03T18:00:00Z');
    expect(posted()).toHaveLength(1);
  });

  test('for a week: never a bunch, and the streak goes on', async () => {
    const { goTo, it, posted, clock, rehearsal } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    await play(it, 'Ana', true);
    await goTo('2026-03-10T12:00:00Z');
    expect(posted()).toHaveLength(1);
    expect(textOf(latest(it))).toContain(roundWords.answerTitle);
    await goTo('2026-03-10T18:00:00Z');
    expect(posted()).toHaveLength(2);
    await play(it, 'Ana', true);
    await goTo(clock.now + day);
    expect(fieldOf(await rehearsal.member('Ana').slash('trivia stats'), roundWords.points)).toBe('21');
  });
});

describe('a member who presses', () => {
  test('on a round that is over is told the answer', async () => {
    const { goTo, it, rehearsal } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    const open = latest(it);
    changeRows(it.varDir, "UPDATE round SET step = 'revealed'");
    const late = await rehearsal.member('Ana').press(open, buttonsOf(open)[0]?.id ?? '');
    expect(titleOf(late)).toBe(playWords.over);
    const [round] = rowsOf(it.varDir, 'round');
    const { options, right } = JSON.parse(round?.question ?? '');
    expect(textOf(late)).toContain(playWords.answerWas(bold(options[right])));
  });

  test('before the post was noted is taken as proof that it is out', async () => {
    const { goTo, it, settle, posted } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    changeRows(it.varDir, "UPDATE round SET step = 'claimed', message_id = NULL");
    expect(titleOf(await play(it, 'Ana', true))).toBe(playWords.lockedIn);
    await settle();
    expect(posted()).toHaveLength(1);
  });
});

describe('an admin', () => {
  test('posts today’s round now, and it counts as today’s', async () => {
    const { dora, goTo, posted, settle } = await atSeven();
    expect(titleOf(await dora.slash('daily post'))).toBe(setupWords.onItsWay);
    await settle();
    expect(posted()).toHaveLength(1);
    expect(textOf(await dora.slash('daily post'))).toContain(setupWords.posted);
    await goTo('2026-03-02T18:00:00Z');
    expect(posted()).toHaveLength(1);
    await goTo('2026-03-03T18:00:00Z');
    expect(posted()).toHaveLength(2);
  });

  test('pauses with a reveal, and goes on', async () => {
    const { dora, goTo, it, posted, settle } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    await dora.slash('daily pause');
    await settle();
    expect(textOf(latest(it))).toContain(roundWords.answerTitle);
    await goTo('2026-03-04T18:00:00Z');
    expect(posted()).toHaveLength(1);
    expect(textOf(await dora.slash('daily status'))).toContain(roundWords.resumeAfter(true));
    expect(textOf(await dora.slash('daily resume'))).toContain(
      `<t:${Date.parse('2026-03-05T18:00:00Z') / 1000}:F>`,
    );
    await goTo('2026-03-05T18:00:00Z');
    expect(posted()).toHaveLength(2);
  });

  test('voids the last round: every board is right again, and the channel is told', async () => {
    const { dora, goTo, it, posted, rehearsal, settle } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    await play(it, 'Ana', true);
    await goTo('2026-03-03T18:00:00Z');
    await play(it, 'Ana', true);
    await play(it, 'Ben', true);
    await dora.slash('daily pause');
    await settle();
    const boardOf = async () => textOf(await rehearsal.member('Ana').slash('scoreboard', { period: 'all' }));
    expect(await boardOf()).toContain(boardWords.line(1, bold('Ana'), 21));
    const reason = 'The question was wrong.';
    const asked = await dora.slash('daily void', { reason, round: '2026-03-03' });
    const before = await boardOf();
    expect(before).toContain(bold('Ana'));
    expect(titleOf(await dora.press(asked, buttonId(asked, setupWords.voidIt)))).toBe(setupWords.voided);
    await settle();
    expect(await boardOf()).toContain(boardWords.line(1, bold('Ana'), 10));
    expect(await boardOf()).not.toContain('Ben');
    expect(textOf(latest(it))).toContain(roundWords.voided(reason));
    expect(
      posted()
        .map(textOf)
        .filter((text) => text.includes(reason)),
    ).toHaveLength(2);
    const again = await dora.slash('daily void', { reason: 'again', round: '2026-03-03' });
    expect(textOf(again)).toContain(setupWords.voidAlready);
  });
});

describe('what is wrong is told privately, and nothing changes', () => {
  const base = { channel: 'trivia', time: '19:00', timezone: 'Europe/Berlin' };
  const lacking =
    (name: string, ...permissions: string[]) =>
    (rehearsal: Rehearsal) =>
      setupWords.lacking(channelMention(rehearsal.channel(name).id), permissions);
  const zones = openZones().suggest('Europe/Berlinn', 5);
  const shows = ['Backstage (Canadian TV series, 2016)', 'Backstage (South African TV series, 2000)'];
  const cases: [name: string, options: Record<string, string>, says: (rehearsal: Rehearsal) => string][] = [
    [
      'an unknown zone',
      { timezone: 'Europe/Berlinn' },
      () =>
        setupWords.notAZone(
          'Europe/Berlinn',
          zones.map(({ zone }) => bold(zone)),
        ),
    ],
    ['no time', { time: '25:99' }, () => setupWords.notATime('25:99')],
    [
      'a channel closed to the bot',
      { channel: 'staff' },
      lacking('staff', ...Object.values(permissionNames)),
    ],
    [
      'a channel in which it may not write',
      { channel: 'notices' },
      lacking('notices', permissionNames.sendMessages),
    ],
    [
      'a role that cannot be mentioned',
      { role: 'Patrons' },
      () => setupWords.notMentionable(bold('Patrons')),
    ],
    ['a show that is not there', { show: 'Fame' }, () => commandWords.noSuchShow('Fame', shows)],
  ];
  test.each(cases)('%s', async (_, options, says) => {
    const { dora, it } = await atSeven();
    const before = rowsOf(it.varDir, 'daily');
    const answer = await dora.slash('daily setup', { ...base, ...options });
    expect(answer.message?.ephemeral).toBe(true);
    expect(textOf(answer)).toContain(says(it.rehearsal));
    expect(rowsOf(it.varDir, 'daily')).toEqual(before);
  });

  test('a member without Manage Server is not even offered the command', async () => {
    const { rehearsal } = await atSeven();
    expect(rehearsal.member('Ana').commands()).not.toContain('daily');
  });

  test.each([
    'trivia/answer/',
    'trivia/answer/x/9',
    'trivia/answer/nowhere20260302/1',
    'trivia/try/x/y/z',
    'scoreboard/page/x',
  ])('a forged button %s', async (id) => {
    const { goTo, it, rehearsal } = await atSeven();
    await goTo('2026-03-02T18:00:00Z');
    const message = latest(it);
    rehearsal.state.messages.replace({
      ...message,
      components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: id }] }],
    });
    const answer = await rehearsal.member('Ana').press(message, id);
    expect(answer.message?.ephemeral).toBe(true);
    expect(textOf(answer)).not.toContain('incident');
    expect(rowsOf(it.varDir, 'answer')).toEqual([]);
  });
});

describe('a server that cannot be played in', () => {
  test('is left alone for a while when Discord does not accept the token, and goes on when it does', async () => {
    const { goTo, posted, rehearsal } = await atSeven();
    rehearsal.faults.next({ method: 'POST', path: /\/messages$/, status: 401 });
    await goTo('2026-03-02T18:00:00Z');
    await goTo('2026-03-02T18:00:30Z');
    expect(posted()).toHaveLength(0);
    expect(rehearsal.requests.filter(({ path }) => path.endsWith('/messages'))).toHaveLength(1);
    await goTo('2026-03-02T18:01:00Z');
    expect(posted()).toHaveLength(1);
  });

  test('gets its round after errors that pass', async () => {
    const { goTo, rehearsal, posted, clock } = await atSeven();
    rehearsal.faults.next({ method: 'POST', path: /\/messages$/, status: 502, times: 6 });
    await goTo('2026-03-02T18:00:00Z');
    expect(posted()).toHaveLength(0);
    for (let minute = 0; minute < 30; minute++) await goTo(clock.now + 60_000);
    expect(posted()).toHaveLength(1);
  });

  test('notes what failed, and waits before it tries again, whatever chance makes of the pause', async () => {
    const { dora, goTo, rehearsal, clock } = await atSeven('2026-03-02T12:00:00Z', () => 0.123);
    const tries = () => rehearsal.requests.filter(({ path }) => path.endsWith('/messages')).length;
    rehearsal.faults.next({ method: 'POST', path: /\/messages$/, status: 502, times: 20 });
    await goTo('2026-03-02T18:00:00Z');
    const first = tries();
    for (let poll = 0; poll < 2; poll++) await goTo(clock.now + 5000);
    expect(tries()).toBe(first);
    expect(textOf(await dora.slash('daily status'))).toContain(discordWords.discordFailed(502));
  });

  test('has its round only once when the answer to a post was lost', async () => {
    const { goTo, rehearsal, posted, clock } = await atSeven();
    rehearsal.faults.next({ method: 'POST', path: /\/messages$/, drop: true, afterwards: true, times: 2 });
    await goTo('2026-03-02T18:00:00Z');
    for (let minute = 0; minute < 30; minute++) await goTo(clock.now + 60_000);
    expect(posted()).toHaveLength(1);
  });
});

describe('/scoreboard', () => {
  /** A board of members whose points fall by five, as if their rounds had been closed. */
  const filled = async (points: readonly number[], period = 'all') => {
    const it = await atSeven();
    const figures = { rightAnswers: 1, answers: 1 };
    const board = { scope: '', period };
    for (const [at, value] of points.entries()) {
      const userId = at === points.length - 1 ? it.rehearsal.member('Ana').id : `${at}`;
      await writeFigures(it.running.state, it.rehearsal.guild.id, board, userId, {
        ...figures,
        name: `Member ${at + 1}`,
        points: value,
      });
    }
    return it;
  };

  test('shows ten on a page and one’s own line wherever it is, with a picture of the same on each page', async () => {
    const { rehearsal } = await filled(Array.from({ length: 23 }, (_, at) => 200 - 5 * at));
    const first = await rehearsal.member('Ana').slash('scoreboard', { period: 'all' });
    expect(textOf(first)).toContain(boardWords.line(10, 'Member 10', 155));
    expect(textOf(first)).not.toContain('Member 11');
    expect(textOf(first)).toContain(boardWords.own(boardWords.line(23, bold('Ana'), 90)));
    const second = await rehearsal.member('Ana').press(first, buttonId(first, isMore));
    expect(second.kind).toBe('update');
    expect(textOf(second)).toContain(boardWords.line(11, 'Member 11', 150));
    expect(second.message?.attachments).toHaveLength(1);
    expect(second.message?.attachments[0]?.description).toMatch(/Member 11.*150/s);
  });

  test.each([
    ['last-week', 'week 2026-02-23'],
    ['last-month', 'month 2026-02'],
  ])('shows the %s that has ended, page by page', async (period, kept) => {
    const { rehearsal } = await filled(
      Array.from({ length: 12 }, (_, at) => 200 - 5 * at),
      kept,
    );
    const ana = rehearsal.member('Ana');
    const first = await ana.slash('scoreboard', { period });
    expect(textOf(first)).toContain(boardWords.line(1, 'Member 1', 200));
    const second = await ana.press(first, buttonId(first, isMore));
    expect(textOf(second)).toContain(boardWords.line(11, 'Member 11', 150));
  });

  test('comes as text when the picture cannot be drawn', async () => {
    // No round gives less than nothing, so the picture refuses to draw it.
    const { rehearsal, logged } = await filled([20, -1]);
    const board = await rehearsal.member('Ben').slash('scoreboard', { period: 'all' });
    expect(textOf(board)).toContain(boardWords.line(1, 'Member 1', 20));
    expect(board.message?.attachments).toEqual([]);
    expect(logged.some((line) => line.includes('the scoreboard picture could not be drawn'))).toBe(true);
  });
});

test('/trivia practice asks privately, tells what is right, and counts nothing', async () => {
  const { it, rehearsal } = await atSeven();
  const ana = rehearsal.member('Ana');
  const question = await ana.slash('trivia practice', { show: 'backstage za' });
  expect(question.message?.ephemeral).toBe(true);
  const solved = await ana.press(question, buttonsOf(question)[0]?.id ?? '');
  expect([roundWords.right, roundWords.wrong]).toContain(titleOf(solved));
  expect(textOf(solved)).toContain('✅');
  expect(titleOf(await ana.press(solved, { label: roundWords.anotherQuestion }))).toBe(roundWords.practice);
  expect(rowsOf(it.varDir, 'answer')).toEqual([]);
});

test('what lies beyond a ceiling that was lowered since is covered in reveals', async () => {
  const { goTo, it, dora, posted, clock } = await atSeven();
  // Every other day anything may be asked; the answer is told on a day on which it may not be.
  for (let days = 0; days < 24; days++) {
    await dora.slash('settings spoilers', { ceiling: days % 2 === 0 ? 'all' : 'default' });
    await goTo(days === 0 ? '2026-03-02T18:00:00Z' : clock.now + day);
  }
  const rounds = rowsOf(it.varDir, 'round', 'local_date');
  const told = rounds.flatMap(({ question }, index) => {
    const asked = JSON.parse(question);
    const [reveal, next] = posted().slice(index, index + 2);
    if (!reveal || !next || asked.spoilsUpTo === null) return [];
    const open = openPartOf(reveal) + openPartOf(next);
    // A short option, such as the title “We”, may well be a part of something else.
    const texts = [asked.text, asked.explanation, ...asked.options];
    for (const text of texts.filter(({ length }: string) => length > 12)) expect(open).not.toContain(text);
    expect(textOf(reveal)).toContain('||');
    return index;
  });
  expect(told.length).toBeGreaterThan(2);
  expect(told.every((index) => index % 2 === 0)).toBe(true);
});

test('/trivia today links the open round', async () => {
  const { goTo, it, rehearsal } = await atSeven();
  expect(textOf(await rehearsal.member('Ana').slash('trivia today'))).toContain(playWords.nonePosted);
  await goTo('2026-03-02T18:00:00Z');
  expect(textOf(await rehearsal.member('Ana').slash('trivia today'))).toContain(latest(it).id);
});

test('the configured role is mentioned, and nothing else can be', async () => {
  const { dora, goTo, it, rehearsal } = await atSeven();
  await dora.slash('daily setup', {
    channel: 'trivia',
    time: '19:00',
    timezone: 'Europe/Berlin',
    role: 'Trivia',
  });
  await goTo('2026-03-02T18:00:00Z');
  const role = rehearsal.guild.roles.find(({ name }) => name === 'Trivia');
  expect(latest(it).notified).toEqual([role?.id]);
});

test('a role and a show that were set are taken away again, and nothing else is', async () => {
  const { dora, it } = await atSeven();
  const setting = () => rowsOf(it.varDir, 'daily')[0] as Record<string, unknown>;
  await dora.slash('daily setup', { role: 'Trivia', show: 'backstage-ca' });
  const both = setting();
  expect(both.role_id).not.toBeNull();
  await dora.slash('daily setup', { remove: 'role' });
  expect(setting()).toEqual({ ...both, role_id: null });
  const answer = await dora.slash('daily setup', { remove: 'show' });
  expect(setting()).toEqual({ ...both, role_id: null, show_id: null });
  expect(textOf(answer)).toContain(roundWords.everyShow);
  await dora.slash('daily setup', { remove: 'both', role: 'Trivia' });
  expect(setting()).toEqual({ ...both, show_id: null });
});
