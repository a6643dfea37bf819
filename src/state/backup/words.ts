/** What whoever makes or puts back a copy is told. */
export const words = {
  nothing: (file: string): string =>
    `There is nothing to back up: ${file} is not there, or the bot never wrote in it.`,
  unreadable: (file: string, why: string): string => `${file} cannot be read: ${why}.`,
  sourceDamaged: (file: string, why: string): string =>
    `${file} is damaged (${why}), so no copy of it was made and the older ones were kept: restore one of them with npm run restore.`,
  noRoom: (folder: string): string =>
    `There is no room left in ${folder}: free some, or name another folder with --to. The older copies were kept.`,
  notWritten: (folder: string, why: string): string => `No copy could be written to ${folder}: ${why}.`,

  noSuchFile: (file: string): string => `There is no file ${file}.`,
  noBackup: (file: string): string => `${file} is no backup of the bot’s state. Nothing was changed.`,
  incomplete: (file: string): string =>
    `${file} is damaged or incomplete, and cannot be unpacked. Nothing was changed; take an older copy.`,
  otherChecksum: (file: string): string =>
    `${file} is not what was written once: its checksum differs from the one in ${file}.sha256. Nothing was changed; take an older copy.`,
  damaged: (file: string, why: string): string =>
    `The state in ${file} is damaged (${why}). Nothing was changed; take an older copy.`,
  newer: (file: string, names: readonly string[]): string =>
    `${file} was made by a newer version of the bot (it has ${names.join(', ')}). Nothing was changed; update the bot first.`,
  otherApplication: (file: string, theirs: string, ours: string): string =>
    `${file} is of another application (${theirs}), and this bot is ${ours}. Nothing was changed.`,
  running: (file: string): string =>
    `${file} is in use: stop the bot first, then restore. Nothing was changed.`,
  notPlaced: (file: string, why: string): string =>
    `The copy could not be put in the place of ${file}: ${why}.`,
};
