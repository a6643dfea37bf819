import { describe, expect, test } from 'vitest';
import { words } from '../../src/discord/words.ts';
import { textOf } from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const kit = ({ rehearsal }: RehearsedBot) => rehearsal.member('Ana').slash('character', { name: 'Kit' });
const callback = /\/interactions\/\d+\/.*\/callback/;
const warnings = ({ logged }: RehearsedBot) =>
  logged.map((line) => JSON.parse(line)).filter(({ level }: { level: number }) => level >= 40);

describe('what goes wrong on the way to Discord is survived', () => {
  const passing: [name: string, fault: Parameters<RehearsedBot['rehearsal']['faults']['next']>[0]][] = [
    ['a 500', { path: callback, status: 500 }],
    ['a 502, twice', { path: callback, status: 502, times: 2 }],
    [
      'a rate limit',
      {
        path: callback,
        status: 429,
        body: { message: 'slow down', retry_after: 0.05, global: false },
        headers: { 'retry-after': '0.05' },
      },
    ],
    [
      'an answer that was taken but whose receipt was lost',
      { path: callback, status: 500, afterwards: true },
    ],
  ];
  test.each(passing)('%s: the member still gets the card', async (_, fault) => {
    const it = await rehearsedBot();
    it.rehearsal.faults.next(fault);
    const answer = await kit(it);
    expect(textOf(answer)).toContain('Kit Dunn');
    expect(it.rehearsal.faults.pending).toBe(0);
    expect(warnings(it)).toEqual([]);
  });

  test('a kept connection that the other side closed (FIN) under the answer: it is sent once more', async () => {
    const it = await rehearsedBot();
    await kit(it);
    it.rehearsal.faults.next({ path: callback, closeIdle: true });
    expect(textOf(await kit(it))).toContain('Kit Dunn');
    expect(it.rehearsal.faults.pending).toBe(0);
    expect(warnings(it)).toEqual([]);
  });

  test('an interaction that Discord no longer knows is logged once, and the next one works', async () => {
    const it = await rehearsedBot();
    it.rehearsal.faults.next({
      path: callback,
      status: 404,
      body: { message: 'Unknown interaction', code: 10062 },
    });
    const lost = kit(it);
    expect(textOf(await kit(it))).toContain('Kit Dunn');
    await it.running.bot.stop();
    expect(warnings(it)).toHaveLength(1);
    expect(warnings(it)[0]).toMatchObject({
      msg: 'an interaction was answered too late',
      failure: { code: 10062 },
    });
    await it.rehearsal.close();
    expect((await lost).status).toBe('failed');
  });

  test('a dropped request is logged without its address, which holds a secret', async () => {
    const it = await rehearsedBot();
    it.rehearsal.faults.next({
      path: callback,
      status: 403,
      body: { message: 'Missing Access', code: 50001 },
    });
    const lost = kit(it);
    expect(textOf(await kit(it))).toContain('Kit Dunn');
    await it.running.bot.stop();
    expect(warnings(it)).toHaveLength(1);
    expect(JSON.stringify(warnings(it))).not.toContain('/callback');
    await it.rehearsal.close();
    await lost;
  });

  test('a gateway that drops the connection gets the bot back, with what it missed', async () => {
    const it = await rehearsedBot();
    it.rehearsal.gateway.closeAll();
    const answer = await kit(it);
    expect(textOf(answer)).toContain('Kit Dunn');
  });

  test.each([
    ['asks for a reconnect', (it: RehearsedBot) => it.rehearsal.gateway.reconnect()],
    ['forgets the session', (it: RehearsedBot) => it.rehearsal.gateway.invalidate(true)],
  ])('a gateway that %s gets the bot back', async (_, happen) => {
    const it = await rehearsedBot();
    happen(it);
    expect(textOf(await kit(it))).toContain('Kit Dunn');
  });
});

test('a fault of our own is logged under an incident id, which is all that the member sees', async () => {
  const it = await rehearsedBot({
    random: () => {
      throw new Error('the dice rolled under the sofa');
    },
  });
  const answer = await it.rehearsal.member('Ana').slash('random');
  expect(answer.message?.ephemeral).toBe(true);
  const incident = /\b([0-9a-f]{8})\b/.exec(textOf(answer))?.[1];
  expect(textOf(answer)).toContain(words.incident(incident ?? 'none'));
  expect(textOf(answer)).not.toContain('sofa');
  expect(warnings(it)).toMatchObject([{ incident, err: { message: 'the dice rolled under the sofa' } }]);
});
