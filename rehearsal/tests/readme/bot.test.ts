import { type Rehearsal, startRehearsal } from '@callboard/rehearsal';
import { expect, onTestFinished, test } from 'vitest';
import { startBot } from './bot.ts';

async function rehearsed(): Promise<Rehearsal> {
  const rehearsal = await startRehearsal();
  const bot = await startBot(rehearsal.apiUrl, rehearsal.token);
  onTestFinished(async () => {
    await bot.destroy();
    await rehearsal.close();
  });
  return rehearsal;
}

test('greets whoever asks, and is waved at', async () => {
  const rehearsal = await rehearsed();
  const ana = rehearsal.member('Ana');
  const greeting = await ana.slash('greet');
  expect(greeting.message?.content).toBe('Hello, **Ana**!');
  const waved = await ana.press(greeting, { label: 'Wave back' });
  expect(waved).toMatchObject({ kind: 'update', message: { content: '👋', components: [] } });
});

test('gets through when Discord fails twice', async () => {
  const rehearsal = await rehearsed();
  rehearsal.faults.next({ method: 'POST', path: /\/callback$/, status: 502, times: 2 });
  expect((await rehearsal.member('Ana').slash('greet')).status).toBe('answered');
  expect(rehearsal.faults.pending).toBe(0);
});
