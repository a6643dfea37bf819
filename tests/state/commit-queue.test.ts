import { expect, onTestFinished, test } from 'vitest';
import { createCommitQueue } from '../../src/state/commit-queue.ts';
import { openState } from '../../src/state/open-state.ts';
import { setProgress } from '../../src/state/progress.ts';
import type { Session } from '../../src/state/state.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

async function openQueue() {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  const written = () => rowsOf(folder, 'progress', 'user_id').map(({ user_id }) => user_id);
  return { commit: createCommitQueue(state), written };
}

const write = (userId: string) => (session: Session) => setProgress(session, userId, 'show', 'all', 0);

test('a write that fails takes no other of the same transaction with it', async () => {
  const { commit, written } = await openQueue();
  const results = await Promise.allSettled([
    commit(write('1')),
    commit(async (session) => {
      await write('2')(session);
      throw new Error('changed my mind');
    }),
    commit(write('3')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written()).toEqual(['1', '3']);
});

test('a write is in the file, for others to read, when the promise is kept', async () => {
  const { commit, written } = await openQueue();
  await commit(write('1'));
  expect(written()).toEqual(['1']);
});

test('writes that come while others are being committed follow', async () => {
  const { commit, written } = await openQueue();
  const ids = Array.from({ length: 600 }, (_, at) => String(at).padStart(3, '0'));
  await Promise.all(ids.map(async (id) => commit(write(id)).then(() => commit(write(`${id}, again`)))));
  expect(written()).toEqual(ids.flatMap((id) => [id, `${id}, again`]));
});
