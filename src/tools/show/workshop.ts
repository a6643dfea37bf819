import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openContent } from '../../app/content.ts';
import { describeProblem, type Problem } from '../../content/packs/pack-file.ts';
import { readPackFiles } from '../../content/packs/read-packs.ts';
import type { Pack } from '../../content/packs/schema.ts';
import { StoreError } from '../../content/store/store-errors.ts';
import { realMachine } from '../../machine/machine.ts';
import { openQuestionPool } from '../../questions/pool.ts';
import { Refusal } from './refusal.ts';
import { words } from './words.ts';

/**
 * Packs are made and changed beside the others, in a folder that the bot passes over, and put in their place when they
 * are whole and without a mistake: whatever goes wrong before leaves everything as it was. To be used under the lock.
 */
export type Workshop = {
  /** Puts files into the pack that is worked on; names may have folders. */
  write(files: ReadonlyMap<string, string>): void;
  /** The mistakes in it, as if it were in its place. */
  mistakes(): string[];
  /** Builds what the bot would build of it: the pack and how many questions it makes, or all that is wrong with it. */
  build(): Built | { problems: string[] };
  /** Puts it in its place, new. */
  install(): void;
  /** Puts its changed files in the place of the old ones. */
  replace(names: readonly string[]): void;
};

type Built = { pack: Pack; questions: number };

const workFolder = '.adding';
const pendingFolder = path.join('.source', '.pending');
const readyMark = 'ready';

export const packFolder = (dataDir: string, id: string): string => path.join(dataDir, 'shows', id);

/** Works on one pack, starting from what is in its place where there is something, and tidies up behind it. */
export async function inWorkshop<T>(
  dataDir: string,
  id: string,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  const place = packFolder(dataDir, id);
  const root = path.join(dataDir, 'shows', workFolder);
  const folder = packFolder(root, id);
  const describe = (problem: Problem) => describeProblem(inPlace(problem, folder, place));
  rmSync(root, { recursive: true, force: true });
  const scratch = mkdtempSync(path.join(tmpdir(), 'callboard-show-'));
  try {
    if (existsSync(place)) {
      finishReplacing(place);
      cpSync(place, folder, { recursive: true, dereference: true });
    }
    mkdirSync(folder, { recursive: true });
    return await work({
      write(files) {
        for (const [name, text] of files) writeInto(path.join(folder, name), text);
      },
      mistakes: () => readPackFiles(root).check().problems.map(describe),
      build() {
        const { good, problems } = readPackFiles(root).check();
        const [checked] = good;
        if (!checked) return { problems: problems.map(describe) };
        // Not beside the packs: a store takes more room than they do.
        const { db, problems: others } = openScratch(root, scratch);
        try {
          if (others.length > 0) return { problems: others.map(describe) };
          return { pack: checked.pack, questions: openQuestionPool(db, realMachine.now)(id).length };
        } finally {
          db.close();
        }
      },
      install: () => renameSync(folder, place),
      replace(names) {
        const pending = path.join(place, pendingFolder);
        rmSync(pending, { recursive: true, force: true });
        for (const name of names) writeInto(path.join(pending, name), readFileSync(path.join(folder, name)));
        writeFileSync(path.join(pending, readyMark), '');
        finishReplacing(place);
      },
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Builds a store that is thrown away. */
function openScratch(dataDir: string, scratch: string): ReturnType<typeof openContent> {
  try {
    return openContent(dataDir, scratch);
  } catch (error) {
    if (error instanceof StoreError) throw new Refusal([words.noScratch(tmpdir(), error.message)]);
    throw error;
  }
}

/**
 * Moves files that lie ready into their places, also those of an update that was cut off between them. What was not ready
 * is thrown away.
 */
function finishReplacing(place: string): void {
  const pending = path.join(place, pendingFolder);
  if (existsSync(path.join(pending, readyMark))) {
    for (const name of filesIn(pending))
      if (name !== readyMark) renameInto(path.join(pending, name), path.join(place, name));
  }
  rmSync(pending, { recursive: true, force: true });
}

function writeInto(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content, { flush: true });
}

function renameInto(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  renameSync(from, to);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

/** A problem of the copy, told of the file that it is a copy of. */
const inPlace = (problem: Problem, folder: string, place: string): Problem => ({
  ...problem,
  file: problem.file.startsWith(folder) ? place + problem.file.slice(folder.length) : problem.file,
});
