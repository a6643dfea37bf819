import { type RehearsalOptions, worldOf } from '@callboard/rehearsal';
import { describe, expect, test, vi } from 'vitest';
import { StartError } from '../../src/discord/start-error.ts';
import { startWords } from '../../src/discord/words.ts';
import { textOf } from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const sharded = (options: RehearsalOptions, more: Parameters<typeof rehearsedBot>[0] = {}) =>
  rehearsedBot({ ...more, rehearsal: options });

/** Asks the bot in the nth server, as soon as its shard is connected. */
async function askIn({ rehearsal }: RehearsedBot, nth: number) {
  const channel = rehearsal.world.guilds[nth]?.channels[0]?.id ?? '';
  return textOf(await rehearsal.member('Ana').slash('character', { name: 'Kit' }, { channel }));
}

/** Waits until so many shards are connected. */
async function connected({ rehearsal }: RehearsedBot, shards: number): Promise<void> {
  while (rehearsal.gateway.connected < shards) await rehearsal.events.next('ready');
}

const lines = ({ logged }: RehearsedBot) => logged.map((line) => JSON.parse(line));

test('10,000 servers on eight shards in one process: each is answered, and so is a DM', async () => {
  const it = await sharded({ world: worldOf(10_000), gateway: { shards: 8, maxConcurrency: 8 } });
  await connected(it, 8);
  for (const nth of [0, 1, 2, 3, 4, 5, 6, 7, 2500, 9999]) expect(await askIn(it, nth)).toContain('Kit Dunn');
  const alone = await it.rehearsal.member('Ana').slash('character', { name: 'Kit' }, { dm: true });
  expect(textOf(alone)).toContain('Kit Dunn');
});

test('shards identify as many at a time as Discord allows, and none too soon', async () => {
  const it = await sharded({
    gateway: { shards: 4, maxConcurrency: 2, identifyEveryMs: 5000 },
  });
  await connected(it, 4);
  // Whoever identifies too soon loses the connection and comes again.
  expect(lines(it).filter(({ msg }) => /lost/.test(msg))).toEqual([]);
});

test('no session is begun beyond those that a day has: what is connected goes on, and the rest waits', async () => {
  const it = await sharded({
    world: worldOf(2),
    gateway: { shards: 2, maxConcurrency: 2, starts: 1 },
  });
  const { token } = it.rehearsal;
  await vi.waitFor(() => expect(lines(it).some(({ level, until }) => level === 40 && until)).toBe(true));
  const isHeard = ({ id }: { id: string }) => it.rehearsal.gateway.hasListener(id);
  expect(await askIn(it, it.rehearsal.world.guilds.findIndex(isHeard))).toContain('Kit Dunn');
  expect(it.rehearsal.gateway.connected).toBe(1);
  expect(it.rehearsal.token).toBe(token);
});

test('some of the shards are held where another process has the others', async () => {
  const it = await sharded(
    { world: worldOf(4), gateway: { shards: 4, maxConcurrency: 4 } },
    { shards: { count: 4, ids: [1, 3] } },
  );
  await connected(it, 2);
  expect(await askIn(it, 1)).toContain('Kit Dunn');
  expect(await askIn(it, 3)).toContain('Kit Dunn');
  expect(it.rehearsal.gateway.hasListener(it.rehearsal.guild.id)).toBe(false);
});

describe('Discord demands more shards', () => {
  test('while the bot runs: it asks how many, and all servers are answered again', async () => {
    const it = await sharded({ world: worldOf(4), gateway: { maxConcurrency: 8 } });
    it.rehearsal.gateway.reshard(2, 3);
    it.rehearsal.gateway.closeAll(4011);
    await it.rehearsal.events.next('disconnected');
    await connected(it, 2);
    for (const nth of [0, 1, 2, 3]) expect(await askIn(it, nth)).toContain('Kit Dunn');
  });

  test('at the start, and more than it recommends: twice as many are tried until it is content', async () => {
    const it = await sharded({
      world: worldOf(4),
      gateway: { shards: 1, guildsPerShard: 1, maxConcurrency: 8 },
    });
    await connected(it, 4);
    for (const nth of [0, 1, 2, 3]) expect(await askIn(it, nth)).toContain('Kit Dunn');
  });

  test('a number that is set and too small is told', async () => {
    const lost: string[] = [];
    const started = sharded(
      { world: worldOf(4), gateway: { guildsPerShard: 1 } },
      { shards: { count: 2, ids: [0, 1] }, onLost: (reason) => lost.push(reason) },
    );
    await expect(started).rejects.toThrow(new StartError(startWords.wrongShards(2)));
    expect(lost).toContain(startWords.wrongShards(2));
  });
});
