/** The files of a pack, by their names without `.yaml`. */
export const packFileNames = ['show', 'characters', 'episodes', 'tropes', 'trivia'] as const;
export type PackFile = (typeof packFileNames)[number];
