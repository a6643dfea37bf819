import { describe, expect, test } from 'vitest';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { words } from '../../src/cards/rounds/words.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { buttonsOf, textOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

/** A show that is running: its third episode airs at eight in Oslo on 9 January 2026, which is seven by UTC. */
const running = {
  ...tinyPack,
  'show.yaml': tinyPack['show.yaml'].replace(
    'network: NRK',
    'network: NRK\nairs: { time: "20:00", timezone: Europe/Oslo, days: [fri] }',
  ),
  'episodes.yaml': `
- {id: s1e01, title: Cast Off, characters: [liv, per], aired: [{ date: "2025-12-26" }]}
- {id: s1e02, title: The Fog, aired: [{ date: "2026-01-02" }]}
- {id: s1e03, title: The Wreck, logline: A ship is lost., aired: [{ date: "2026-01-09" }]}
`,
};
const airs = Date.parse('2026-01-09T19:00:00Z');

async function bot(startsAt: string | number = '2026-01-05T12:00:00Z') {
  const clock = { now: typeof startsAt === 'number' ? startsAt : Date.parse(startsAt) };
  const it = await rehearsedBot({ dataDir: dataFolder({ harbour: running }), now: () => clock.now });
  const dora = it.rehearsal.member('Dora');
  return {
    it,
    clock,
    dora,
    ana: it.rehearsal.member('Ana'),
    posted: () => it.rehearsal.channel('trivia').messages,
    async goTo(at: number) {
      clock.now = at;
      await it.running.notices.poll();
    },
    notify: (options: Record<string, string> = {}) =>
      dora.slash('notify set', { channel: 'trivia', ...options }),
  };
}

describe('/next', () => {
  test('tells what airs next in the reader’s own time, and what aired last', async () => {
    const { ana } = await bot();
    const told = textOf(await ana.slash('next', { show: 'harbour' }));
    expect(told).toContain('The Wreck');
    expect(told).toContain(`<t:${airs / 1000}:R>`);
    expect(told).toContain(`<t:${airs / 1000}:F>`);
    expect(told).toContain('The Fog');
  });

  test('says that nothing is announced once all has aired', async () => {
    const { ana } = await bot(airs + 1);
    const told = textOf(await ana.slash('next'));
    expect(told).toContain(entryWords.nothingAnnounced);
    expect(told).toContain('The Wreck');
  });

  test('names no title beyond the server’s ceiling', async () => {
    const { ana, dora } = await bot();
    await dora.slash('settings spoilers', { ceiling: 's1e01' });
    const told = textOf(await ana.slash('next'));
    expect(told).toContain('S1E03');
    expect(told).not.toMatch(/The Wreck|The Fog/);
  });

  test('knows no show that is not there', async () => {
    const { ana } = await bot();
    expect(textOf(await ana.slash('next', { show: 'nothing' }))).toContain(
      commandWords.noSuchShow('nothing', []).split('nothing')[0] ?? '?',
    );
  });
});

describe('/notify', () => {
  test('tells of an episode once, as it airs, and opens its card for whoever presses', async () => {
    const { notify, goTo, posted, ana } = await bot();
    expect(textOf(await notify())).toContain(`<t:${airs / 1000}:R>`);
    await goTo(airs - 1);
    expect(posted()).toHaveLength(0);
    await goTo(airs);
    await goTo(airs + 5000);
    await goTo(airs + 3_600_000);
    expect(posted()).toHaveLength(1);
    const [message] = posted();
    if (!message) throw new Error('nothing was posted');
    expect(textOf(message)).toContain('The Wreck');
    const opened = await ana.press(message, buttonsOf(message)[0]?.id ?? '');
    expect(opened.message?.ephemeral).toBe(true);
    expect(textOf(opened)).toContain('The Wreck');
  });

  test('or the day before, with the role that is mentioned', async () => {
    const { notify, goTo, posted } = await bot();
    await notify({ at: 'day-before', role: 'Trivia' });
    await goTo(airs - 86_400_000 - 1);
    expect(posted()).toHaveLength(0);
    await goTo(airs - 86_400_000);
    await goTo(airs);
    expect(posted()).toHaveLength(1);
    expect(JSON.stringify(posted()[0])).toMatch(/<@&\d+>/);
  });

  test('has no title in it that the server’s ceiling hides', async () => {
    const { notify, goTo, posted, dora } = await bot();
    await dora.slash('settings spoilers', { ceiling: 's1e01', hide: true });
    await notify();
    await goTo(airs);
    expect(JSON.stringify(posted())).toContain('S1E03');
    expect(JSON.stringify(posted())).not.toMatch(/The Wreck|A ship is lost/);
  });

  test('one message through restarts, and through a crash between the post and its note', async () => {
    const { it, notify, goTo, posted, clock } = await bot();
    await notify();
    await goTo(airs);
    await it.restart();
    await it.running.notices.poll();
    expect(posted()).toHaveLength(1);
    expect(rowsOf(it.varDir, 'notice', 'id').map(({ step }) => step)).toEqual(['posted']);
    // As if the process had ended before it could note that the message is out.
    changeRows(it.varDir, "UPDATE notice SET step = 'claimed'");
    clock.now = airs + 600_000;
    await it.restart();
    await it.running.notices.poll();
    expect(posted()).toHaveLength(1);
    expect(rowsOf(it.varDir, 'notice', 'id').map(({ step }) => step)).toEqual(['posted']);
  });

  test('two processes at once post once', async () => {
    const { it, notify, goTo, posted } = await bot();
    await notify();
    await Promise.all([goTo(airs), it.running.notices.poll(), it.running.notices.poll()]);
    expect(posted()).toHaveLength(1);
  });

  test('what aired while the bot was long away is no news, and neither is what was due before it was asked for', async () => {
    const { notify, goTo, posted } = await bot(airs + 60_000);
    await notify();
    await goTo(airs + 120_000);
    expect(posted()).toHaveLength(0);
    const other = await bot();
    await other.notify();
    await other.goTo(airs + 7 * 3_600_000);
    expect(other.posted()).toHaveLength(0);
  });

  test('off: no more of it; and only for those who manage the server', async () => {
    const { notify, goTo, posted, dora, ana } = await bot();
    expect(textOf(await dora.slash('notify off'))).toContain(words.notifyNothing);
    await notify();
    expect(textOf(await dora.slash('notify off', { show: 'harbour' }))).toContain(words.notifyNothing);
    await dora.slash('notify off');
    await goTo(airs);
    expect(posted()).toHaveLength(0);
    await expect(ana.slash('notify off')).rejects.toThrow();
  });

  test('a channel that cannot be posted to is tried again while it is news', async () => {
    const { it, notify, goTo, posted } = await bot();
    await notify();
    it.rehearsal.faults.next({ method: 'POST', path: /\/messages$/, status: 500, times: 1 });
    await goTo(airs);
    expect(posted()).toHaveLength(0);
    await goTo(airs + 60_000);
    expect(posted()).toHaveLength(1);
  });
});
