import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type PageProcess = {
  /** When it was started, in milliseconds since 1970. */
  began: number;
  url: string;
  /** Resolves as soon as the port is open. */
  answers(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts a program that serves a page at the port in `PORT`; ends when it is told `/quit`. */
export async function startPage(
  command: readonly string[],
  environment: Record<string, string>,
): Promise<PageProcess> {
  const port = await freePort();
  const [program = '', ...args] = command;
  const began = Date.now();
  const env = { ...process.env, ...environment, PORT: String(port), REHEARSAL_PORT: String(port) };
  const child = spawn(program, args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  return {
    began,
    url: `http://127.0.0.1:${port}/`,
    async answers() {
      while (!(await isOpen(port))) {
        if (child.exitCode !== null)
          throw new Error(`${command.join(' ')} ended with code ${child.exitCode}`);
        await wait(5);
      }
    },
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.stdin?.write('/quit\n');
  const patience = setTimeout(() => child.kill(), 3000);
  await closed;
  clearTimeout(patience);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free');
  return address.port;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
