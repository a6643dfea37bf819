import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { words } from '../../src/app/words.ts';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { startWords } from '../../src/discord/words.ts';
import { stateWords } from '../../src/state/sql/words.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { type Ended, start } from './bot-process.ts';
import { anyNumber, textOf } from './reading.ts';

const run = (environment: Record<string, string>, input = ''): Promise<Ended> =>
  start(environment, input).ended;

/** What a person is shown when the bot cannot start: one line, no stack. */
function expectOneLine({ code, stderr }: Ended, says: string | RegExp): void {
  expect(stderr.split('\n')).toHaveLength(2);
  if (typeof says === 'string') expect(stderr).toBe(`${says}\n`);
  else expect(stderr).toMatch(says);
  expect(code).toBe(1);
}

describe('what keeps the bot from starting is one clear line and exit code 1', () => {
  test('a bad variable', async () => {
    expectOneLine(await run({ REHEARSAL_PORT: 'many' }), `REHEARSAL_PORT ${words.port}.`);
  });

  test('a folder that is none', async () => {
    const varDir = path.join(temporaryFolder(), 'var');
    writeFileSync(varDir, '');
    const ended = await run({ DISCORD_TOKEN: 'a.b.c', VAR_DIR: varDir, LOG_LEVEL: 'fatal' });
    expectOneLine(ended, stateWords.notAFolder(varDir));
  });

  test('an empty state', async () => {
    const varDir = temporaryFolder();
    const file = path.join(varDir, 'state.db');
    writeFileSync(file, '');
    const ended = await run({ DISCORD_TOKEN: 'a.b.c', VAR_DIR: varDir, LOG_LEVEL: 'fatal' });
    expectOneLine(ended, stateWords.empty(file, null));
  });

  test('a bad token, which is not shown', async () => {
    const rehearsal = await startRehearsal();
    onTestFinished(() => rehearsal.close());
    const ended = await run({
      DISCORD_TOKEN: 'wrong.to.ken',
      DISCORD_API_URL: rehearsal.apiUrl,
      LOG_LEVEL: 'fatal',
    });
    expectOneLine(ended, startWords.badToken);
    expect(ended.stdout + ended.stderr).not.toContain('wrong.to.ken');
  });

  test('packs with a problem, and no earlier store', async () => {
    const data = dataFolder({ harbour: { ...tinyPack, 'trivia.yaml': '- id: x\n' } });
    expectOneLine(await run({ DATA_DIR: data }), /trivia\.yaml:1:3: "question" is missing: add it/);
  });

  test('a port that is taken', async () => {
    const rehearsal = await startRehearsal();
    onTestFinished(() => rehearsal.close());
    const port = new URL(rehearsal.url).port;
    expectOneLine(await run({ REHEARSAL_PORT: port, LOG_LEVEL: 'fatal' }), words.portTaken(port));
  });
});

describe('the rehearsal in a pipe', () => {
  test('answers a line and exits', async () => {
    const { code, stdout, stderr } = await run({}, '/character Kit\n');
    expect(stdout).toContain('Kit Dunn');
    expect(stdout).toContain('Romy Weltman');
    expect(code, stderr).toBe(0);
  });

  test('leaves a faulty show out at its first start, says so, and serves the others', async () => {
    const pier = { ...tinyPack, 'show.yaml': tinyPack['show.yaml'].replace('id: harbour', 'id: pier') };
    const dataDir = dataFolder({ harbour: { ...tinyPack, 'trivia.yaml': '- oops' }, pier });
    const { code, stdout, stderr } = await run({ DATA_DIR: dataDir }, '/character Liv\n');
    expect(stdout).toContain('Captain of the ferry');
    expect(stderr).toMatch(/trivia\.yaml:1:3: /);
    expect(stderr).toMatch(/there is no harbour/);
    expect(code, stderr).toBe(0);
  });

  test('a restart from the page says what is wrong with a pack, and goes on with the last good content', async () => {
    const dataDir = dataFolder({ harbour: tinyPack });
    const { child, said, address } = start({ DATA_DIR: dataDir, VAR_DIR: temporaryFolder() });
    await said(/the rehearsal is open/);
    writeFileSync(path.join(dataDir, 'shows', 'harbour', 'characters.yaml'), '- id: liv\n  nam: Liv\n');
    const answer = await fetch(`${address()}/page/act/restart`, {
      method: 'POST',
      headers: { origin: address(), 'content-type': 'application/json' },
      body: '{}',
    });
    const done = JSON.parse(await answer.text());
    expect(done.status).toBe('done');
    expect(done.said).toMatch(
      anyNumber(`${words.restarted} ${words.packsHave(NaN, words.lastGoodStays, '')}`),
    );
    expect(done.said).toMatch(/characters\.yaml:.*nam/);
    child.stdin?.end();
  });

  test('answers several lines in order, buttons too', async () => {
    const { stdout } = await run({}, '/show Backstage\n/press 1\n/trope Confession Cam\n');
    expect(stdout).toContain(entryWords.whichOne);
    expect(stdout.indexOf(entryWords.whichOne)).toBeLessThan(stdout.indexOf('Family Channel'));
    expect(stdout.indexOf('Family Channel')).toBeLessThan(stdout.indexOf('Confession Cam'));
  });
});

describe('on a Discord with a token', () => {
  const onDiscord = async () => {
    const rehearsal = await startRehearsal();
    onTestFinished(() => rehearsal.close());
    const environment = { DISCORD_TOKEN: rehearsal.token, DISCORD_API_URL: rehearsal.apiUrl };
    return { rehearsal, environment };
  };

  test('answers, says how to invite it, and ends with code 0 on SIGTERM', async () => {
    const { rehearsal, environment } = await onDiscord();
    const bot = start(environment);
    await bot.said(/oauth2\/authorize\?client_id=\d+/);
    expect(textOf(await rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toContain('Kit Dunn');
    bot.child.kill('SIGTERM');
    const { code, stdout, stderr } = await bot.ended;
    expect(code).toBe(0);
    expect(stdout + stderr).not.toContain(rehearsal.token);
  });

  test('finishes what it has begun before it ends', async () => {
    const { rehearsal, environment } = await onDiscord();
    const bot = start(environment);
    await bot.said(/oauth2/);
    // The first try fails while the bot is being stopped: whoever does not wait makes no second one.
    rehearsal.faults.next({ path: /\/callback$/, delayMs: 500, status: 500 });
    const asked = rehearsal.member('Ana').slash('character', { name: 'Kit' });
    // Begun is what the bot has answered; an event that was dispatched may still be on its way when the signal comes.
    await vi.waitFor(() => expect(rehearsal.faults.pending).toBe(0), { timeout: 3000, interval: 10 });
    bot.child.kill('SIGTERM');
    expect((await asked).status).toBe('answered');
    expect((await bot.ended).code).toBe(0);
  });

  test('keeps the last good content when a pack breaks, and says so', async () => {
    const { rehearsal, environment } = await onDiscord();
    const data = dataFolder({ harbour: tinyPack });
    const both = { ...environment, DATA_DIR: data, VAR_DIR: temporaryFolder() };
    const first = start(both);
    await first.said(/oauth2/);
    first.child.kill('SIGTERM');
    await first.ended;
    writeFileSync(path.join(data, 'shows', 'harbour', 'tropes.yaml'), '- oops');
    const second = start(both);
    await second.said(words.lastGoodStays);
    await second.said(/oauth2/);
    expect(textOf(await rehearsal.member('Ana').slash('trope', { name: 'captain' }))).toContain(
      'The Captain',
    );
  });

  test.each([
    ['an answer of 500', { status: 500 }],
    ['a page of HTML', { status: 200, text: '<html>' }],
    ['a page of HTML that says 502', { status: 502, text: '<html>' }],
    ['a limit', { rateLimit: { retryAfter: 1 } }],
    ['a closed connection', { drop: true }],
  ])('is connected when %s is over that it met with at its start', async (_, fault) => {
    const { rehearsal, environment } = await onDiscord();
    rehearsal.faults.next({ path: /^\/gateway\/bot$/, times: 1, ...fault });
    const bot = start(environment);
    await bot.said(/oauth2/);
    expect(rehearsal.faults.pending).toBe(0);
    expect(textOf(await rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toContain('Kit Dunn');
  });

  test('waits where Discord cannot be reached, says so, and ends with code 0 on SIGTERM', async () => {
    const nobody = 'http://127.0.0.1:9/api';
    const bot = start({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: nobody });
    await bot.said(startWords.notReached(nobody, 'ECONNREFUSED'));
    bot.child.kill('SIGTERM');
    expect((await bot.ended).code).toBe(0);
  });

  test('ends in the midst of its work with 143 on a second SIGTERM', async () => {
    const { rehearsal, environment } = await onDiscord();
    const bot = start(environment);
    await bot.said(/oauth2/);
    rehearsal.faults.next({ path: /\/callback$/, delayMs: 20_000 });
    rehearsal
      .member('Ana')
      .slash('character', { name: 'Kit' })
      .catch(() => undefined);
    await vi.waitFor(() => expect(rehearsal.faults.pending).toBe(0), { timeout: 3000, interval: 10 });
    bot.child.kill('SIGTERM');
    await bot.said('"signal":"SIGTERM"');
    bot.child.kill('SIGTERM');
    expect((await bot.ended).code).toBe(143);
  });

  test.each([
    [4004, startWords.badToken],
    [4013, startWords.closed('InvalidIntents')],
    [4014, startWords.closed('DisallowedIntents')],
  ])('ends with one sentence and code 1 when the gateway refuses it with %i', async (code, says) => {
    const { rehearsal, environment } = await onDiscord();
    const bot = start({ ...environment, LOG_LEVEL: 'silent' });
    const isAnswering = async () =>
      expect((await rehearsal.member('Ana').slash('character', { name: 'Kit' })).status).toBe('answered');
    await vi.waitFor(isAnswering, { timeout: 20_000, interval: 200 });
    rehearsal.gateway.closeAll(code);
    expectOneLine(await bot.ended, says);
  });

  test('says that another process works on the same state, and that it does no more', async () => {
    const { rehearsal, environment } = await onDiscord();
    const shared = { ...environment, VAR_DIR: temporaryFolder() };
    const first = start(shared);
    await first.said(/oauth2/);
    const second = start(shared);
    await second.said('processes several');
    expect(textOf(await rehearsal.member('Ana').slash('character', { name: 'Kit' }))).toContain('Kit Dunn');
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
  });
});
