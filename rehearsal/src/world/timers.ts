/** How the rehearsal waits. A simulation gives one of its own, so that days pass in a moment. */
export interface Timers {
  /** Milliseconds on a clock that nobody sets. */
  steadyNow(): number;
  /** Does something after so many milliseconds; gives what calls it off. */
  after(ms: number, work: () => void): () => void;
  /** Does something as soon as what is under way is through. */
  soon(work: () => void): void;
}

/** The machine's own; nothing of it keeps a process alive. */
export const systemTimers: Timers = {
  steadyNow: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
  soon: (work) => void setImmediate(work),
};
