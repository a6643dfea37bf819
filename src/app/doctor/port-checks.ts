import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { type Check, failure, ok, warning } from './check.ts';
import { words } from './words.ts';

const readiness = z.object({
  ready: z.boolean(),
  troubles: z.array(z.object({ says: z.string(), todo: z.string() })),
});

/** Whether the bot that is running is ready, and whether the ports can be had where none is. */
export async function checkPorts({
  token,
  opsPort,
  opsHost,
  rehearsalPort,
}: Pick<Config, 'token' | 'opsPort' | 'opsHost' | 'rehearsalPort'>): Promise<Check[]> {
  const rehearsal =
    token === undefined ? [await portCheck('127.0.0.1', rehearsalPort, 'REHEARSAL_PORT')] : [];
  if (opsPort === undefined) return [...rehearsal, ok('port', words.noOpsPort)];
  return [
    ...rehearsal,
    ...((await runningChecks(opsHost, opsPort)) ?? [await portCheck(opsHost, opsPort, 'OPS_PORT')]),
  ];
}

async function portCheck(host: string, port: number, variable: string): Promise<Check> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return ok('port', words.portFree(variable, port));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return failure('port', words.portTaken(variable, port, why), words.portTodo(variable));
  } finally {
    server.close();
  }
}

/** What the bot that is running tells of itself; `null`: there is none. */
async function runningChecks(host: string, port: number): Promise<Check[] | null> {
  // What listens at every address is reached at this machine's own.
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${at.includes(':') ? `[${at}]` : at}:${port}/readyz`, {
      signal: AbortSignal.timeout(5000),
    });
    const { ready, troubles } = readiness.parse(await answer.json());
    const found = troubles.map(({ says, todo }) => (ready ? warning : failure)('running', says, todo));
    return found.length > 0 ? found : [ok('running', words.running)];
  } catch {
    return null;
  }
}
