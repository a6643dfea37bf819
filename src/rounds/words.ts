/** What the rounds themselves say to admins: kept with the server, and told in `/daily status` and by DM. */
export const words = {
  noQuestion:
    'No question is left that this server may be asked: raise the ceiling with /settings spoilers, switch a show on with /settings shows, or choose another show with /daily setup.',
  internalError: 'Something went wrong on our side. Whoever runs the bot finds more in its log.',
  lostInRestore: 'The bot was restored from a copy that did not have its answers',
  failingTitle: 'The daily round could not be posted',
  failing: (channelId: string, reason: string): string =>
    `In <#${channelId}> the daily round has not come for an hour: ${reason} I keep trying; /daily status there says how it goes.`,
  pausedTitle: 'The daily rounds are paused',
  pausedAfter: (channelId: string, dates: number, reason: string): string =>
    `In <#${channelId}> no daily round could be posted on ${dates} dates, so I stopped trying: ${reason} When that is mended, use /daily resume there.`,
};
