/** Why the state cannot be used, in words for whoever runs the bot. */
export class StateError extends Error {}
