import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');

export type Ended = { code: number | null; stdout: string; stderr: string };
type Started = {
  child: ChildProcess;
  ended: Promise<Ended>;
  said: (what: string | RegExp) => Promise<void>;
  /** Of the rehearsal that was opened. */
  address: () => string;
};

/** The bot as a process of its own, with nothing in its environment but what is given. */
export function start(environment: Record<string, string>, input?: string): Started {
  const child = spawn(process.execPath, [path.join(root, 'src', 'main.ts')], {
    cwd: temporaryFolder(),
    env: {
      PATH: process.env.PATH ?? '',
      DATA_DIR: path.join(root, 'data'),
      REHEARSAL_PORT: '0',
      ...environment,
    },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const heard = () => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    heard();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    heard();
  });
  if (input !== undefined) child.stdin.end(input);
  const ended = once(child, 'close').then(([code]) => ({ code, stdout, stderr }));
  const said = (what: string | RegExp) =>
    new Promise<void>((resolve, reject) => {
      const isSaid = (heard: string) => (typeof what === 'string' ? heard.includes(what) : what.test(heard));
      const listen = () => isSaid(stdout + stderr) && resolve();
      listeners.add(listen);
      listen();
      ended.then(() => reject(new Error(`ended without saying ${what}: ${stdout}${stderr}`)));
    });
  const address = () => /"url":"([^"]+)"/.exec(stderr)?.[1] ?? '';
  return { child, ended, said, address };
}
