import type { Viewer } from '../spoilers.ts';
import type { BoardLine } from '../state/boards.ts';
import type { AskedQuestion } from './asked-question.ts';

/** A round that is over, as it is told: the right answer, and how many chose what. */
export type RoundResult = {
  roundId: string;
  question: AskedQuestion;
  /** Everybody in the server, as its rules stand now. */
  viewer: Viewer;
  choices: readonly [number, number, number, number];
  /** Why the round does not count, where it was voided. */
  voidReason: string | null;
};

/** Everything that a day's message says. */
export type RoundPost = {
  roundId: string;
  channelId: string;
  /** The only thing that the message may mention. */
  roleId: string | null;
  question: AskedQuestion;
  /** Everybody in the server, as its rules stand now. */
  viewer: Viewer;
  /** Posted after its hour, as the bot was away then. */
  late: boolean;
  yesterday: RoundResult | null;
  leaders: readonly BoardLine[];
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
  /** Changes a round's message into its result. */
  reveal(channelId: string, messageId: string, result: RoundResult): Promise<void>;
  /** Tells a channel something in a message of its own; `key` (at most 25 characters) makes a repetition harmless. */
  tell(channelId: string, key: string, text: string): Promise<void>;
};

/**
 * - `forbidden`: the bot may not do this there, and asking again is pointless.
 * - `gone`: the channel or message is not there.
 * - `refused`: the token is no longer good; nothing works until that is mended.
 * - `passing`: worth another try later.
 */
export type RoundChannelFault = 'forbidden' | 'gone' | 'refused' | 'passing';

/** Why something could not be done in the channel; the message is for an admin to read. */
export class RoundChannelError extends Error {
  readonly fault: RoundChannelFault;
  constructor(fault: RoundChannelFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
