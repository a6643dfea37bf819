/** Why the bot could not start, in words for whoever runs it. */
export class StartError extends Error {}
