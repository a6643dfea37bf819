/** A member in a channel of a server, and whose commands are meant. */
export type Place = { applicationId: string; guildId: string; channelId: string; userId: string };

/** How a command stands with a member in a channel, by what the server’s admins set for it in Discord’s own settings. */
export type CommandRule = 'allowed' | 'not-here' | 'not-them' | 'not-registered';

/** What Discord says of a place at this moment; what it did not tell in time is `null`. Nothing of it is kept. */
export type Inspected = {
  /** The member’s permissions in the channel. */
  memberMay: bigint | null;
  /** By the name of a command. */
  ruleOf: ((command: string) => CommandRule) | null;
};

export type Inspect = (place: Place) => Promise<Inspected>;
