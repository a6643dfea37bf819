import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/app/config.ts';

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
    dataDir: 'data',
    varDir: 'var',
    rehearsalPort: 5150,
    logLevel: 'info',
  });
});

describe('what is set is read', () => {
  const cases: [name: string, value: string, expected: object][] = [
    ['DISCORD_TOKEN', ' abc.def ', { token: 'abc.def' }],
    ['DISCORD_TOKEN', '', { token: undefined }],
    ['DISCORD_API_URL', 'http://127.0.0.1:5150/api/v10/', { apiUrl: 'http://127.0.0.1:5150/api' }],
    ['DISCORD_GUILD_ID', '123456789012345678', { guildId: '123456789012345678' }],
    ['REHEARSAL_PORT', '0', { rehearsalPort: 0 }],
    ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ];
  test.each(cases)('%s=%s', (name, value, expected) =>
    expect(readConfig({ [name]: value })).toMatchObject(expected),
  );
});

describe('a fault is one sentence that says what to write', () => {
  const cases: [name: string, value: string, says: RegExp][] = [
    ['DISCORD_TOKEN', 'two words', /must be the token from the Bot page/],
    ['DISCORD_API_URL', 'discord', /must be a web address/],
    ['DISCORD_API_URL', 'ftp://discord.com', /must be a web address/],
    ['DISCORD_GUILD_ID', 'my server', /17 to 20 digits/],
    ['REHEARSAL_PORT', '70000', /from 0 to 65535/],
    ['REHEARSAL_PORT', '51x', /from 0 to 65535/],
    ['LOG_LEVEL', 'loud', /must be one of trace, debug/],
  ];
  test.each(cases)('%s=%s', (name, value, says) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} .*${says.source}`));
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
  expect(Object.keys(example)).toHaveLength(7);
  expect(readConfig(example)).toEqual(readConfig({}));
});
