import { StateError } from '../state.ts';

/** Why no copy was made or put back, in words for whoever asked for it. */
export class BackupError extends StateError {}

/** The reason in an error of the system's or of SQLite's. */
export const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
