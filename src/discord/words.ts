import { permissionNames } from '../cards/rounds/setup-words.ts';

/** What the edge itself says: to members whose command failed, to admins, and in what was cut. */
export const words = {
  andMore: (count: number): string => `… and ${count} more`,
  /** Behind the name of a menu. */
  optionCount: (shown: number, all: number): string => (all > shown ? `first ${shown} of ${all}` : `${all}`),

  failed: 'That did not work',
  incident: (id: string): string =>
    `Something went wrong on our side. Tell whoever runs this bot: incident ${id}.`,
  contentFails: 'What I know of the shows has been damaged, and is being put right. Try again in a minute.',
  stateFails: (why: string): string => `${why} So nothing was changed. Try again in a few minutes.`,
  noSuchCommand: 'This command is no longer here. See /help for what there is.',
  olderButton: (command: string | null): string =>
    `This button is from an older version of the bot. Use ${command === null ? 'the command' : `/${command}`} again for a fresh one.`,
  managersOnly: 'This is for members who may manage the server (the permission Manage Server).',
  fillIn: (option: string, command: string): string => `Fill in “${option}” to use /${command}.`,

  tokenRefused: 'Discord no longer accepts the token.',
  cannotSee: (channel: string): string =>
    `I cannot see ${channel}. Give me the permission ${permissionNames.viewChannel} there.`,
  notAllowed: (channel: string, permission: string): string =>
    `I am not allowed to do that in ${channel}. Give me ${permission} there.`,
  forbidden: (channel: string, reason: string): string => `Discord forbids me ${channel}: ${reason}.`,
  channelGone: (channel: string): string =>
    `The channel ${channel} is not there any more. Choose another with /daily setup.`,
  messageGone: (channel: string): string => `The round’s message in ${channel} is not there any more.`,
  discordFailed: (status: number): string => `Discord answered with an error (${status}). I will try again.`,
  noMessage: 'Discord took the message but did not say which one it is. I will look for it.',
  limited: (minutes: number): string =>
    `Discord takes nothing more from me for now. I will try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  unreadable: 'Something else answered in Discord’s place. I will try again.',
  unreachable: 'Discord could not be reached. I will try again.',
};

/** What whoever runs the bot is told where it cannot start, or has to end. */
export const startWords = {
  badToken:
    'Discord refused the token. Copy a fresh one from the Bot page of the developer portal into DISCORD_TOKEN.',
  notReached: (apiUrl: string, why: string): string =>
    `Discord does not answer as it should at ${apiUrl}: ${why}. It is asked again; if it stays so, check the network and DISCORD_API_URL.`,
  notDiscord: 'something else answers there',
  noAnswer: (apiUrl: string): string => `Discord at ${apiUrl} has not let the bot in yet: it keeps trying.`,
  closed: (code: string | number): string => `Discord closed the gateway for good (${code}).`,
  wrongShards: (count: number): string =>
    `Discord takes no connection as one of ${count} ${count === 1 ? 'shard' : 'shards'}. Set SHARDS=auto, or to the number that Discord asks for.`,
  commandsRefused: (why: string, guildId: string): string =>
    `Discord refused the commands: ${why}. Is the bot a member of the server ${guildId} (DISCORD_GUILD_ID)?`,
};
