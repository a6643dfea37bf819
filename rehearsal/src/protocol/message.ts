import type { APIMessage, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import type { ChannelView, MemberView, Person, RoleView } from './views.ts';

/** A message: Discord's own object, and what only the rehearsal tells. */
export interface PageMessage extends APIMessage {
  /** The only user who sees it («Only you can see this»), or null for everybody. */
  visibleTo: string | null;
  /** A deferred reply that is not there yet («is thinking…»). */
  loading: boolean;
}

/** What a message needs to know of the place it is in, to draw names, colours and mentions. */
export interface MessageSurroundings {
  /** Everybody by id. */
  people: Readonly<Record<string, Person>>;
  /** The members of the message's server by user id; empty in a DM. */
  members: Readonly<Record<string, MemberView>>;
  roles: Readonly<Record<string, RoleView>>;
  /** The channels of the message's server that the viewer may see, by id. */
  channels: Readonly<Record<string, ChannelView>>;
  /** Full names of commands by command id, e.g. `character`. */
  commands: Readonly<Record<string, string>>;
  /** How far the rehearsal's time is ahead of this machine's, in milliseconds; for relative times. */
  aheadMs: number;
}

/** Custom ids of one message's buttons and selects whose press is under way. */
export type Pending = ReadonlySet<string>;

/** What went wrong with a press, as Discord words it («This interaction failed»), by custom id. */
export type Failures = ReadonlyMap<string, string>;

/** A form that the bot opened. `id` is the rehearsal's, for sending it. */
export interface PageModal extends APIModalInteractionResponseCallbackData {
  id: string;
}

/** What `<cb-modal>` collects: by custom id; a checkbox is a boolean. */
export type ModalFieldValues = Record<string, string | boolean | string[]>;

/** What the elements that draw messages tell the page. All bubble, and are composed. */
export interface MessageEventDetails {
  'cb-press': { messageId: string; customId: string };
  'cb-select': { messageId: string; customId: string; values: string[] };
  'cb-dismiss': { messageId: string };
  'cb-open-image': { url: string; alt: string };
  'cb-submit': { values: ModalFieldValues };
  'cb-cancel': Record<string, never>;
}
