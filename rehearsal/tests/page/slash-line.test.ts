import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { clientChoices, fitting } from '../../page/composer/option-choices.ts';
import { readAddress, writeAddress } from '../../page/session/address.ts';
import { logRows } from '../../page/session/log-rows.ts';
import { fittingLeaves, leavesIn, namedLeaf } from '../../page/session/slash-line.ts';
import type { PageMessage } from '../../src/protocol/message.ts';
import type { GuildView } from '../../src/protocol/views.ts';
import { COMMANDS } from '../stock-client.ts';

const all = COMMANDS.map((command, nth) => ({
  id: `${nth}`,
  application_id: '1',
  version: '1',
  default_member_permissions: null,
  type: ApplicationCommandType.ChatInput,
  ...command,
})) as APIApplicationCommand[];
const leaves = leavesIn({ all, offered: { here: ['0', '1', '2'], there: ['2'] } }, 'here');
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('what can be chosen', () => {
  test('subcommands stand for their command, and only what is offered is there', () => {
    expect(names(leaves)).toEqual(['character', 'daily pause', 'daily setup', 'help']);
    const offered = { here: [], there: ['2'] };
    expect(names(leavesIn({ all, offered }, 'there'))).toEqual(['help']);
    expect(leavesIn({ all, offered }, 'elsewhere')).toEqual([]);
  });

  test.each([
    ['/', ['character', 'daily pause', 'daily setup', 'help']],
    ['/d', ['daily pause', 'daily setup']],
    ['/DAILY s', ['daily setup']],
    ['/set', ['daily setup']],
    ['/look', ['character']],
    ['/daily x', []],
    ['/zzz', []],
  ])('%s: %j', (line, found) => {
    expect(names(fittingLeaves(leaves, line))).toEqual(found);
  });

  test.each([
    ['/character', null],
    ['/character ', ['character', {}]],
    ['/character Kit', ['character', { name: 'Kit' }]],
    ['/character name:Kit Dunn show:Backstage', ['character', { name: 'Kit Dunn', show: 'Backstage' }]],
    ['/daily ', null],
    ['/daily setup #trivia', ['daily setup', { channel: '#trivia' }]],
    ['/characters Kit', null],
  ])('the line %j names %j', (line, named) => {
    const found = namedLeaf(leaves, line);
    expect(found && [found.leaf.name, found.values]).toEqual(named);
  });
});

describe('the choices of an option', () => {
  const guild: GuildView = {
    id: '1',
    name: 'Fans',
    installed: true,
    channels: [
      { id: '10', name: 'general', kind: 'text', topic: '', writable: true },
      { id: '11', name: 'Green Room', kind: 'voice', topic: '', writable: true },
    ],
    roles: [{ id: '20', name: 'Trivia', color: null }],
    members: [{ userId: '30', name: 'Caro (S2)', color: null, roles: [], admin: false }],
  };
  const people = [{ id: '30', username: 'caro', displayName: 'Caro', bot: false }];
  const options = leaves.find(({ name }) => name === 'character')?.options ?? [];

  test.each([
    ['name', null],
    ['show', ['Backstage']],
    ['season', null],
    ['member', ['@Caro (S2)']],
    ['channel', ['#general']],
    ['role', ['@Trivia']],
    ['quiet', ['True', 'False']],
  ])('%s: %j', (name, labels) => {
    const option = options.find((one) => one.name === name);
    const choices = option === undefined ? undefined : clientChoices(option, { guild, people });
    expect(choices?.map(({ label }) => label) ?? null).toEqual(labels);
  });

  test('those that begin as one types come first, whatever sign is before them', () => {
    const choices = ['#staff-trivia', '#trivia', '#general'].map((label) => ({ label, value: label }));
    expect(fitting(choices, 'Tri').map(({ label }) => label)).toEqual(['#trivia', '#staff-trivia']);
    expect(fitting(choices, '#gen').map(({ label }) => label)).toEqual(['#general']);
  });
});

describe('the list of messages', () => {
  const at = (day: number, minute: number) => Date.UTC(2026, 10, day, 12, minute);
  const message = (id: string, author: string, time: number, more: Partial<PageMessage> = {}) =>
    ({
      id,
      author: { id: author },
      type: 0,
      timestamp: new Date(time).toISOString(),
      visibleTo: null,
      loading: false,
      ...more,
    }) as PageMessage;
  const use = (nth: number, time: number) => ({ nth, channelId: '1', name: 'help', at: time, failure: null });
  const drawn = (...given: Parameters<typeof logRows>) =>
    logRows(...given).map((row) => {
      if (row.kind !== 'message') return row.kind;
      return `${row.message.id}${row.compact ? ' compact' : ''}${row.expired ? ' expired' : ''}`;
    });

  test('has a line before each day, and draws close messages of one person as a group', () => {
    const messages = [
      message('a', '1', at(1, 0)),
      message('b', '1', at(1, 6)),
      message('c', '1', at(1, 13)),
      message('d', '2', at(1, 14)),
      message('e', '2', at(1, 15), { visibleTo: '2' }),
      message('f', '2', at(1, 16), { type: 20 }),
      message('g', '2', at(2, 0)),
    ];
    expect(drawn(messages, [], at(2, 0))).toEqual(['day', 'a', 'b compact', 'c', 'd', 'e', 'f', 'day', 'g']);
  });

  test('has commands under way where they were sent', () => {
    const messages = [message('a', '1', at(1, 0)), message('b', '1', at(1, 2))];
    expect(drawn(messages, [use(1, at(1, 1)), use(2, at(1, 3))], at(1, 4))).toEqual([
      'day',
      'a',
      'use',
      'b',
      'use',
    ]);
  });

  test('gives up on a deferred reply once its token is over', () => {
    const messages = [message('a', '1', at(1, 0), { loading: true })];
    expect(drawn(messages, [], at(1, 15))).toEqual(['day', 'a']);
    expect(drawn(messages, [], at(1, 15) + 1)).toEqual(['day', 'a expired']);
  });
});

test.each([
  ['', { member: '', channel: '' }],
  ['#/ana', { member: 'ana', channel: '' }],
  ['#/ana/12', { member: 'ana', channel: '12' }],
])('the address %j', (hash, address) => {
  expect(readAddress(hash)).toEqual(address);
  if (hash !== '') expect(writeAddress(address)).toBe(hash);
});
