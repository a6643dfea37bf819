import type { StateFault } from '../../health/health.ts';

const what: Record<StateFault, string> = {
  full: 'the disk is full. Make room on it, or set VAR_DIR to a folder on another',
  'read-only':
    'it may not be written to. Let the bot’s user write to it and to its folder, or set VAR_DIR to another folder',
  locked: 'another program has it locked. Close whatever has it open, such as a database browser',
  missing:
    'it was removed or replaced while it is open. Put it back, or start the bot again with a copy in its place',
  damaged: 'it is damaged. Put the last good copy in its place',
  failing: 'it cannot be used',
  'log-lost': 'its log of changes is gone',
};

/** What is said of the file by whoever opens it, or asks it. */
export const stateWords = {
  fault: (file: string, fault: StateFault, why: string | null): string =>
    `${file}: ${what[fault]}${why === null ? '' : ` (${why})`}.`,
};
