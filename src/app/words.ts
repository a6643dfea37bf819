const roundsWere = (count: number): string => (count === 1 ? '1 round was' : `${count} rounds were`);

/** What whoever runs the bot, or plays the rehearsal, is told. */
export const words = {
  token: 'must be the token from the Bot page of the developer portal, without spaces',
  webAddress: 'must be a web address, such as https://discord.com/api',
  guildId: "must be a server's id: 17 to 20 digits, from Copy Server ID in Discord",
  shards:
    'must be auto, how many shards there are, such as 8, or which of them are held here, such as 0-3/8 or 0,5/8',
  noSuchShards: 'names shards that are not there: of 8 shards the first is 0 and the last is 7',
  port: 'must be a port number from 0 to 65535',
  host: 'must be an IP address or a name of this machine',
  opsPortTaken: (host: string, port: number, why: string): string =>
    `OPS_PORT ${port} on ${host} cannot be had (${why}): stop what uses it, or choose another.`,
  duration: 'must be a number of minutes, hours or days, such as 90m, 24h or 7d',
  count: 'must be a whole number from 1 on',
  oneOf: (values: readonly string[]): string => `must be one of ${values.join(', ')}`,

  packsFaulty: (instead: string): string => `the packs have problems: ${instead}`,
  lastGoodStays: 'the last good content stays in use',
  showsLeftOut: (shows: string): string => `until they are mended, there is no ${shows}`,
  packsHave: (count: number, instead: string, first: string): string =>
    `The packs have ${count === 1 ? 'a problem' : `${count} problems`}, ${instead}: ${first}`,
  packsEmpty: 'the packs are empty',
  noShow: (why: string, others: number): string =>
    `There is no show to start with: ${why}${others > 0 ? ` (npm run data:check tells the other ${others})` : ''}`,

  rehearsalAt: (url: string): string => `The rehearsal is at ${url}`,
  howToPlay: 'Open it in a browser, or type here. No token is set, so this is not Discord.',
  noRehearsal: 'Set DISCORD_TOKEN, or install the rehearsal, which stands in for Discord: npm ci.',
  portTaken: (port: string): string =>
    `Port ${port} is taken, perhaps by another rehearsal: stop that one, or set REHEARSAL_PORT.`,

  buildStopped: 'The build of the content was stopped.',
  restarted: 'The bot was restarted.',
  contentIsNew: 'The packs changed: the bot serves them as they are now.',
  allPaused: 'The daily rounds of every server are paused: /daily resume as Dora.',
  noneSetUp: 'No server has a daily round yet: /daily setup as Dora.',
  /** `posted`, `stuck`: rounds. */
  whatWasPosted: (posted: number, stuck: number): string =>
    `${posted === 0 ? 'No round was' : roundsWere(posted)} posted${stuck === 0 ? '' : `; ${roundsWere(stuck)} held up: /daily status as Dora says why`}.`,
};
