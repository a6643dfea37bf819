import { MessageType } from 'discord-api-types/v10';
import type { PageMessage } from '../../src/protocol/message.ts';

/** A slash command from the moment it is sent until its reply is there, or for good when it failed. */
export interface SentUse {
  nth: number;
  channelId: string;
  /** E.g. `daily setup`. */
  name: string;
  /** By the rehearsal's time, in milliseconds since 1970. */
  at: number;
  failure: { text: string; reason: string } | null;
}

/** What stands in the list of messages, from top to bottom. */
export type LogRow =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'message'; key: string; message: PageMessage; compact: boolean; expired: boolean }
  | { kind: 'use'; key: string; use: SentUse };

/** Messages of one person are drawn as a group for so long, as in Discord's client. */
const GROUP_MS = 7 * 60_000;
/** A deferred reply that is not there by then will never come: the token of its interaction is over. */
const TOKEN_LIFE_MS = 15 * 60_000;

/** Messages and commands under way in the order of their time, with a line before each day. */
export function logRows(messages: readonly PageMessage[], uses: readonly SentUse[], now: number): LogRow[] {
  const rows: LogRow[] = [];
  const waiting = uses.toSorted((a, b) => a.at - b.at);
  let before: PageMessage | null = null;
  let day = '';
  const enter = (at: number) => {
    const date = new Date(at).toDateString();
    if (date === day) return;
    day = date;
    before = null;
    rows.push({ kind: 'day', key: `day ${date}`, at });
  };
  const enterUse = (use: SentUse) => {
    enter(use.at);
    before = null;
    rows.push({ kind: 'use', key: `use ${use.nth}`, use });
  };
  for (const message of messages) {
    const at = Date.parse(message.timestamp);
    for (let use = waiting[0]; use !== undefined && use.at < at; use = waiting[0]) {
      enterUse(use);
      waiting.shift();
    }
    enter(at);
    const expired = message.loading && now - at > TOKEN_LIFE_MS;
    rows.push({ kind: 'message', key: message.id, message, compact: continues(before, message), expired });
    before = message;
  }
  for (const use of waiting) enterUse(use);
  return rows;
}

function continues(before: PageMessage | null, message: PageMessage): boolean {
  return (
    before !== null &&
    before.author.id === message.author.id &&
    message.type === MessageType.Default &&
    before.visibleTo === message.visibleTo &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS
  );
}
