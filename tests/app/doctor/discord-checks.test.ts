import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import { ApplicationFlags } from 'discord-api-types/v10';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Config, readConfig } from '../../../src/app/config.ts';
import type { Check } from '../../../src/app/doctor/check.ts';
import { checkDiscord } from '../../../src/app/doctor/discord-checks.ts';
import { words } from '../../../src/app/doctor/words.ts';
import { loadCommands } from '../../../src/discord/load-commands.ts';
import { describeCommands } from '../../../src/discord/registration.ts';
import { realMachine } from '../../../src/machine/machine.ts';

const commands = await loadCommands(path.join(import.meta.dirname, '..', '..', '..', 'commands'));

/** A Discord where the commands are registered as they are here, and what the doctor finds of it. */
async function discord() {
  const rehearsal = await startRehearsal({ rateLimits: 'off' });
  onTestFinished(() => rehearsal.close());
  const { apiUrl, token } = rehearsal;
  const config: Config = readConfig({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl });
  const { id } = rehearsal.state.world.application;
  await register(describeCommands(commands));
  async function register(body: unknown): Promise<void> {
    const headers = { authorization: `Bot ${token}`, 'content-type': 'application/json' };
    const url = `${apiUrl}/v10/applications/${id}/commands`;
    const { status } = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
    expect(status).toBe(200);
  }
  return {
    rehearsal,
    register,
    find: async (changes: Partial<Config> = {}, now: () => number = Date.now) =>
      checkDiscord({ ...config, ...changes }, { ...realMachine, now }),
    /** Has Discord answer something else, once. */
    answer(route: RegExp, status: number, body: object | string) {
      rehearsal.faults.next({
        method: 'GET',
        path: route,
        status,
        ...(typeof body === 'string' ? { text: body } : { body }),
      });
    },
  };
}

const stateOf = (found: readonly Check[], check: string) => found.find((one) => one.check === check)?.state;
const wrong = (found: readonly Check[]) =>
  found.filter(({ state }) => state !== 'ok').map(({ check, state, says }) => ({ check, state, says }));

test('where all is well, all is ok but the privacy policy, which is still to be linked', async () => {
  const { find } = await discord();
  const found = await find();
  expect(wrong(found)).toEqual([{ check: 'privacy', state: 'warning', says: words.noPrivacy }]);
  expect(found.map(({ check }) => check)).toEqual(
    expect.arrayContaining(['token', 'clock', 'intents', 'endpoint', 'invite', 'gateway', 'commands']),
  );
});

test('without a token there is nothing to ask', async () => {
  const { find } = await discord();
  expect(wrong(await find({ token: undefined }))).toEqual([
    { check: 'token', state: 'warning', says: words.noToken },
  ]);
});

describe('where Discord does not know the bot', () => {
  const cases: [what: string, status: number, body: object | string, says: (url: string) => string][] = [
    ['it refuses the token', 401, { message: '401: Unauthorized', code: 0 }, () => words.tokenRefused],
    ['it fails', 503, {}, (url) => words.fails(url, 503)],
    ['it is limited', 429, { message: 'slow', retry_after: 9000, global: true }, () => words.limited],
  ];
  test.each(cases)(
    'as %s, that is a failure, and nothing more is asked',
    async (_what, status, body, says) => {
      const { find, answer, rehearsal } = await discord();
      answer(/users\/@me$/, status, body);
      const found = await find();
      expect(found).toHaveLength(1);
      expect(found[0]).toMatchObject({ state: 'failure', says: says(rehearsal.apiUrl) });
      expect(found[0]?.todo).not.toBe('');
    },
  );

  test('as it cannot be reached, the system’s word says why', async () => {
    const { find, rehearsal } = await discord();
    await rehearsal.close();
    expect(await find()).toMatchObject([
      { check: 'discord', state: 'failure', says: words.notReached(rehearsal.apiUrl, 'ECONNREFUSED') },
    ]);
  });
});

test.each([
  ['ahead', 5000],
  ['behind', -90_000],
])('a clock that is %s by more than two seconds is told', async (_what, offMs) => {
  const { find } = await discord();
  const found = await find({}, () => Date.now() + offMs);
  const clock = found.find(({ check }) => check === 'clock');
  expect(clock?.state).toBe('warning');
  expect(clock?.says).toMatch(new RegExp(`${offMs > 0 ? 'ahead' : 'behind'}`));
  expect(stateOf(await find({}, () => Date.now() + 900), 'clock')).toBe('ok');
});

describe('what is set at Discord', () => {
  const base = { id: '1', name: 'Bot', bot: {} };
  const cases: [what: string, check: string, state: Check['state'], app: object][] = [
    [
      'an intent that is not needed',
      'intents',
      'warning',
      { flags: ApplicationFlags.GatewayMessageContentLimited },
    ],
    [
      'an endpoint that takes the interactions',
      'endpoint',
      'failure',
      { interactions_endpoint_url: 'https://example.org/x' },
    ],
    [
      'an install link that gives too little',
      'invite',
      'warning',
      {
        integration_types_config: { 0: { oauth2_install_params: { scopes: ['bot'], permissions: '2048' } } },
      },
    ],
    [
      'an install link of an administrator',
      'invite',
      'ok',
      {
        integration_types_config: {
          0: { oauth2_install_params: { scopes: ['bot', 'applications.commands'], permissions: '8' } },
        },
      },
    ],
    ['a privacy policy', 'privacy', 'ok', { privacy_policy_url: 'https://example.org/privacy' }],
  ];
  test.each(cases)('%s', async (_what, check, state, app) => {
    const { find, answer } = await discord();
    answer(/applications\/@me$/, 200, { ...base, ...app });
    expect(stateOf(await find(), check)).toBe(state);
  });
});

describe('the commands', () => {
  const here = describeCommands(commands);
  const cases: [what: string, body: unknown[], says: string][] = [
    ['that are not registered', here.slice(1), words.commandsDiffer([here[0]?.name ?? ''], [], [])],
    [
      'that are gone here',
      [...here, { name: 'former', description: 'As it was', type: 1 }],
      words.commandsDiffer([], ['former'], []),
    ],
    [
      'that were changed',
      here.map((command) => (command.name === 'random' ? { ...command, description: 'Another' } : command)),
      words.commandsDiffer([], [], ['random']),
    ],
    [
      'that anybody may use, and only managers should',
      here.map((command) =>
        command.name === 'settings' ? { ...command, default_member_permissions: null } : command,
      ),
      words.commandsDiffer([], [], ['settings']),
    ],
  ];
  test.each(cases)('%s are told', async (_what, body, says) => {
    const { find, register } = await discord();
    await register(body);
    expect((await find()).find(({ check }) => check === 'commands')).toMatchObject({
      state: 'warning',
      says,
    });
  });

  test('of a server in which the bot is not', async () => {
    const { find } = await discord();
    const guildId = '999999999999999999';
    expect((await find({ guildId })).find(({ check }) => check === 'commands')).toMatchObject({
      state: 'failure',
      says: words.notInGuild(guildId),
    });
  });
});

test('sessions that are used up', async () => {
  const { find, answer } = await discord();
  const limit = { total: 1000, remaining: 0, reset_after: 7_200_000, max_concurrency: 1 };
  answer(/gateway\/bot$/, 200, { url: 'wss://x', shards: 1, session_start_limit: limit });
  expect((await find()).find(({ check }) => check === 'gateway')).toMatchObject({
    state: 'failure',
    says: words.noSessions(0, 7_200_000),
  });
});
