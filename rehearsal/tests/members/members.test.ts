import type { ChatInputCommandInteraction } from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { connect, errorsIn, openRehearsal, raw, register } from '../stock-client.ts';

/** A rehearsal with commands, and a bot that greets. */
async function open(onCommand: (interaction: ChatInputCommandInteraction) => unknown = (i) => i.reply('Hi')) {
  const rehearsal = await openRehearsal({ rateLimits: 'off' });
  await register(rehearsal);
  await connect(rehearsal, (interaction) => {
    if (interaction.isChatInputCommand()) return onCommand(interaction);
  });
  return { rehearsal, ana: rehearsal.member('Ana') };
}

/** The interaction that was sent last. */
function lastPayload(rehearsal: Rehearsal) {
  return rehearsal.dispatches.findLast(({ event }) => event === 'INTERACTION_CREATE')?.data;
}

describe('what a client would not send', () => {
  test.each<[string, Record<string, string | number | boolean>, string]>([
    ['nothing', {}, 'There is no command /nothing; there is /character, /help'],
    ['character', {}, '«name» is required'],
    ['character', { name: '' }, '«name» cannot be empty'],
    ['character', { name: 'x'.repeat(21) }, '«name» must have 0 to 20 characters'],
    ['character', { name: 'Kit', color: 'red' }, 'no option «color»; there is name, show, season'],
    ['character', { name: 'Kit', show: 'Friends' }, '«show» must be one of Backstage'],
    ['character', { name: 'Kit', season: 0 }, '«season» must be at least 1'],
    ['character', { name: 'Kit', season: 10 }, '«season» must be at most 9'],
    ['character', { name: 'Kit', season: 1.5 }, '«season» must be a whole number'],
    ['character', { name: 'Kit', season: 'two' }, '«season» must be a number'],
    ['character', { name: 'Kit', member: 'Zoe' }, '«member» names nobody here'],
    ['character', { name: 'Kit', channel: 'Green Room' }, '«channel» names no channel'],
    ['character', { name: 'Kit', channel: 'staff' }, '«channel» names no channel'],
    ['character', { name: 'Kit', role: 'Directors' }, '«role» names no role here'],
    ['character', { name: 'Kit', quiet: 'maybe' }, '«quiet» must be true or false'],
    ['daily setup', { channel: 'general' }, '/daily cannot be used here: it needs ManageGuild'],
  ])('/%s %j: %s', async (name, options, why) => {
    const { ana, rehearsal } = await open();
    await expect(ana.slash(name, options)).rejects.toThrow(why);
    expect(lastPayload(rehearsal)).toBeUndefined();
  });

  test.each<[string, string]>([
    ['daily', '/daily needs a subcommand; there is pause, setup'],
    ['daily stop', '/daily stop does not exist; there is pause, setup'],
    ['daily setup', '«channel» is required'],
  ])('/%s of an admin: %s', async (name, why) => {
    const { rehearsal } = await open();
    await expect(rehearsal.member('Dora').slash(name)).rejects.toThrow(why);
  });

  test.each<[string, object, string]>([
    ['in a channel that Ana cannot see', { channel: 'staff' }, 'the member cannot see #staff'],
    ['in a channel that is not there', { channel: 'attic' }, 'no channel «attic»'],
    [
      'as her own install in a server she has it not for',
      { install: 'guild', channel: 'Elsewhere/lobby' },
      'not in Elsewhere',
    ],
  ])('%s', async (_what, setting, why) => {
    const { ana } = await open();
    await expect(ana.slash('help', {}, setting)).rejects.toThrow(why);
  });

  test('a person who did not install it cannot use it elsewhere', async () => {
    const { rehearsal } = await open();
    const lobby = { channel: 'Elsewhere/lobby' };
    await expect(rehearsal.member('Ben').slash('help', {}, lobby)).rejects.toThrow(
      'has not installed the bot',
    );
  });

  test('nobody knows a stranger', async () => {
    const { rehearsal } = await open();
    expect(() => rehearsal.member('Zoe')).toThrow(
      'There is nobody called Zoe; there is Olu, Dora, Ana, Ben, Caro',
    );
  });
});

describe('what a member is offered', () => {
  test.each<[string, object, string[]]>([
    ['Ana', {}, ['character', 'help']],
    ['Dora', {}, ['character', 'daily', 'help']],
    ['Olu', {}, ['character', 'daily', 'help']],
    ['Ana', { dm: true }, ['character', 'help']],
    ['Dora', { dm: true }, ['character', 'help']],
    ['Ana', { channel: 'staff' }, []],
  ])('%s %j', async (name, setting, offered) => {
    const { rehearsal } = await open();
    expect(rehearsal.member(name).commands(setting)).toEqual(offered);
  });
});

describe('an interaction', () => {
  test('is complete, as Discord sends it', async () => {
    const { rehearsal, ana } = await open();
    const options = {
      name: 'Kit',
      show: 'Backstage',
      season: '2',
      member: 'Caro',
      channel: '#general',
      role: 'Trivia',
    };
    await ana.slash('character', { ...options, quiet: true });
    const caro = rehearsal.member('Caro').id;
    const general = rehearsal.channel('general').id;
    const [command] = rehearsal.commands();
    const trivia = rehearsal.guild.roles.find(({ name }) => name === 'Trivia')?.id ?? '';
    expect(lastPayload(rehearsal)).toMatchObject({
      version: 1,
      type: 2,
      application_id: rehearsal.applicationId,
      token: expect.any(String),
      guild_id: rehearsal.guild.id,
      guild: { id: rehearsal.guild.id, locale: 'en-US', features: [] },
      guild_locale: 'en-US',
      locale: 'en-US',
      channel_id: general,
      channel: { id: general, type: 0, name: 'general' },
      context: 0,
      authorizing_integration_owners: { 0: rehearsal.guild.id },
      entitlements: [],
      attachment_size_limit: 10_485_760,
      app_permissions: expect.stringMatching(/^\d+$/),
      member: {
        user: { id: ana.id, username: 'ana' },
        roles: [trivia],
        permissions: expect.stringMatching(/^\d+$/),
        joined_at: expect.any(String),
      },
      data: {
        id: command?.id,
        name: 'character',
        type: 1,
        options: [
          { name: 'name', type: 3, value: 'Kit' },
          { name: 'show', type: 3, value: 'bs' },
          { name: 'season', type: 4, value: 2 },
          { name: 'member', type: 6, value: caro },
          { name: 'channel', type: 7, value: general },
          { name: 'role', type: 8, value: trivia },
          { name: 'quiet', type: 5, value: true },
        ],
        resolved: {
          users: { [caro]: { username: 'caro' } },
          members: { [caro]: { nick: 'Caro (S2)', permissions: expect.any(String) } },
          channels: { [general]: { name: 'general', permissions: expect.any(String) } },
          roles: { [trivia]: { name: 'Trivia' } },
        },
      },
    });
    expect(lastPayload(rehearsal)).not.toHaveProperty('user');
  });

  test('tells what the bot may do in the channel', async () => {
    const { rehearsal, ana } = await open();
    const permissions: bigint[] = [];
    for (const channel of ['general', 'notices']) {
      await ana.slash('help', {}, { channel });
      permissions.push(BigInt(Object(lastPayload(rehearsal)).app_permissions));
    }
    const sendMessages = 1n << 11n;
    expect(permissions.map((bits) => (bits & sendMessages) !== 0n)).toEqual([true, false]);
  });

  test('brings subcommands nested', async () => {
    const { rehearsal } = await open();
    const dora = rehearsal.member('Dora');
    await dora.slash('daily', { channel: 'trivia' }, { subcommand: 'setup' });
    const { data } = Object(lastPayload(rehearsal));
    expect(data.options).toEqual([
      {
        name: 'setup',
        type: 1,
        options: [{ name: 'channel', type: 7, value: rehearsal.channel('trivia').id }],
      },
    ]);
    const outcome = await dora.slash('daily pause');
    expect(outcome.message?.interaction?.name).toBe('daily pause');
  });

  test('in a DM brings the user, and no server', async () => {
    const { rehearsal, ana } = await open();
    expect(await ana.slash('help', {}, { dm: true })).toMatchObject({ status: 'answered' });
    const payload = lastPayload(rehearsal);
    expect(payload).toMatchObject({
      user: { username: 'ana' },
      context: 1,
      channel: { type: 1 },
      authorizing_integration_owners: { 0: '0' },
    });
    for (const field of ['member', 'guild', 'guild_id', 'guild_locale'])
      expect(payload).not.toHaveProperty(field);
    expect(ana.sees({ dm: true })).toHaveLength(1);
  });

  test.each<[string, string, object]>([
    ['in a server that has not', 'Elsewhere/lobby', { context: 0, member: { user: { username: 'ana' } } }],
    ['in somebody’s DM', 'DM', { context: 2, user: { username: 'ana' } }],
  ])('of one who installed the bot herself, %s', async (_what, where, expected) => {
    const { rehearsal, ana } = await open();
    const channel = where === 'DM' ? (rehearsal.world.dms[0]?.id ?? '') : where;
    expect(await ana.slash('help', {}, { channel })).toMatchObject({ status: 'answered' });
    expect(lastPayload(rehearsal)).toMatchObject({
      ...expected,
      authorizing_integration_owners: { 1: ana.id },
    });
    expect(rehearsal.member('Ben').sees({ channel })).toHaveLength(1);
  });

  test('of one who installed the bot herself may be followed up five times', async () => {
    const sixth = Promise.withResolvers<unknown>();
    const { ana } = await open(async (interaction) => {
      await interaction.reply('0');
      for (const content of ['1', '2', '3', '4', '5']) await interaction.followUp(content);
      await interaction.followUp('6').then(sixth.resolve, sixth.resolve);
    });
    await ana.slash('help', {}, { channel: 'Elsewhere/lobby' });
    expect(await sixth.promise).toMatchObject({ code: 40094 });
    expect(
      ana
        .sees({ channel: 'Elsewhere/lobby' })
        .map(({ content }) => content)
        .join(''),
    ).toBe('012345');
  });

  test('is ephemeral where the server does not want such bots in public', async () => {
    const { rehearsal, ana } = await open();
    const everyone = rehearsal.world.guilds[1]?.roles[0];
    if (everyone === undefined) throw new Error('no role');
    everyone.permissions = everyone.permissions.filter((name) => name !== 'UseExternalApps');
    const outcome = await ana.slash('help', {}, { channel: 'Elsewhere/lobby' });
    expect(outcome.message?.ephemeral).toBe(true);
  });
});

describe('autocomplete', () => {
  async function suggesting(choices: object[]) {
    const rehearsal = await openRehearsal({ interactionDeadlineMs: 60 });
    await register(rehearsal);
    const refused: string[] = [];
    await connect(rehearsal, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
      const reply = await raw(rehearsal, 'POST', path, { type: 8, data: { choices } });
      if (reply.status !== 204) refused.push(...errorsIn(reply.body));
    });
    return { rehearsal, ana: rehearsal.member('Ana'), refused };
  }

  test('sends what is typed so far, unchecked, with the option in focus', async () => {
    const { rehearsal, ana } = await suggesting([{ name: 'Kit Bankole', value: 'kit' }]);
    const typed = { name: 'k'.repeat(30), season: 'tw' };
    expect(await ana.autocomplete('character', typed, 'name')).toEqual([
      { name: 'Kit Bankole', value: 'kit' },
    ]);
    expect(lastPayload(rehearsal)).toMatchObject({
      type: 4,
      data: {
        options: [
          { name: 'name', type: 3, value: 'k'.repeat(30), focused: true },
          { name: 'season', type: 4, value: 'tw' },
        ],
      },
    });
  });

  test('an option that nothing is typed into is empty', async () => {
    const { rehearsal, ana } = await suggesting([]);
    expect(await ana.autocomplete('character', {}, 'name')).toEqual([]);
    expect(Object(lastPayload(rehearsal)).data.options).toEqual([
      { name: 'name', type: 3, value: '', focused: true },
    ]);
  });

  test.each<[string, object[], string]>([
    ['26 suggestions', Array(26).fill({ name: 'x', value: 'x' }), 'data.choices BASE_TYPE_MAX_LENGTH'],
    ['a long name', [{ name: 'x'.repeat(101), value: 'x' }], 'data.choices.0.name BASE_TYPE_MAX_LENGTH'],
    ['an empty name', [{ name: '', value: 'x' }], 'data.choices.0.name BASE_TYPE_MIN_LENGTH'],
    ['a long value', [{ name: 'x', value: 'x'.repeat(101) }], 'data.choices.0.value BASE_TYPE_MAX_LENGTH'],
    ['a number for text', [{ name: 'x', value: 1 }], 'data.choices.0.value BASE_TYPE_BAD_TYPE'],
    [
      'an unknown field',
      [{ name: 'x', value: 'x', description: 'y' }],
      'data.choices.0.description UNKNOWN_FIELD',
    ],
  ])('%s are refused', async (_what, choices, where) => {
    const { ana, refused } = await suggesting(choices);
    await expect(ana.autocomplete('character', {}, 'name')).rejects.toThrow('Loading options failed');
    // What is refused and that it was are told by two connections, in whatever order.
    await vi.waitFor(() => expect(refused).toEqual([where]));
  });

  test.each([
    ['show', 'has no autocomplete'],
    ['color', 'no option «color»'],
  ])('of %s is refused: %s', async (option, why) => {
    const { ana } = await suggesting([]);
    await expect(ana.autocomplete('character', {}, option)).rejects.toThrow(why);
  });
});
