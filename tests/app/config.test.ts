import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/app/config.ts';
import { words } from '../../src/app/words.ts';

const faultsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

test('with nothing set, everything has its default', () => {
  expect(readConfig({})).toEqual({
    token: undefined,
    apiUrl: 'https://discord.com/api',
    guildId: undefined,
    shards: 'auto',
    dataDir: 'data',
    varDir: 'var',
    rehearsalPort: 5150,
    tvmazeUrl: 'https://api.tvmaze.com',
    wikidataUrl: 'https://www.wikidata.org',
    updatesShows: false,
    logLevel: 'info',
    logFormat: undefined,
    opsPort: undefined,
    opsHost: '127.0.0.1',
    backupEveryMs: undefined,
    backupKeep: 30,
  });
});

describe('what is set is read', () => {
  const cases: [name: string, value: string, expected: object][] = [
    ['DISCORD_TOKEN', ' abc.def ', { token: 'abc.def' }],
    ['DISCORD_TOKEN', '', { token: undefined }],
    ['DISCORD_API_URL', 'http://127.0.0.1:5150/api/v10/', { apiUrl: 'http://127.0.0.1:5150/api' }],
    ['DISCORD_GUILD_ID', '123456789012345678', { guildId: '123456789012345678' }],
    ['SHARDS', 'Auto', { shards: 'auto' }],
    ['SHARDS', '2', { shards: { count: 2, ids: [0, 1] } }],
    ['SHARDS', '0-3/8', { shards: { count: 8, ids: [0, 1, 2, 3] } }],
    ['SHARDS', '6,0-1,1/8', { shards: { count: 8, ids: [0, 1, 6] } }],
    ['REHEARSAL_PORT', '0', { rehearsalPort: 0 }],
    ['TVMAZE_URL', 'http://127.0.0.1:5155', { tvmazeUrl: 'http://127.0.0.1:5155' }],
    ['UPDATE_SHOWS', 'daily', { updatesShows: true }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
    ['LOG_FORMAT', 'json', { logFormat: 'json' }],
    ['OPS_PORT', '9090', { opsPort: 9090 }],
    ['OPS_HOST', '::1', { opsHost: '::1' }],
    ['BACKUP_EVERY', '24h', { backupEveryMs: 86_400_000 }],
    ['BACKUP_EVERY', '90 m', { backupEveryMs: 5_400_000 }],
    ['BACKUP_EVERY', '7D', { backupEveryMs: 604_800_000 }],
    ['BACKUP_KEEP', '7', { backupKeep: 7 }],
  ];
  test.each(cases)('%s=%s', (name, value, expected) =>
    expect(readConfig({ [name]: value })).toMatchObject(expected),
  );
});

describe('a fault is one sentence that says what to write', () => {
  const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];
  const cases: [name: string, value: string, says: string][] = [
    ['DISCORD_TOKEN', 'two words', words.token],
    ['DISCORD_API_URL', 'discord', words.webAddress],
    ['DISCORD_API_URL', 'ftp://discord.com', words.webAddress],
    ['DISCORD_GUILD_ID', 'my server', words.guildId],
    ...['many', '-1', '1.5', '0-3', '/8', '0-/8', '0 3/8'].map((value): [string, string, string] => [
      'SHARDS',
      value,
      words.shards,
    ]),
    ...['0', '0/0', '8/8', '3-1/8', '0-8/8'].map((value): [string, string, string] => [
      'SHARDS',
      value,
      words.noSuchShards,
    ]),
    ['REHEARSAL_PORT', '70000', words.port],
    ['REHEARSAL_PORT', '51x', words.port],
    ['LOG_LEVEL', 'loud', words.oneOf(levels)],
    ['LOG_FORMAT', 'xml', words.oneOf(['pretty', 'json'])],
    ['OPS_PORT', 'x', words.port],
    ['OPS_HOST', 'http://x', words.host],
    ['BACKUP_EVERY', 'daily', words.duration],
    ['BACKUP_EVERY', '0h', words.duration],
    ['BACKUP_EVERY', '24', words.duration],
    ['BACKUP_KEEP', '0', words.count],
    ['BACKUP_KEEP', 'all', words.count],
  ];
  test.each(cases)('%s=%s', (name, value, says) => {
    expect(faultsOf({ [name]: value })).toEqual([`${name} ${says}.`]);
  });
});

test('every fault is told at once, and never the token', () => {
  const faults = faultsOf({ DISCORD_TOKEN: 'se cret', LOG_LEVEL: 'loud', REHEARSAL_PORT: '-1' });
  expect(faults).toHaveLength(3);
  expect(faults.join()).not.toContain('cret');
});

test('.env.example names every variable, and its values are the defaults', () => {
  const lines = readFileSync('.env.example', 'utf8')
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line));
  const example = Object.fromEntries(lines.map((line) => line.split('=') as [string, string]));
  expect(Object.keys(example)).toHaveLength(16);
  expect(readConfig(example)).toEqual(readConfig({}));
});
