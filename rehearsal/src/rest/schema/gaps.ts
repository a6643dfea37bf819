import { ComponentType } from 'discord-api-types/v10';
import type { Bodies } from './bodies.ts';

/**
 * Where Discord's documentation knows more than its published schema. Each entry is documented, or sent by a
 * stock discord.js, and is accepted by Discord.
 */

/** Stock discord.js puts these into every message, also where only creating one takes them; Discord lets that pass. */
const ALWAYS_SENT = new Set(['tts', 'enforce_nonce']);
const COMMAND_FIELDS = new Set(['id', 'nsfw', 'default_permission']);

/** Whether a field that the schema lacks is documented all the same. */
export function isDocumented(
  kind: keyof Bodies,
  path: readonly (string | number)[],
  key: string,
  holder: Record<string, unknown>,
): boolean {
  if (path.length === 0 && kind.startsWith('command')) return COMMAND_FIELDS.has(key);
  const ofMessage = path.length === 0 || (path.length === 1 && path[0] === 'data');
  if (ofMessage && ALWAYS_SENT.has(key)) return holder[key] === false;
  if (path.at(-1) === 'emoji') return key === 'animated';
  // «Ignored and provided by the API as part of the response», so sending a message back as it came is fine.
  if (holder.type === ComponentType.File) return key === 'name' || key === 'size';
  return false;
}

/** The body with documented types exchanged for those that the schema knows. */
export function withPublishedTypes(kind: keyof Bodies, sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return sent;
  if (kind.startsWith('command') && 'default_member_permissions' in sent) {
    const bits = sent.default_member_permissions;
    // Documented as a string, published as a number.
    if (typeof bits === 'string' && /^\d+$/.test(bits)) {
      return { ...sent, default_member_permissions: Number(bits) };
    }
  }
  if ('attachments' in sent && Array.isArray(sent.attachments)) {
    return { ...sent, attachments: sent.attachments.map(withTextId) };
  }
  if (kind.endsWith('Callback') && 'data' in sent) {
    return { ...sent, data: withPublishedTypes('followup', sent.data) };
  }
  return sent;
}

/** «Snowflake or number» in the documentation, only a snowflake in the schema. */
function withTextId(note: unknown): unknown {
  if (typeof note !== 'object' || note === null || !('id' in note) || typeof note.id !== 'number') {
    return note;
  }
  return { ...note, id: `${note.id}` };
}
