/** What a bot's tests and its start need of the rehearsal; the page and the terminal are entries of their own. */

export type { Outcome } from './interactions/live-interaction.ts';
export type { StoredMessage } from './messages/stored-message.ts';
export type { Controls, Done } from './page-server/controls.ts';
export type { Rehearsal } from './rehearsal/rehearsal.ts';
export { type RehearsalOptions, startRehearsal } from './rehearsal/start.ts';
export { defaultWorld } from './world/default-world.ts';
export type { WorldGuild } from './world/world.ts';
