import { defaultWorld, type WorldGuild } from '@callboard/rehearsal';
import { expect, test } from 'vitest';
import { setUp } from '../../src/rounds/daily.ts';
import { latestRounds } from '../../src/state/rounds.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { optionsOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const hour = 3_600_000;

/** The same server again under ids of its own. */
function copyOf(guild: WorldGuild, name: string, number: bigint): WorldGuild {
  const moved = (id: string) => String(BigInt(id) + number * 1_000_000n);
  return {
    ...guild,
    id: moved(guild.id),
    name,
    roles: guild.roles.map((role) => ({ ...role, id: moved(role.id) })),
    channels: guild.channels.map((channel) => ({
      ...channel,
      id: moved(channel.id),
      overwrites: channel.overwrites.map((overwrite) => ({ ...overwrite, id: moved(overwrite.id) })),
    })),
    members: guild.members.map((member) => ({ ...member, roles: member.roles.map(moved) })),
  };
}

test('six weeks over three changes of clocks: each server has its own rounds, at its own hour, once a date', async () => {
  const world = defaultWorld();
  const [home] = world.guilds;
  if (!home) throw new Error('no server');
  world.guilds = [home, copyOf(home, 'Toronto', 1n), copyOf(home, 'Lord Howe', 2n)];
  const clock = { now: Date.parse('2026-03-01T00:00:00Z') };
  const { rehearsal, running, varDir } = await rehearsedBot({ now: () => clock.now, rehearsal: { world } });
  const {
    state,
    trivia: { rounds },
  } = running;
  // Toronto changes on 8 March, Berlin on 29 March, Lord Howe on 5 April, by half an hour.
  const plays = [
    { guild: world.guilds[0], timezone: 'Europe/Berlin', time: '02:30' },
    { guild: world.guilds[1], timezone: 'America/Toronto', time: '19:00' },
    { guild: world.guilds[2], timezone: 'Australia/Lord_Howe', time: '23:45' },
  ];
  for (const { guild, timezone, time } of plays) {
    const channelId = guild?.channels.find(({ name }) => name === 'trivia')?.id ?? '';
    await setUp(state, guild?.id ?? '', { channelId, time, timezone }, '1', clock.now);
  }
  const end = Date.parse('2026-04-12T00:00:00Z');
  const ana = rehearsal.member('Ana');
  for (; clock.now < end; clock.now += hour / 2) {
    await rounds.settle();
    if (clock.now % (6 * hour) !== 0) continue;
    const [play] = plays;
    const open = rehearsal.channel(`${play?.guild?.name}/trivia`).messages.at(-1);
    const button = open && optionsOf(open)[0];
    if (open && button) await ana.press(open, button.id);
  }

  for (const { guild, timezone, time } of plays) {
    const played = rowsOf(varDir, 'round', 'local_date').filter(({ guild_id }) => guild_id === guild?.id);
    const dates = played.map(({ local_date }) => local_date);
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates.length).toBeGreaterThanOrEqual(41);
    for (const [index, date] of dates.entries()) {
      if (index > 0) expect(Date.parse(date) - Date.parse(dates[index - 1] ?? '')).toBe(24 * hour);
    }
    for (const round of played) {
      const format = new Intl.DateTimeFormat('en-GB', {
        timeZone: timezone,
        hour: '2-digit',
        minute: '2-digit',
      });
      const inGap = timezone === 'Europe/Berlin' && round.local_date === '2026-03-29';
      const [from = 0, to = 0] = [time, format.format(round.posted_at ?? 0)].map(minutesOf);
      // The clock of the test moves in half hours, so a round may be as late as that.
      expect((to - (inGap ? from + 60 : from) + 1440) % 1440, `${timezone} ${round.local_date}`).toBeLessThan(
        30,
      );
    }
    const messages = rehearsal.channel(`${guild?.name}/trivia`).messages;
    expect(messages).toHaveLength(played.length);
    expect(messages.slice(0, -1).every((message) => optionsOf(message).length === 0)).toBe(true);
    const answers = rowsOf(varDir, 'answer').filter(({ guild_id }) => guild_id === guild?.id);
    expect(answers.length > 0).toBe(guild === home);
  }

  // A button can be forged: a round of one server takes no answer from another.
  const [first, other] = plays;
  const [round] = await latestRounds(state, first?.guild?.id ?? '', 1);
  const forged = {
    roundId: round?.id ?? '',
    guildId: other?.guild?.id ?? '',
    messageId: '1',
    userId: '9',
    name: 'Eve',
    choice: 1,
  };
  expect(await rounds.press(forged)).toEqual({ type: 'unknown' });
  expect(rowsOf(varDir, 'answer').filter(({ user_id }) => user_id === '9')).toEqual([]);
}, 120_000);

const minutesOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};
