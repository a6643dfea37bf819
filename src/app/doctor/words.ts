import { countOf, listOf } from '../../cards/kit/format.ts';

const megabytes = (bytes: number): string => `${Math.floor(bytes / 1_000_000)} MB`;
const few = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ');
const hours = (ms: number): string => countOf(Math.max(1, Math.ceil(ms / 3_600_000)), 'hour', 'hours');

/** What `npm run doctor` says: what was found, and what to do. */
export const words = {
  settingsTodo: 'Mend it in the environment or in .env; .env.example tells what each is for.',

  node: (version: string): string => `Node ${version}.`,
  packages: (count: number): string => `All ${count} packages are there.`,
  packagesMissing: (names: readonly string[]): string => `Packages are missing: ${few(names)}.`,
  packagesDifferent: (names: readonly string[]): string =>
    `Packages are not in the versions of package-lock.json: ${few(names)}.`,
  install: 'Run npm ci, with --omit=dev for the bot alone.',

  zones: (version: string): string => `Time zones are those of ${version}.`,
  zonesOld: (version: string): string =>
    `Node’s time zones are those of ${version}: in countries that changed their clocks since, rounds come at the wrong hour.`,
  zonesUnknown: (version: string, names: readonly string[]): string =>
    `Node’s time zones (${version}) lack ${few(names)}.`,
  zonesTodo: 'Update Node, or the image.',

  packs: (shows: string): string => `The packs are good: ${shows}.`,
  noPacks: (folder: string): string => `There is no show in ${folder}.`,
  packsUnreadable: (folder: string, why: string): string => `The packs in ${folder} cannot be read: ${why}.`,
  packsTodo: 'Set DATA_DIR to the folder that has shows/ in it.',
  packsFaulty: (count: number, first: string): string =>
    `The packs have ${countOf(count, 'problem', 'problems')}, the first is ${first}.`,
  packsFaultyTodo:
    'npm run data:check lists them all; the bot leaves the show as it was until they are mended.',

  folder: (folder: string): string => `${folder} can be written to.`,
  notWritable: (file: string, why: string): string => `${file} cannot be written to: ${why}.`,
  notWritableTodo: 'Make room, let the bot’s user write there, or set VAR_DIR to another folder.',
  disk: (free: number): string => `${megabytes(free)} of the disk are free.`,
  diskTodo:
    'Make room on the disk that holds VAR_DIR: a backup and an update need as much as the database again.',
  noDatabase: (file: string): string => `There is no ${file} yet: the first start makes it.`,
  databaseGone: (file: string): string => `${file} is gone, though there was one.`,
  databaseEmpty: (file: string): string =>
    `${file} holds nothing of the bot: it is empty, or its log of changes (-wal) was lost.`,
  damaged: (file: string, why: string): string => `${file} is damaged: ${why}.`,
  restoreTodo: (last: string | null): string =>
    last === null
      ? 'Put a copy of it back. There is none in the folder of backups.'
      : `Stop the bot, then: npm run restore -- ${last}`,
  locked: (file: string): string => `${file} is locked by another program, so it could not be looked into.`,
  lockedTodo: 'Close whatever has it open, such as a database browser.',
  newer: (file: string, names: readonly string[]): string =>
    `${file} is of a newer version of the bot (${few(names)}).`,
  newerTodo: 'Update the bot, or restore a copy from before.',
  older: (file: string, bytes: number, names: readonly string[]): string =>
    `${file} is whole (${megabytes(bytes)}); the next start brings it up to date (${few(names)}), after keeping a copy.`,
  database: (file: string, bytes: number): string =>
    `${file} is whole and of this version (${megabytes(bytes)}).`,
  otherBot: (theirs: string, ours: string): string =>
    `The database is of another bot (${theirs}), and the token is of ${ours}.`,
  otherBotTodo: 'Set the token of that bot, or VAR_DIR to a folder of this one’s own.',

  nothingToBackUp: 'There is nothing to back up yet.',
  noBackup: (folder: string): string => `There is no backup in ${folder}.`,
  backupTodo: 'npm run backup makes one; BACKUP_EVERY=24h has the bot do it.',
  newestBackup: (file: string): string => `The newest backup is ${file}.`,
  backupLate: (file: string): string => `The newest backup is older than BACKUP_EVERY says: ${file}.`,
  backupLateTodo: 'Look for “could not be backed up” in the log, and whether the bot runs.',

  noOpsPort: 'OPS_PORT is not set: no port is needed.',
  portFree: (variable: string, port: number): string => `${variable} ${port} is free.`,
  portTaken: (variable: string, port: number, why: string): string =>
    `${variable} ${port} cannot be had (${why}).`,
  portTodo: (variable: string): string => `Stop what uses it, or set ${variable} to another.`,
  running: 'The bot that is running is ready.',

  noToken: 'DISCORD_TOKEN is not set: the rehearsal starts instead of Discord.',
  noTokenTodo: 'Copy the token from the Bot page of the developer portal into DISCORD_TOKEN.',
  token: (name: string, id: string): string => `Discord knows the bot as ${name} (${id}).`,
  tokenRefused: 'Discord refused the token.',
  tokenTodo: 'Copy a fresh one from the Bot page of the developer portal into DISCORD_TOKEN.',
  notReached: (url: string, why: string): string => `Discord cannot be reached at ${url}: ${why}.`,
  networkTodo: 'Look at the network, its DNS, and DISCORD_API_URL.',
  notDiscord: (url: string): string => `Something else answers at ${url} in Discord’s place.`,
  notDiscordTodo: 'Look whether a proxy or the network’s login page stands between, and at DISCORD_API_URL.',
  limited: 'Discord takes no more requests from this address for a while.',
  limitedTodo: 'Wait: asking sooner makes it longer.',
  fails: (url: string, status: number): string => `Discord answered at ${url} with an error (${status}).`,
  failsTodo: 'Look at https://discordstatus.com.',
  notTold: 'Discord did not tell.',
  notToldTodo: 'Try again in a minute.',
  clock: 'The clock agrees with Discord’s.',
  clockWrong: (aheadMs: number): string =>
    `The clock is ${(Math.abs(aheadMs) / 1000).toFixed(1)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Discord’s.`,
  clockTodo: 'Set it right, and have the system keep it (NTP).',
  presence: 'Presence',
  serverMembers: 'Server Members',
  messageContent: 'Message Content',
  intents: 'No privileged intent is switched on; none is needed.',
  intentsOn: (names: readonly string[]): string =>
    `The application has privileged intents that the bot does not use: ${listOf(names)}.`,
  intentsTodo: 'Switch them off on the Bot page of the developer portal.',
  noEndpoint: 'Interactions come by the gateway.',
  endpoint: (url: string): string => `Discord sends interactions to ${url} instead of to the bot.`,
  endpointTodo: 'Empty “Interactions Endpoint URL” on the General page of the developer portal.',
  invite: (url: string): string => `Add the bot to a server with ${url}`,
  inviteLacks: 'The application’s own install link gives the bot less than it needs.',
  inviteTodo: (url: string): string =>
    `On its Installation page choose the scopes bot and applications.commands and the permissions View Channels, Send Messages and Read Message History, or give admins ${url}`,
  privacy: (url: string): string => `The privacy policy is at ${url}.`,
  noPrivacy: 'The application has no privacy policy.',
  privacyTodo:
    'Put docs/privacy.md where people can read it, and its address into “Privacy Policy URL” on the General page of the developer portal.',
  sessions: (shards: number, left: number): string =>
    `Discord asks for ${countOf(shards, 'shard', 'shards')}; ${countOf(left, 'session', 'sessions')} may still be begun today.`,
  noSessions: (left: number, resetMs: number): string =>
    `Discord lets the bot begin only ${countOf(left, 'more session', 'more sessions')} within ${hours(resetMs)}.`,
  noSessionsTodo: 'Find out what starts it so often, and wait.',
  commands: (count: number): string => `The ${count} commands are registered as they are here.`,
  commandsDiffer: (
    missing: readonly string[],
    extra: readonly string[],
    changed: readonly string[],
  ): string => {
    const parts = [
      ...(missing.length > 0 ? [`not registered: ${few(missing)}`] : []),
      ...(changed.length > 0 ? [`registered as they were: ${few(changed)}`] : []),
      ...(extra.length > 0 ? [`registered, and not here any more: ${few(extra)}`] : []),
    ];
    return `The commands at Discord are not those here (${parts.join('; ')}).`;
  },
  commandsTodo: 'Start the bot: it registers them. Its log says why where it cannot.',
  notInGuild: (guildId: string): string =>
    `The bot is not a member of the server ${guildId} (DISCORD_GUILD_ID).`,
  notInGuildTodo: (url: string): string => `Add it with ${url}, or leave DISCORD_GUILD_ID empty.`,

  summary: (warnings: number, failures: number): string =>
    failures + warnings === 0
      ? 'All is well.'
      : `${countOf(failures, 'failure', 'failures')}, ${countOf(warnings, 'warning', 'warnings')}.`,
};
