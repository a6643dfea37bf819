import {
  snowflakeAt,
  type World,
  type WorldChannel,
  type WorldGuild,
  type WorldUser,
} from '@callboard/rehearsal';
import { ChannelType, Locale } from 'discord-api-types/v10';
import type { Plan } from '../plan.ts';

const born = Date.parse('2024-01-01T00:00:00Z');
const id = (nth: number): string => snowflakeAt(born + nth * 1000);

const botId = id(1);
const joinedAt = new Date(born).toISOString();
/** Members play in several servers, as people do. */
const mostPeople = 60;

export const guildIdOf = (server: number): string => id(10_000 + server * 100);
const adminId = id(2);
const memberId = (nth: number): string => id(100 + (nth % mostPeople));

/** The people of a server: who may manage it comes first. */
export const peopleOf = ({ servers }: Pick<Plan, 'servers'>, server: number): string[] => [
  adminId,
  ...Array.from({ length: servers[server]?.members ?? 0 }, (_, nth) => memberId(server * 3 + nth)),
];

/** The world of a plan, before anybody has done anything. */
export function worldOf(plan: Plan): World {
  const users: WorldUser[] = [
    { id: botId, username: 'callboard', displayName: 'Callboard', locale: Locale.EnglishUS, bot: true },
    { id: adminId, username: 'dora', displayName: 'Dora', locale: Locale.EnglishUS },
    ...Array.from({ length: mostPeople }, (_, nth) => ({
      id: memberId(nth),
      username: `member${nth}`,
      displayName: `Member ${nth}`,
      locale: Locale.EnglishUS,
    })),
  ];
  return {
    application: {
      id: id(0),
      name: 'Callboard',
      description: '',
      botUserId: botId,
      token: 'simulated',
      privilegedIntents: 0,
    },
    users,
    guilds: plan.servers.map((_, server) => guildOf(plan, server)),
    dms: [],
    userInstalls: [],
  };
}

function guildOf(plan: Plan, server: number): WorldGuild {
  const guild = guildIdOf(server);
  const botRole = id(10_001 + server * 100);
  return {
    id: guild,
    name: `Server ${server}`,
    ownerId: adminId,
    locale: Locale.EnglishUS,
    installed: true,
    roles: [
      {
        id: guild,
        name: '@everyone',
        permissions: ['ViewChannel', 'SendMessages', 'ReadMessageHistory', 'UseApplicationCommands'],
        position: 0,
        mentionable: false,
      },
      { id: botRole, name: 'Callboard', permissions: [], position: 1, mentionable: false, managed: true },
    ],
    channels: ['trivia', 'games', 'admins'].map((name, nth) =>
      channel(id(10_010 + server * 100 + nth), name, nth),
    ),
    members: [botId, ...new Set(peopleOf(plan, server))].map((userId) => ({
      userId,
      roles: userId === botId ? [botRole] : [],
      joinedAt,
    })),
  };
}

export const channel = (channelId: string, name: string, position: number): WorldChannel => ({
  id: channelId,
  name,
  type: ChannelType.GuildText,
  position,
  overwrites: [],
});

/** Takes what a round needs away from the bot in every channel of a server but the admins', or gives it back. */
export function forbid({ channels, roles }: WorldGuild, isForbidden: boolean): void {
  const role = roles.find(({ managed }) => managed)?.id ?? '';
  for (const one of channels.filter(({ name }) => name !== 'admins')) {
    one.overwrites = isForbidden ? [{ id: role, kind: 'role', allow: [], deny: ['SendMessages'] }] : [];
  }
}
