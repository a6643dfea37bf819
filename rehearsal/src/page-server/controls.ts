/** What came of it, in a sentence for people. */
export interface Done {
  said: string;
}

/** What the page can do to the bot. Whoever starts the rehearsal knows how, and hands this in. */
export interface Controls {
  /** Moves the time to the moment at which the next daily round is due, wherever that is. */
  nextRound(): Promise<Done>;
  /** Moves the time on by twenty-four hours, with a stop at whatever is due on the way. */
  dayOn(): Promise<Done>;
  /** Stops the bot and starts it again, as after an update or a crash. */
  restart(): Promise<Done>;
}
