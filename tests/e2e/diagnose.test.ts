import { describe, expect, test } from 'vitest';
import { permissionNames } from '../../src/cards/rounds/setup-words.ts';
import { words } from '../../src/cards/settings/diagnosis-words.ts';
import { words as healthWords } from '../../src/health/words.ts';
import { dailyBot } from './daily-bot.ts';
import { textOf } from './reading.ts';

const everybody = (it: Awaited<ReturnType<typeof diagnosed>>) => it.guild.id;

/** A bot with a daily round, and what Dora is told who asks why something does not work. */
async function diagnosed() {
  const it = await dailyBot();
  const { guild } = it.rehearsal;
  const channel = (name: string) => {
    const found = guild.channels.find((one) => one.name === name);
    if (!found) throw new Error(`no channel ${name}`);
    return found;
  };
  const trivia = channel('trivia');
  const ana = it.rehearsal.member('Ana');
  const commandId = (name: string) =>
    it.rehearsal.commands().find((command) => command.name === name)?.id ?? '';
  return {
    ...it,
    guild,
    trivia,
    ana,
    commandId,
    /** The first part of the answer is the cause with its cure; the second is everything. */
    async ask(options: Record<string, string> = {}) {
      const text = textOf(
        await it.dora.slash('settings diagnose', { channel: 'trivia', member: 'Ana', ...options }),
      );
      const [, first = '', all = ''] = text.split(/^### .*$/m);
      return { text, first, all };
    },
  };
}

const mention = (id: string) => `<#${id}>`;

test('where all is well that is said, with everything that was looked at', async () => {
  const it = await diagnosed();
  const { first, all } = await it.ask();
  expect(first).toContain(words.nothingFound);
  for (const line of [words.ready, words.noLimits, words.botMay(mention(it.trivia.id)), words.allOn])
    expect(all).toContain(line);
  expect(all).not.toMatch(/❌|❔/);
});

describe('names the one cause and its cure first:', () => {
  test('the bot may not write where the rounds come to', async () => {
    const it = await diagnosed();
    it.forbid('SendMessages');
    const { first } = await it.ask();
    expect(first).toContain(words.botLacks(mention(it.trivia.id), [permissionNames.sendMessages]));
    expect(first).toContain(words.giveBot);
  });

  test('the member may not use commands in the channel', async () => {
    const it = await diagnosed();
    it.trivia.overwrites.push({
      id: everybody(it),
      kind: 'role',
      allow: [],
      deny: ['UseApplicationCommands'],
    });
    const { first } = await it.ask();
    expect(first).toContain(words.memberMayNot(`<@${it.ana.id}>`, mention(it.trivia.id)));
    expect(first).toContain(words.giveMember(words.useCommands));
  });

  test('the member cannot see the channel', async () => {
    const it = await diagnosed();
    it.trivia.overwrites.push({ id: it.ana.id, kind: 'member', allow: [], deny: ['ViewChannel'] });
    expect((await it.ask()).first).toContain(words.memberCannotSee(`<@${it.ana.id}>`, mention(it.trivia.id)));
  });

  test('the server does not allow the command in the channel', async () => {
    const it = await diagnosed();
    const rule = { id: it.trivia.id, type: 3 as const, permission: false };
    it.guild.commandRules = [{ id: it.commandId('character'), permissions: [rule] }];
    const { first } = await it.ask({ command: '/character' });
    expect(first).toContain(words.notHere('/character', mention(it.trivia.id)));
    expect(first).toContain(words.integrations);
    expect((await it.ask({ command: 'episode' })).first).toContain(words.nothingFound);
    expect((await it.ask({ command: 'character', channel: 'general' })).all).not.toContain('❌');
    // Asked about everything, one command that is limited is no more than worth a look.
    expect((await it.ask()).all).toContain(`⚠️ ${words.notHere('/character', mention(it.trivia.id))}`);
  });

  test('the server allows the commands to a role that the member does not have', async () => {
    const it = await diagnosed();
    const [role = ''] = it.guild.members.find(({ userId }) => userId === it.dora.id)?.roles ?? [];
    it.guild.commandRules = [
      {
        id: it.rehearsal.state.world.application.id,
        permissions: [
          { id: everybody(it), type: 1, permission: false },
          { id: role, type: 1, permission: true },
        ],
      },
    ];
    const { first } = await it.ask({ command: 'trivia practice' });
    expect(first).toContain(words.notThem('/trivia', `<@${it.ana.id}>`));
    expect((await it.ask({ command: 'trivia practice', member: 'Dora' })).first).toContain(
      words.nothingFound,
    );
    it.guild.commandRules = [
      {
        id: it.commandId('trivia'),
        permissions: [{ id: it.ana.id, type: 2, permission: true }],
      },
      ...it.guild.commandRules,
    ];
    expect((await it.ask({ command: 'trivia practice' })).first).toContain(words.nothingFound);
  });

  test('the command is for managers', async () => {
    const it = await diagnosed();
    const { first } = await it.ask({ command: 'daily setup' });
    expect(first).toContain(words.managersOnly('/daily setup', `<@${it.ana.id}>`));
    expect((await it.ask({ command: 'daily setup', member: 'Dora' })).first).toContain(words.nothingFound);
  });

  test('the rounds are paused', async () => {
    const it = await diagnosed();
    await it.dora.slash('daily pause', {});
    const { first } = await it.ask();
    expect(first).toContain(words.resume);
    // Whoever asks about a lookup does not wonder at the rounds.
    expect((await it.ask({ command: 'character' })).all).not.toContain('❌');
  });

  test('the last round could not be posted', async () => {
    const it = await diagnosed();
    it.rehearsal.faults.next({ method: 'POST', path: /messages$/, status: 503, body: {}, times: 9 });
    await it.goTo('2026-03-02T18:00:10Z');
    it.rehearsal.faults.clear();
    expect((await it.ask()).first).toContain(words.seeStatus);
  });

  test('every question lies beyond the ceiling, and a show is off', async () => {
    const it = await diagnosed();
    await it.dora.slash('settings shows', { show: 'backstage-za', enabled: false });
    const off = await it.ask();
    expect(off.first).toContain(words.switchOn);
    await it.dora.slash('settings spoilers', { ceiling: 'none', hide: true });
    const { all } = await it.ask();
    expect(all).toContain(words.nothingSeen);
  });

  test('the machine is in trouble', async () => {
    const it = await diagnosed();
    it.it.running.health.begin('state', 'full');
    const { says, todo } = healthWords.of('state', 'full');
    const { first } = await it.ask();
    expect(first).toContain(says);
    expect(first).toContain(words.forHost(todo));
  });
});

test('what Discord does not tell in time, or at all, is said to be unknown, and the rest is told', async () => {
  const it = await diagnosed();
  it.rehearsal.faults.next({ method: 'GET', path: /guilds\/\d+$/, status: 500, body: {}, times: 9 });
  it.rehearsal.faults.next({
    method: 'GET',
    path: /commands\/permissions$/,
    status: 403,
    body: {},
    times: 9,
  });
  const { all } = await it.ask();
  it.rehearsal.faults.clear();
  expect(all).toContain(`❔ ${words.memberUnknown}`);
  expect(all).toContain(`❔ ${words.rulesUnknown}`);
  expect(all).toContain(words.ready);
});

test('a command is suggested as it is typed, and one that is not there is refused kindly', async () => {
  const it = await diagnosed();
  const typing = await it.dora.autocomplete('settings diagnose', { command: 'daily s' }, 'command');
  expect(typing.map(({ name }) => name)).toEqual(['/daily setup', '/daily status']);
  expect((await it.ask({ command: 'nonsense' })).text).toContain(words.notCommand('nonsense'));
});
