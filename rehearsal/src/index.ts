/** What a bot's tests and its start need of the rehearsal; the page and the terminal are entries of their own. */
export type { Controls, Done } from './controls.ts';
export type { Outcome } from './interactions.ts';
export type { StoredMessage } from './messages.ts';
export type { Rehearsal } from './rehearsal.ts';
export { type RehearsalOptions, startRehearsal } from './server.ts';
export { defaultWorld, type WorldGuild } from './world.ts';
