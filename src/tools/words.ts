import { countOf, listOf } from '../cards/kit/format.ts';

const size = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What the shell is told. */
export const words = {
  keep: '--keep must be a whole number from 1 on, such as --keep 30.',
  backedUp: (file: string, bytes: number): string => `Backed up to ${file} (${size(bytes)}).`,
  removed: (file: string): string => `Removed ${file}, which was older.`,

  restoreWhich: (files: readonly string[]): string =>
    files.length === 0
      ? 'Name the backup: npm run restore -- <file>. There is none in the folder of backups.'
      : `Name the backup: npm run restore -- <file>. There are:\n${files.join('\n')}`,
  copyHolds: (copy: { madeAt: Date | null; servers: number; rounds: number; answers: number }): string => {
    const { madeAt, servers, rounds, answers } = copy;
    const holds = [
      countOf(servers, 'server', 'servers'),
      countOf(rounds, 'round', 'rounds'),
      countOf(answers, 'answer', 'answers'),
    ];
    return `The copy ${madeAt === null ? '' : `was made at ${madeAt.toISOString()} and `}has ${listOf(holds)}.`;
  },
  whatIsLost:
    'Settings and answers given since then are not in it, and cannot be brought back. Rounds posted since then are found in their channels and are not posted again.',
  askRestore: 'Put it in the place of the present state? (y/n) ',
  sayYes: 'Nothing was changed. To restore without being asked: npm run restore -- <file> --yes',
  leftAsItWas: 'Nothing was changed.',
  restored: (kept: string | null): string =>
    kept === null
      ? 'Restored. Start the bot.'
      : `Restored. What was there is kept as ${kept}. Start the bot.`,
  whichShow: (given: string | undefined, shows: readonly string[]): string =>
    `${given === undefined ? 'Name a show' : `There is no show ${given}`}: --show ${shows.join(' | ')}`,
  whichKind: (given: string, kinds: readonly string[]): string =>
    `There is no kind ${given}: --kind ${kinds.join(' | ')}`,
  whichEpisode: (given: string): string =>
    `There is no episode ${given}: write --seen as s1e15, all, or default for a server that has set nothing.`,
  howMany: 'Write --draw with how many questions you want, such as --draw 60.',
  nothingToAsk: 'There is nothing to ask so early in this show.',
  nothingCounted: (folder: string): string =>
    `No answers have been counted in ${folder} yet: they are when a round closes.`,
  nearlyAll: (extreme: number, answered: number): string =>
    `${extreme} of ${answered} questions with 20 answers or more were right, or wrong, for nine in ten:`,
  working: 'Wrong options that at least one in twenty chose, by kind (usual are 52 %):',
};
