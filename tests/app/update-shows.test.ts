import path from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../src/app/config.ts';
import { nextQuietHour, type Update, updateDaily, updateProcess } from '../../src/app/update-shows.ts';
import { words } from '../../src/tools/show/words.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { episodeOf, harbourRow, workbench } from '../tools/show/workbench.ts';

/** A machine whose time moves when a test says so. */
function timer(startsAt: number) {
  let now = startsAt;
  const due = new Map<() => void, number>();
  return {
    now: () => now,
    after(ms: number, work: () => void) {
      due.set(work, now + ms);
      return () => void due.delete(work);
    },
    moveTo(at: number) {
      now = at;
      for (const [work, when] of [...due]) {
        if (when > at) continue;
        due.delete(work);
        work();
      }
    },
    waiting: () => due.size,
  };
}

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test.each([
  [local(25, 3, 59), local(25, 4)],
  [local(25, 4), local(26, 4)],
  [local(25, 23), local(26, 4)],
])('the next quiet hour is four in the morning', (now, next) => {
  expect(nextQuietHour(now)).toBe(next);
});

test('each day at the quiet hour the shows are updated, and the log says what changed or why not', async () => {
  const machine = timer(local(25, 12));
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const updates: Update[] = [
    { lines: ['a new name'], isDone: true },
    { lines: [words.locked], isDone: false },
  ];
  let runs = 0;
  let served = 0;
  const end = updateDaily({
    machine,
    log,
    run: async () => updates[runs++] ?? { lines: [], isDone: true },
    serve: async () => void served++,
  });
  machine.moveTo(local(26, 3, 59));
  expect(runs).toBe(0);
  machine.moveTo(local(26, 4));
  expect(runs).toBe(1);
  machine.moveTo(local(27, 4));
  expect(runs).toBe(2);
  await vi.waitFor(() => expect(served).toBe(2));
  expect(logged[0]).toContain('a new name');
  expect(logged[1]).toContain(words.locked);
  end();
  expect(machine.waiting()).toBe(0);
});

test('an update is a process of its own, which changes the packs and prints what changed', async () => {
  const it = await workbench([harbourRow()]);
  await it.add();
  episodeOf(it.tvmaze.shows.get(7), 1, 2).name = 'A New Name';
  const run = updateProcess({
    ...readConfig({}),
    dataDir: it.context.dataDir,
    varDir: temporaryFolder(),
    tvmazeUrl: it.tvmaze.url,
  });
  const stopped = new AbortController();
  onTestFinished(() => stopped.abort());
  const { lines, isDone } = await run(stopped.signal);
  expect([isDone, lines.some((line) => line.includes('A New Name'))]).toEqual([true, true]);
  expect(it.read('harbour-row', path.join('.', 'episodes.yaml'))).toContain('A New Name');
});
