import type {
  APIApplicationCommandOptionChoice,
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  InteractionType,
} from 'discord-api-types/v10';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Install } from '../world/install.ts';
import type { Place } from '../world/place.ts';

export type OutcomeKind =
  | 'message'
  | 'update'
  | 'deferred'
  | 'deferred-update'
  | 'modal'
  | 'autocomplete'
  | 'none';

/** A form that a member has on screen. */
export interface OpenModal extends APIModalInteractionResponseCallbackData {
  userId: string;
  channelId: string;
  /** The message whose button opened it, if it was one. */
  messageId: string | null;
  install: Install;
}

/** What a member got to see after doing something. */
export interface Outcome {
  status: 'answered' | 'failed';
  kind: OutcomeKind;
  /** The reply, or the message that was changed, as it then stood. */
  message?: StoredMessage;
  modal?: OpenModal;
  choices?: APIApplicationCommandOptionChoice[];
  /** The bot asked for more time first («… is thinking»). */
  deferred: boolean;
  /** Milliseconds to the bot's first answer. */
  ms: number;
  /** Milliseconds until the reply was there. */
  completeMs: number;
  /** Why there was none. */
  reason?: string;
}

/** What a member does that the bot is asked about. */
export interface Act {
  type: InteractionType;
  userId: string;
  place: Place;
  install: Install;
  /** The message with the button or select, or the one whose button opened the modal. */
  message: StoredMessage | null;
  /** The full command, e.g. `daily setup`. */
  commandName: string | null;
  /** The type of the option being typed, for autocomplete. */
  focusedType: ApplicationCommandOptionType | null;
  /** Resolve with a deferral already, instead of waiting for the reply it promises. */
  untilFirst: boolean;
}

/** An interaction from the moment it is sent to the bot. */
export interface LiveInteraction extends Act {
  id: string;
  token: string;
  /** By the rehearsal's clock, in milliseconds since the Unix epoch. */
  createdAt: number;
  state: 'waiting' | 'answered' | 'failed';
  /** The first answer was a promise, and its message is not there yet. */
  pendingReply: boolean;
  ephemeral: boolean;
  /** What `@original` stands for. */
  originalId: string | null;
  followups: number;
  /** The last answer that was refused, for telling why there was none. */
  refusal: string | null;
  answer(result: Answer): void;
  fail(reason: string): void;
}

/** What an answer comes to. */
export type Answer = Pick<Outcome, 'kind'> & Partial<Pick<Outcome, 'message' | 'modal' | 'choices'>>;
