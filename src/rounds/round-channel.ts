import type { Viewer } from '../spoilers.ts';
import type { BoardLine } from '../state/boards.ts';
import type { AskedQuestion } from './asked-question.ts';

/** A round that is over, as it is told: the right answer, and how many chose what. */
export type RoundResult = {
  roundId: string;
  /** YYYY-MM-DD */
  date: string;
  question: AskedQuestion;
  /** Everybody in the server, as its rules stand now. */
  viewer: Viewer;
  choices: readonly [number, number, number, number];
  /** The names of those who had it right, the first first, at most ten. */
  right: readonly string[];
  /** Why the round does not count, where it was voided. */
  voidReason: string | null;
};

/** Everything that a day's message says. */
export type RoundPost = {
  roundId: string;
  /** Makes a repetition harmless; at most 25 characters. */
  key: string;
  /** YYYY-MM-DD in the server's zone. */
  date: string;
  channelId: string;
  /** The only thing that the message may mention. */
  roleId: string | null;
  question: AskedQuestion;
  /** Everybody in the server, as its rules stand now. */
  viewer: Viewer;
  /** Posted after its hour: the bot was away then, or could not post it. */
  late: 'away' | 'failed' | null;
  /** When the next round comes and this one closes (ms since 1970); `null`: that is not known. */
  closesAt: number | null;
  /** How many have answered so far. */
  answered: number;
  yesterday: RoundResult | null;
  /** Who leads this week; `more` share the last one's place. */
  leaders: { lines: readonly BoardLine[]; more: number };
  /** Who won the periods that ended since the round before: all who share the first place. */
  winners: readonly { period: 'week' | 'month'; lines: readonly BoardLine[] }[];
};

/** A round's message that stands in a channel. Moments are milliseconds since 1970. */
export type FoundMessage = {
  roundId: string;
  messageId: string;
  sentAt: number;
  /** Whether it can still be answered. */
  isOpen: boolean;
  says(text: string): boolean;
  /** Whether it asks that question, with its options in that order. */
  asks(question: AskedQuestion): boolean;
};

/**
 * Where rounds are played: the server's channel. Each call may be repeated after a crash without harm.
 * All throw {@link RoundChannelError}.
 */
export type RoundChannel = {
  /** Sends a day's message and gives its id. Repeated within a minute, it gives the id of the one already there. */
  post(post: RoundPost): Promise<string>;
  /** The id of a round's message that was sent at or after `since` (ms since 1970), or `null`. */
  find(channelId: string, roundId: string, since: number): Promise<string | null>;
  /** The messages of whatever rounds that were sent at or after `since` (ms since 1970), oldest first. */
  findAll(channelId: string, since: number): Promise<FoundMessage[]>;
  /** Whether a message is still there; `true` where that cannot be told. */
  isThere(channelId: string, messageId: string): Promise<boolean>;
  /** Changes a round's message into its result. */
  reveal(channelId: string, messageId: string, result: RoundResult): Promise<void>;
  /** Tells a channel that the last round does not count; `key` (at most 25 characters) makes a repetition harmless. */
  tellVoid(channelId: string, key: string, reason: string): Promise<void>;
  /** Tells a channel that rounds come to another one from now on; `key` as above. */
  tellMoved(channelId: string, key: string, to: string): Promise<void>;
  /** Tells a member something (safe markdown) by DM, once for each `key`; whoever takes no DMs is told nothing. */
  tellMember(userId: string, key: string, title: string, text: string): Promise<void>;
};

/**
 * - `forbidden`: the bot may not do this there, and asking again is pointless.
 * - `gone`: the channel or message is not there.
 * - `refused`: the token is no longer good; nothing works until that is mended.
 * - `limited`: Discord takes nothing more there until a time that it named.
 * - `passing`: worth another try later.
 */
export type RoundChannelFault = 'forbidden' | 'gone' | 'refused' | 'limited' | 'passing';

/** Why something could not be done in the channel; the message is for an admin to read. */
export class RoundChannelError extends Error {
  readonly fault: RoundChannelFault;
  /** For how long Discord wants to be left alone, in milliseconds; 0 where it did not say. */
  readonly waitMs: number;
  constructor(fault: RoundChannelFault, message: string, waitMs = 0) {
    super(message);
    this.fault = fault;
    this.waitMs = waitMs;
  }
}
