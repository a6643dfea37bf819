import { ChannelType, Locale } from 'discord-api-types/v10';
import { snowflakeAt } from './snowflake.ts';
import type { PermissionName, World, WorldChannel, WorldGuild, WorldUser } from './world.ts';

const EVERYONE: PermissionName[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
  'ReadMessageHistory',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'UseExternalApps',
  'Connect',
  'Speak',
];

// The ids do not change from one start to the next, so that a bot's database still fits the server it was made for.
const OPENING_NIGHT = Date.UTC(2024, 8, 15, 19, 30);
const id = (nth: number) => snowflakeAt(OPENING_NIGHT + nth * 60_000);
const JOINED = new Date(OPENING_NIGHT).toISOString();

/** Two servers with the bot, one without it, a DM of everybody's with the bot, and one between two members. */
export function defaultWorld(): World {
  const bot = id(2);
  const users: WorldUser[] = [
    { id: bot, username: 'callboard', displayName: 'Callboard', locale: Locale.EnglishUS, bot: true },
    { id: id(3), username: 'olu', displayName: 'Olu', locale: Locale.EnglishGB },
    { id: id(4), username: 'dora', displayName: 'Dora', locale: Locale.EnglishUS },
    { id: id(5), username: 'ana', displayName: 'Ana', locale: Locale.EnglishUS },
    { id: id(6), username: 'ben', displayName: 'Ben', locale: Locale.EnglishGB },
    { id: id(7), username: 'caro', displayName: 'Caro', locale: Locale.German },
  ];
  return {
    application: {
      id: id(1),
      name: 'Callboard',
      description: 'Looks up characters, episodes and tropes.',
      botUserId: bot,
      token: 'rehearsal.token.not-a-secret',
      privilegedIntents: 0,
    },
    users,
    guilds: [fanServer(bot), elsewhere(), soapServer(bot)],
    dms: [
      { id: id(60), recipients: [id(5), id(6)] },
      ...[3, 4, 5, 6, 7].map((nth) => ({ id: id(60 + nth), recipients: [id(nth), bot] })),
    ],
    userInstalls: [id(5)],
  };
}

function fanServer(bot: string): WorldGuild {
  const guild = id(10);
  const admins = id(11);
  const botRole = id(14);
  return {
    id: guild,
    name: 'Backstage Fans',
    ownerId: id(3),
    locale: Locale.EnglishUS,
    installed: true,
    roles: [
      { id: guild, name: '@everyone', permissions: EVERYONE, position: 0, mentionable: false },
      { id: id(12), name: 'Trivia', permissions: [], position: 1, mentionable: true, color: 0x2e_cc_71 },
      { id: id(13), name: 'Patrons', permissions: [], position: 2, mentionable: false, color: 0xf1_c4_0f },
      { id: botRole, name: 'Callboard', permissions: [], position: 3, mentionable: false, managed: true },
      { id: admins, name: 'Stage managers', permissions: ['ManageGuild'], position: 4, mentionable: false },
    ],
    channels: [
      text(id(20), 'general', 0, 'Anything about the shows'),
      text(id(21), 'trivia', 1, 'The daily round'),
      {
        ...text(id(22), 'staff', 2, 'Closed to the bot'),
        overwrites: [
          { id: guild, kind: 'role', allow: [], deny: ['ViewChannel'] },
          { id: admins, kind: 'role', allow: ['ViewChannel'], deny: [] },
        ],
      },
      {
        ...text(id(23), 'notices', 3, 'The bot may read here, not write'),
        overwrites: [{ id: botRole, kind: 'role', allow: [], deny: ['SendMessages'] }],
      },
      { id: id(24), name: 'Green Room', type: ChannelType.GuildVoice, position: 0, overwrites: [] },
    ],
    members: [
      { userId: bot, roles: [botRole], joinedAt: JOINED },
      { userId: id(3), roles: [], joinedAt: JOINED },
      { userId: id(4), roles: [admins], joinedAt: JOINED },
      { userId: id(5), roles: [id(12)], joinedAt: JOINED },
      { userId: id(6), roles: [], joinedAt: JOINED },
      { userId: id(7), roles: [id(13)], nick: 'Caro (S2)', joinedAt: JOINED },
    ],
  };
}

function elsewhere(): WorldGuild {
  return {
    id: id(40),
    name: 'Elsewhere',
    ownerId: id(6),
    locale: Locale.EnglishGB,
    installed: false,
    roles: [{ id: id(40), name: '@everyone', permissions: EVERYONE, position: 0, mentionable: false }],
    channels: [text(id(41), 'lobby', 0, 'A server that the bot was never added to')],
    members: [
      { userId: id(5), roles: [], joinedAt: JOINED },
      { userId: id(6), roles: [], joinedAt: JOINED },
    ],
  };
}

/** A second server, so that boards and settings of one server can be told from those of another. */
function soapServer(bot: string): WorldGuild {
  const guild = id(70);
  const admins = id(71);
  const botRole = id(72);
  return {
    id: guild,
    name: 'Soap Corner',
    ownerId: id(3),
    locale: Locale.EnglishGB,
    installed: true,
    roles: [
      { id: guild, name: '@everyone', permissions: EVERYONE, position: 0, mentionable: false },
      { id: botRole, name: 'Callboard', permissions: [], position: 1, mentionable: false, managed: true },
      { id: admins, name: 'Showrunners', permissions: ['ManageGuild'], position: 2, mentionable: false },
    ],
    channels: [
      text(id(80), 'general', 0, 'Everything about the soap'),
      text(id(81), 'trivia', 1, 'The daily round'),
      {
        ...text(id(82), 'notices', 2, 'The bot may read here, not write'),
        overwrites: [{ id: botRole, kind: 'role', allow: [], deny: ['SendMessages'] }],
      },
    ],
    members: [
      { userId: bot, roles: [botRole], joinedAt: JOINED },
      { userId: id(3), roles: [], joinedAt: JOINED },
      { userId: id(4), roles: [admins], joinedAt: JOINED },
      { userId: id(5), roles: [], joinedAt: JOINED },
      { userId: id(6), roles: [], nick: 'Ben of the Soaps', joinedAt: JOINED },
      { userId: id(7), roles: [], joinedAt: JOINED },
    ],
  };
}

function text(id: string, name: string, position: number, topic: string): WorldChannel {
  return { id, name, type: ChannelType.GuildText, position, topic, overwrites: [] };
}

/** The world with the first server so many times instead of its own, under ids whose shards follow one another. */
export function worldOf(servers: number): World {
  const world = defaultWorld();
  const home = world.guilds[0];
  if (home === undefined) throw new Error('The world has no server');
  const moved = (itsId: string, nth: number) => String(BigInt(itsId) + (BigInt(nth) << 22n));
  const guilds = Array.from({ length: servers }, (_, nth) => ({
    ...home,
    id: moved(home.id, nth),
    roles: home.roles.map((role) => (role.id === home.id ? { ...role, id: moved(home.id, nth) } : role)),
    channels: home.channels.map((channel) => ({ ...channel, id: moved(channel.id, nth) })),
  }));
  return { ...world, guilds };
}
