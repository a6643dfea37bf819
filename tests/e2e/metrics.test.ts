import { expect, test, vi } from 'vitest';
import { createMetrics } from '../../src/ops/metrics.ts';
import { dailyBot } from './daily-bot.ts';

/** A bot whose figures are read as a watcher reads them. */
async function countedBot() {
  const metrics = createMetrics(() => true);
  const it = await dailyBot('2026-03-02T12:00:00Z', { metrics });
  const figures = async () => (await metrics.text(true)).text.split('\n');
  return { ...it, figures };
}

test('interactions, rounds, requests, the database and cards are counted', async () => {
  const it = await countedBot();
  const ana = it.rehearsal.member('Ana');
  await ana.slash('character', { name: 'Kit' });
  await ana.slash('character', { name: 'Kit' });
  await ana.slash('progress set', { episode: 'nowhere at all' });
  await it.goTo('2026-03-02T18:00:10Z');
  await it.press('Ana', 0);
  // An answer is counted when Discord has confirmed it, which the member need not wait for.
  const pressed =
    'callboard_interactions_total{command="trivia/answer",kind="component",outcome="answered"} 1';
  const all = await vi.waitFor(async () => {
    const figures = await it.figures();
    expect(figures).toContain(pressed);
    return figures;
  });
  expect(all).toEqual(
    expect.arrayContaining([
      'callboard_interactions_total{command="character",kind="command",outcome="answered"} 2',
      'callboard_interactions_total{command="daily setup",kind="command",outcome="answered"} 1',
      'callboard_interactions_total{command="progress set",kind="command",outcome="refused"} 1',
      'callboard_rounds_total{event="due"} 1',
      'callboard_rounds_total{event="posted"} 1',
      'callboard_rounds_total{event="late"} 0',
      'callboard_discord_requests_total{method="POST",route="/channels/:id/messages",status="200"} 1',
      'callboard_card_cache_requests_total{outcome="kept"} 1',
      'callboard_queue_length{queue="rounds"} 0',
    ]),
  );
  const timed = all.find((line) => line.startsWith('callboard_database_seconds_count'));
  expect(Number(timed?.split(' ')[1])).toBeGreaterThan(10);
  const { guild } = it.rehearsal;
  const ids = [guild.id, it.rehearsal.channel('trivia').id, ana.id, it.rehearsal.token];
  for (const id of ids) expect(all.join('\n')).not.toContain(id);
});

test('a round that fails, and one that comes late', async () => {
  const it = await countedBot();
  const allow = it.forbid('SendMessages');
  await it.goTo('2026-03-02T18:00:10Z');
  allow();
  await it.passTo('2026-03-02T20:00:00Z');
  expect(await it.figures()).toEqual(
    expect.arrayContaining([
      'callboard_rounds_total{event="due"} 1',
      expect.stringMatching(/^callboard_rounds_total\{event="failed"\} [1-9]/),
      'callboard_rounds_total{event="posted"} 1',
      'callboard_rounds_total{event="late"} 1',
    ]),
  );
});
