import { type APIMessage, MessageFlags } from 'discord-api-types/v10';

/** A message as it stands at one moment: Discord's own object, and what the rehearsal knows besides. */
export interface StoredMessage extends APIMessage {
  ephemeral: boolean;
  /** The only user who sees it, when it is ephemeral. */
  visibleTo: string | null;
  /** A deferred reply that has not been filled in yet. */
  loading: boolean;
  /** Ids of the users and roles whose people were really notified. */
  notified: string[];
  /** The token of the interaction that it came from, which is the way to an ephemeral message. */
  interactionToken: string | null;
}

/** The message as the wire has it. */
export function wireMessage(stored: StoredMessage): APIMessage {
  const {
    ephemeral: _ephemeral,
    visibleTo: _visibleTo,
    loading: _loading,
    notified: _notified,
    interactionToken: _interactionToken,
    ...message
  } = stored;
  return message;
}

/** Whether a bit is set in a message's flags. */
export function hasFlag(message: { flags?: number | null | undefined }, flag: MessageFlags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

export const isV2 = (message: { flags?: number | null | undefined }) =>
  hasFlag(message, MessageFlags.IsComponentsV2);
