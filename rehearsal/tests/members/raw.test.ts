import type { Interaction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { identified } from '../gateway-socket.ts';
import { button, connect, openRehearsal, raw, register, row } from '../stock-client.ts';

/** A bot that says what it was sent, whatever that is, and asks nobody for a permission. */
async function echo(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) return interaction.respond([{ name: 'anything', value: 'anything' }]);
  if (interaction.isButton()) {
    // Of a message that was deleted nothing can be changed.
    return interaction.update({ content: `pressed ${interaction.customId}` }).catch(() => {});
  }
  if (interaction.isStringSelectMenu()) return interaction.reply(`chose ${interaction.values.join()}`);
  if (interaction.isModalSubmit()) return interaction.reply(interaction.fields.getTextInputValue('why'));
  if (interaction.isChatInputCommand()) return interaction.reply(`did ${interaction.commandName}`);
}

async function open() {
  const rehearsal = await openRehearsal({ rateLimits: 'off' });
  await register(rehearsal);
  await connect(rehearsal, echo);
  const path = `/channels/${rehearsal.channel('general').id}/messages`;
  const components = [row(button('more', 'More'), { ...button('off', 'Off'), disabled: true })];
  const { body } = await raw(rehearsal, 'POST', path, { content: 'A card', components });
  const card = rehearsal.message(body.id);
  if (card === null) throw new Error('no card');
  return { rehearsal, ana: rehearsal.member('Ana'), card };
}

const lastPayload = (rehearsal: Rehearsal) =>
  Object(rehearsal.dispatches.findLast(({ event }) => event === 'INTERACTION_CREATE')?.data);

const MANAGE_GUILD = 1n << 5n;

describe('past the checks of a client, a member', () => {
  test.each(['forged:1', 'off'])('presses %s, which a client would refuse', async (customId) => {
    const { rehearsal, ana, card } = await open();
    await expect(ana.press(card, customId)).rejects.toThrow();
    const outcome = await ana.raw.press(card, customId);
    expect(outcome).toMatchObject({
      kind: 'update',
      message: { id: card.id, content: `pressed ${customId}` },
    });
    expect(lastPayload(rehearsal)).toMatchObject({
      type: 3,
      data: { component_type: 2, custom_id: customId },
      message: { id: card.id },
      member: { user: { id: ana.id } },
    });
  });

  test('chooses what no select offers', async () => {
    const { ana, card } = await open();
    expect((await ana.raw.press(card, 'pick', ['x', 'y'])).message?.content).toBe('chose x,y');
  });

  test('presses a message of another server in the name of this one', async () => {
    const { rehearsal, ana, card } = await open();
    const outcome = await ana.raw.press(card, 'more', null, { channel: 'Soap Corner/trivia' });
    expect(outcome.status).toBe('answered');
    const other = rehearsal.world.guilds.find(({ name }) => name === 'Soap Corner');
    expect(lastPayload(rehearsal)).toMatchObject({
      guild_id: other?.id,
      message: { id: card.id, channel_id: rehearsal.channel('general').id },
    });
  });

  test('presses a message that was deleted', async () => {
    const { rehearsal, ana, card } = await open();
    await raw(rehearsal, 'DELETE', `/channels/${card.channel_id}/messages/${card.id}`);
    const answered = ana.raw.press(card, 'more');
    const [answer] = await rehearsal.events.next('request', ({ path }) => path.endsWith('/callback'));
    expect(answer).toMatchObject({ status: 404, response: { code: 10008 } });
    await rehearsal.close();
    expect((await answered).status).toBe('failed');
  });

  test('uses a command without the permission for it, with options by name', async () => {
    const { rehearsal, ana } = await open();
    await expect(ana.slash('daily setup', { channel: 'trivia' })).rejects.toThrow('ManageGuild');
    expect((await ana.raw.slash('daily setup', { channel: 'trivia' })).message?.content).toBe('did daily');
    const trivia = rehearsal.channel('trivia').id;
    const { data, member } = lastPayload(rehearsal);
    expect(data).toMatchObject({
      id: rehearsal.commands().find(({ name }) => name === 'daily')?.id,
      options: [{ name: 'setup', type: 1, options: [{ name: 'channel', type: 7, value: trivia }] }],
      resolved: { channels: { [trivia]: { name: 'trivia' } } },
    });
    expect(BigInt(member.permissions) & MANAGE_GUILD).toBe(0n);
  });

  test.each<[string, string, Record<string, string | number | boolean>, object]>([
    [
      'an option out of range',
      'character',
      { season: 99 },
      { options: [{ name: 'season', type: 4, value: 99 }] },
    ],
    [
      'a value of another type',
      'character',
      { season: 'x' },
      { options: [{ name: 'season', type: 4, value: 'x' }] },
    ],
    [
      'an option that is not declared',
      'character',
      { x: 1.5 },
      { options: [{ name: 'x', type: 10, value: 1.5 }] },
    ],
    ['somebody who is not here', 'character', { member: '42' }, { options: [{ type: 6, value: '42' }] }],
    ['a command that is not registered', 'nothing', { x: true }, { name: 'nothing', options: [{ type: 5 }] }],
    [
      'a subcommand that is not declared',
      'daily stop',
      {},
      { options: [{ name: 'stop', type: 1, options: [] }] },
    ],
    [
      'a group that is not declared',
      'daily round stop',
      {},
      { options: [{ name: 'round', type: 2, options: [{ name: 'stop', type: 1 }] }] },
    ],
  ])('sends %s', async (_what, name, options, data) => {
    const { rehearsal, ana } = await open();
    await expect(ana.slash(name, options)).rejects.toThrow();
    expect((await ana.raw.slash(name, options)).status).toBe('answered');
    expect(lastPayload(rehearsal).data).toMatchObject(data);
  });

  test('acts where they are no member, and may do nothing there', async () => {
    const { rehearsal } = await open();
    const lobby = { channel: 'Elsewhere/lobby' };
    expect((await rehearsal.member('Dora').raw.slash('help', {}, lobby)).status).toBe('answered');
    expect(lastPayload(rehearsal)).toMatchObject({ member: { roles: [], permissions: '0' } });
  });

  test('asks for suggestions that are not offered, and sends a form that nobody opened', async () => {
    const { rehearsal, ana } = await open();
    const asked = await ana.raw.autocomplete('character', { name: 'Kit', show: 'b' }, 'show');
    expect(asked.choices).toEqual([{ name: 'anything', value: 'anything' }]);
    expect(lastPayload(rehearsal).data.options).toMatchObject([
      { name: 'name' },
      { name: 'show', focused: true },
    ]);
    expect((await ana.raw.submit('forged', { why: 'because' })).message?.content).toBe('because');
  });
});

describe('an interaction of any shape', () => {
  /** What a bare client is sent, so that nothing stands between. */
  async function sent(change: object, setting = {}) {
    const rehearsal = await openRehearsal({ interactionDeadlineMs: 20 });
    const client = await identified(rehearsal);
    const outcome = rehearsal.member('Ana').raw.interaction(change, setting);
    const { d } = await client.next(({ t }) => t === 'INTERACTION_CREATE');
    return { rehearsal, payload: Object(d), outcome: await outcome };
  }

  test('is a whole one of the member, with the change laid over it', async () => {
    const { rehearsal, payload, outcome } = await sent({
      type: 3,
      data: { custom_id: 'x', component_type: 2 },
      member: { permissions: '8', user: { username: null } },
    });
    expect(payload).toMatchObject({
      type: 3,
      application_id: rehearsal.applicationId,
      guild_id: rehearsal.guild.id,
      data: { custom_id: 'x', component_type: 2 },
      member: {
        permissions: '8',
        roles: expect.any(Array),
        user: { id: rehearsal.member('Ana').id, username: null },
      },
    });
    expect(outcome.status).toBe('failed');
  });

  test.each<[string, object, string]>([
    ['taken away', { data: undefined }, 'data'],
    ['taken away deep down', { member: { user: undefined } }, 'member.user'],
  ])('lacks what is %s', async (_what, change, gone) => {
    const { payload } = await sent(change);
    expect(payload).not.toHaveProperty(gone);
    expect(payload).toHaveProperty('token');
  });

  test.each<[string, unknown]>([
    ['type', 99],
    ['type', 'x'],
    ['id', null],
    ['token', 7],
    ['member', []],
    ['data', null],
    ['locale', {}],
  ])('may have %s as %j', async (field, value) => {
    const { payload } = await sent({ [field]: value });
    expect(payload[field]).toEqual(value);
  });
});
