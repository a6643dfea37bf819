import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { words } from '../../src/app/words.ts';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { startWords } from '../../src/discord/words.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { anyNumber, textOf } from './reading.ts';

const root = path.join(import.meta.dirname, '..', '..');

type Ended = { code: number | null; stdout: string; stderr: string };
type Started = {
  child: ChildProcess;
  ended: Promise<Ended>;
  said: (what: string | RegExp) => Promise<void>;
  /** Of the rehearsal that was opened. */
  address: () => string;
};

/** The bot as a process of its own, with nothing in its environment but what is given. */
function start(environment: Record<string, string>, input?: string): Started {
  const child = spawn(process.execPath, [path.join(root, 'src', 'main.ts')], {
    cwd: temporaryFolder(),
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: path.join(root, 'data'),
      REHEARSAL_PORT: '0',
      ...environment,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    heard();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    heard();
  });
  if (input !== undefined) child.stdin.end(input);
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  const said = (what: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const isSaid = (heard: string) => (typeof what === 'string' ? heard.includes(what) : what.test(heard));
      const listen = () => isSaid(stdout + stderr) && resolve();
      listeners.add(listen);
      listen();
      ended.then(() => reject(new Error(`ended without saying ${what}: ${stdout}${stderr}`)));
    });
  const address = () => /"url":"([^"]+)"/.exec(stderr)?.[1] ?? '';
  return { child, ended, said, address };
}

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

  test('an API that cannot be reached', async () => {
    const nobody = 'http://127.0.0.1:9/api';
    expectOneLine(
      await run({ DISCORD_TOKEN: 'a.b.c', DISCORD_API_URL: nobody, LOG_LEVEL: 'fatal' }),
      startWords.notReached(nobody, 'ECONNREFUSED'),
    );
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
    const path = /\/callback$/;
    rehearsal.faults.next({ path, delayMs: 500 });
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
});
