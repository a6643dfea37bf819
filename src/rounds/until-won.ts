/** Thrown where what was read has changed before the decision on it could be written. */
export class Lost extends Error {}

/** So often something is decided again before it is given up. */
const mostTries = 20;

/** Reads, decides and writes what somebody else may be changing, too: from the start again where they were quicker. */
export async function untilWon<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Lost) || tries >= mostTries) throw error;
    }
  }
}
