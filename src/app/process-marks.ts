import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Machine } from '../machine/machine.ts';

/** A mark that a process leaves in the folder of its state, and touches as long as it runs. */
const markSchema = z.object({ pid: z.number(), host: z.string() });
type Mark = z.infer<typeof markSchema>;

/** A mark that was not touched for so long is of a process that is gone, in milliseconds. */
const staleMs = 90_000;
/** One of another machine is removed when nobody can mean it any more, in milliseconds. */
const forgottenMs = 24 * 60 * 60_000;

/** Leaves a mark of this process in `varDir`, and finds those of others that work on the same state. */
export function markProcess(varDir: string, { now, newId }: Pick<Machine, 'now' | 'newId'>) {
  const folder = path.join(varDir, 'running');
  const own: Mark = { pid: process.pid, host: hostname() };
  const ownName = `${newId()}.json`;
  /** When each mark was first seen, and touched last then. */
  const seen = new Map<string, number>();

  const isRunning = (name: string, { pid, host }: Mark, touchedAt: number): boolean => {
    const first = seen.get(name) ?? touchedAt;
    seen.set(name, first);
    // Whether a process of another machine runs shows only when it touches its mark.
    if (host !== own.host) return touchedAt > first && now() - touchedAt < staleMs;
    return pid !== own.pid && isAlive(pid) && Math.abs(now() - touchedAt) < staleMs;
  };

  return {
    /** Says that this process still runs. Throws what the system says. */
    touch(): void {
      mkdirSync(folder, { recursive: true });
      const file = path.join(folder, ownName);
      const at = new Date(now());
      try {
        utimesSync(file, at, at);
      } catch {
        writeFileSync(file, JSON.stringify(own));
        utimesSync(file, at, at);
      }
    },
    /** Other processes that run, in words; marks of those that don’t are removed. */
    others(): string[] {
      return namesIn(folder).flatMap((name) => {
        if (name === ownName) return [];
        const file = path.join(folder, name);
        const mark = readMark(file);
        const touchedAt = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
        if (mark && isRunning(name, mark, touchedAt)) return [`${mark.pid} @ ${mark.host}`];
        if (!mark || mark.host === own.host || now() - touchedAt > forgottenMs) rmSync(file, { force: true });
        return [];
      });
    },
    remove: (): void => rmSync(path.join(folder, ownName), { force: true }),
  };
}

function readMark(file: string): Mark | null {
  try {
    return markSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a process of this machine runs; one that may not be asked does. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}
