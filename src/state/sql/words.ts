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

const restore = (copy: string | null): string =>
  copy === null ? 'Put a copy in its place' : `Put the last copy in its place, ${copy}`;

/** What is said of the file by whoever opens it, or asks it. */
export const stateWords = {
  fault: (file: string, fault: StateFault, why: string | null): string =>
    `${file}: ${what[fault]}${why === null ? '' : ` (${why})`}.`,
  notAFolder: (folder: string): string =>
    `${folder} is not a folder: set VAR_DIR to one, or to a name that is free.`,
  empty: (file: string, copy: string | null): string =>
    `${file} holds nothing, though it is there: what was in it is lost. ${restore(copy)}, or remove the file to start anew.`,
  onlyLog: (file: string): string =>
    `${file} is gone, but its log of changes ${file}-wal is there. Put the file back, or remove both to start anew.`,
  damaged: (file: string, why: string, copy: string | null): string =>
    `${file} is damaged (${why}). ${restore(copy)}. Keep the damaged file: some of it can perhaps be saved.`,
  newer: (file: string, names: readonly string[]): string =>
    `${file} was written by a newer version of the bot (it has ${names.join(', ')}): update the bot, or restore an older copy of the file.`,
  notUpdated: (file: string, why: string): string =>
    `${file} could not be brought up to date, it is as it was: ${why}`,
};
