import { PermissionFlagsBits } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../src/world/default-world.ts';
import { channelPermissions, guildPermissions, permissionNames } from '../../src/world/permissions.ts';
import { compareSnowflakes, snowflakeAt, snowflakeSource, snowflakeTime } from '../../src/world/snowflake.ts';
import type { WorldChannel, WorldGuild, WorldOverwrite } from '../../src/world/world.ts';

describe('snowflakes', () => {
  test('hold the moment they were made, counted from 2015', () => {
    expect(snowflakeAt(1_420_070_400_000)).toBe('0');
    expect(snowflakeTime('175928847299117063')).toBe(Date.UTC(2016, 3, 30, 11, 18, 25, 796));
  });

  test('rise even while the clock stands still or is set back', () => {
    const moments = [5000, 5000, 4000, 5001].map((ms) => ms + Date.UTC(2026, 0, 1));
    const next = snowflakeSource({ now: () => moments.shift() ?? 0 });
    const ids = [next(), next(), next(), next(), next()];
    expect(ids.toSorted(compareSnowflakes)).toEqual(ids);
    expect(new Set(ids).size).toBe(5);
    expect(snowflakeTime(ids[2] ?? '')).toBe(Date.UTC(2026, 0, 1) + 5000);
  });
});

describe('permissions', () => {
  const overwrite = (id: string, kind: 'role' | 'member', more: Partial<WorldOverwrite>): WorldOverwrite => ({
    id,
    kind,
    allow: [],
    deny: [],
    ...more,
  });
  function small(overwrites: WorldOverwrite[]): { guild: WorldGuild; channel: WorldChannel } {
    const [whole] = defaultWorld().guilds;
    const channel: WorldChannel = { id: 'c', name: 'c', type: 0, position: 0, overwrites };
    if (whole === undefined) throw new Error('no guild');
    const guild: WorldGuild = {
      ...whole,
      id: 'everyone',
      ownerId: 'owner',
      roles: [
        {
          id: 'everyone',
          name: '@everyone',
          permissions: ['ViewChannel', 'SendMessages', 'AttachFiles'],
          position: 0,
          mentionable: false,
        },
        { id: 'a', name: 'a', permissions: ['ManageMessages'], position: 1, mentionable: false },
        { id: 'b', name: 'b', permissions: [], position: 2, mentionable: false },
        { id: 'chief', name: 'chief', permissions: ['Administrator'], position: 3, mentionable: false },
      ],
      members: ['owner', 'plain', 'both', 'boss'].map((userId) => ({
        userId,
        joinedAt: '',
        roles: userId === 'both' ? ['a', 'b'] : userId === 'boss' ? ['chief'] : [],
      })),
      channels: [channel],
    };
    return { guild, channel };
  }

  test.each<[string, WorldOverwrite[], string, string[]]>([
    ['everyone has what everyone has', [], 'plain', ['ViewChannel', 'SendMessages', 'AttachFiles']],
    ['roles add to that', [], 'both', ['ViewChannel', 'SendMessages', 'ManageMessages', 'AttachFiles']],
    [
      'not being able to send takes files along',
      [overwrite('everyone', 'role', { deny: ['SendMessages'] })],
      'plain',
      ['ViewChannel'],
    ],
    [
      'not being able to see takes everything',
      [overwrite('everyone', 'role', { deny: ['ViewChannel'] })],
      'plain',
      [],
    ],
    [
      'a role is allowed what everyone is denied',
      [
        overwrite('everyone', 'role', { deny: ['SendMessages'] }),
        overwrite('b', 'role', { allow: ['SendMessages'] }),
      ],
      'both',
      ['ViewChannel', 'SendMessages', 'ManageMessages', 'AttachFiles'],
    ],
    [
      'of two roles the one that allows wins',
      [overwrite('b', 'role', { deny: ['ViewChannel'] }), overwrite('a', 'role', { allow: ['ViewChannel'] })],
      'both',
      ['ViewChannel', 'SendMessages', 'ManageMessages', 'AttachFiles'],
    ],
    [
      'a member comes last',
      [
        overwrite('both', 'member', { deny: ['ViewChannel'] }),
        overwrite('a', 'role', { allow: ['ViewChannel'] }),
      ],
      'both',
      [],
    ],
    ['a stranger has none', [], 'stranger', []],
  ])('%s', (_what, overwrites, userId, names) => {
    const { guild, channel } = small(overwrites);
    expect(permissionNames(channelPermissions(guild, channel, userId)).toSorted()).toEqual(names.toSorted());
  });

  test.each(['owner', 'boss'])('nothing is denied to the %s', (userId) => {
    const { guild, channel } = small([overwrite('everyone', 'role', { deny: ['ViewChannel'] })]);
    expect(channelPermissions(guild, channel, userId) & PermissionFlagsBits.BanMembers).not.toBe(0n);
    expect(guildPermissions(guild, userId) & PermissionFlagsBits.ManageGuild).not.toBe(0n);
  });

  test('a voice channel that cannot be entered can only be seen', () => {
    const { guild, channel } = small([overwrite('everyone', 'role', { deny: ['Connect'] })]);
    expect(permissionNames(channelPermissions(guild, { ...channel, type: 2 }, 'plain'))).toEqual([
      'ViewChannel',
    ]);
  });
});

describe('the world that is there by default', () => {
  test('has the same ids at every start, and all of them different', () => {
    const world = defaultWorld();
    expect(defaultWorld()).toEqual(world);
    const ids = [
      world.application.id,
      ...world.users.map(({ id }) => id),
      ...world.dms.map(({ id }) => id),
      ...world.guilds.flatMap(({ roles, channels }) => [...roles, ...channels].map(({ id }) => id)),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has an admin who is neither owner nor administrator', () => {
    const world = defaultWorld();
    const [guild] = world.guilds;
    const dora = world.users.find(({ username }) => username === 'dora')?.id ?? '';
    const names = guild === undefined ? [] : permissionNames(guildPermissions(guild, dora));
    expect(names).toContain('ManageGuild');
    expect(names).not.toContain('Administrator');
  });

  test('belongs to one rehearsal alone', () => {
    const [one, other] = [defaultWorld(), defaultWorld()];
    one.guilds[0]?.channels.pop();
    expect(other.guilds[0]?.channels).toHaveLength(5);
  });
});
