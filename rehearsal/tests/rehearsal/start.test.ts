import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { startRehearsal } from '@callboard/rehearsal';
import { expect, onTestFinished, test } from 'vitest';

/** This machine as others see it; there is none where it has no network. */
const seenByOthers = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

/** Whether something listens there. */
async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  onTestFinished(() => void socket.destroy());
  return once(socket, 'connect').then(
    () => true,
    () => false,
  );
}

test.skipIf(seenByOthers === undefined)('a rehearsal cannot be reached from another machine', async () => {
  const rehearsal = await startRehearsal();
  onTestFinished(() => rehearsal.close());
  const port = Number(new URL(rehearsal.url).port);
  expect(await isOpen('127.0.0.1', port)).toBe(true);
  expect(await isOpen(seenByOthers ?? '', port)).toBe(false);
});
