import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openState } from '../../src/state/open-state.ts';
import { forgetMember } from '../../src/state/personal-data.ts';
import { setProgress } from '../../src/state/progress.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

test('a member who is removed stands in no file from then on, while the bot goes on running', async () => {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  const onDisk = () =>
    readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'latin1'))
      .join('');
  const [gone, staying] = ['100000000000000001', '100000000000000002'];
  for (const userId of [gone, staying]) await setProgress(state, userId, 'show', 's1e09', 0);
  expect(onDisk()).toContain(gone);
  await forgetMember(state, gone, randomUUID);
  expect(onDisk()).not.toContain(gone);
  expect(onDisk()).toContain(staying);
});
