import {
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test, vi } from 'vitest';
import type { ActionResult } from '../../src/protocol/actions.ts';
import { act, ask, openPage } from '../page-client.ts';
import { button, connect, register, row } from '../stock-client.ts';

const menu = {
  type: 3,
  custom_id: 'pick',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
};

const form = new ModalBuilder()
  .setCustomId('form')
  .setTitle('Form')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Why')
      .setTextInputComponent(new TextInputBuilder().setCustomId('why').setStyle(TextInputStyle.Short)),
  );

/** A bot that does one of everything. */
async function onInteraction(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    if (interaction.options.getFocused() === 'silence') return;
    return interaction.respond([{ name: 'Kit Dunn', value: 'kit' }]);
  }
  if (interaction.isChatInputCommand()) {
    if (interaction.commandName === 'character') return;
    const components = [row(button('greet'), button('ask'), button('ignore')), row(menu)];
    return interaction.reply({ content: 'Choose', components, flags: MessageFlags.Ephemeral });
  }
  if (interaction.isButton() && interaction.customId === 'greet') return interaction.reply('Hi');
  if (interaction.isButton() && interaction.customId === 'ask') return interaction.showModal(form);
  if (interaction.isStringSelectMenu()) return interaction.reply(`Chose ${interaction.values}`);
  if (interaction.isModalSubmit()) return interaction.reply(interaction.fields.getTextInputValue('why'));
  return;
}

async function open() {
  const rehearsal = await openPage({ interactionDeadlineMs: 300 });
  await register(rehearsal);
  await connect(rehearsal, onInteraction);
  const ana = rehearsal.member('Ana');
  const channel = rehearsal.channel('general').id;
  const last = () => ana.sees({ channel }).at(-1);
  return { rehearsal, ana, member: ana.id, channel, last };
}

/** The same with a message that has one of everything to press. */
async function withMessage() {
  const opened = await open();
  await act(opened.rehearsal, 'slash', { ...of(opened), name: 'help', options: {} });
  return { ...opened, message: opened.last()?.id ?? '' };
}

const of = ({ member, channel }: { member: string; channel: string }) => ({ member, channel });

describe('what a member can do', () => {
  test('write', async () => {
    const { rehearsal, last, ...where } = await open();
    expect(await act(rehearsal, 'say', { ...of(where), content: 'Hello' })).toEqual({ status: 'done' });
    expect(last()?.content).toBe('Hello');
  });

  test('use a command', async () => {
    const { last } = await withMessage();
    expect(last()).toMatchObject({ content: 'Choose', visibleTo: expect.any(String) });
  });

  test('be offered choices', async () => {
    const { rehearsal, ...where } = await open();
    const typed = { ...of(where), name: 'character', options: { name: 'Ki' }, focused: 'name' };
    expect(await act(rehearsal, 'autocomplete', typed)).toEqual({
      status: 'done',
      choices: [{ name: 'Kit Dunn', value: 'kit' }],
    });
  });

  test('press and choose', async () => {
    const { rehearsal, member, message, last } = await withMessage();
    expect(await act(rehearsal, 'press', { member, message, customId: 'greet' })).toEqual({ status: 'done' });
    expect(last()?.content).toBe('Hi');
    await act(rehearsal, 'select', { member, message, customId: 'pick', values: ['2'] });
    expect(last()?.content).toBe('Chose 2');
  });

  test('fill in a form, once', async () => {
    const { rehearsal, member, message, last } = await withMessage();
    const opened = await act(rehearsal, 'press', { member, message, customId: 'ask' });
    const modal = opened.status === 'done' ? opened.modal : undefined;
    expect(modal).toMatchObject({ title: 'Form', custom_id: 'form' });
    const sent = { member, form: modal?.id ?? '', values: { why: 'Because' } };
    expect(await act(rehearsal, 'submit', sent)).toEqual({ status: 'done' });
    expect(last()?.content).toBe('Because');
    expect(await act(rehearsal, 'submit', sent)).toMatchObject({ status: 'refused' });
  });

  test('dismiss what only they can see; the bot has it still', async () => {
    const { rehearsal, member, message } = await withMessage();
    expect(await act(rehearsal, 'dismiss', { member, message })).toEqual({ status: 'done' });
    expect(rehearsal.message(message)).not.toBeNull();
  });
});

describe('when the bot does not answer', () => {
  const cases: [
    string,
    (opened: Awaited<ReturnType<typeof withMessage>>) => Promise<ActionResult>,
    string,
  ][] = [
    [
      'a command',
      (it) => act(it.rehearsal, 'slash', { ...of(it), name: 'character', options: { name: 'Kit' } }),
      'The application did not respond',
    ],
    [
      'a button',
      ({ rehearsal, member, message }) => act(rehearsal, 'press', { member, message, customId: 'ignore' }),
      'This interaction failed',
    ],
    [
      'choices',
      (it) =>
        act(it.rehearsal, 'autocomplete', {
          ...of(it),
          name: 'character',
          options: { name: 'silence' },
          focused: 'name',
        }),
      'Loading options failed',
    ],
  ];
  test.each(cases)('%s', async (_what, run, text) => {
    const result = await run(await withMessage());
    expect(result).toMatchObject({ status: 'failed', text, reason: 'no answer within 300 ms' });
  });
});

describe('what no client would send is refused in a sentence', () => {
  type Opened = Awaited<ReturnType<typeof withMessage>>;
  const cases: [string, (it: Opened) => Promise<ActionResult>, RegExp][] = [
    ['nothing to say', (it) => act(it.rehearsal, 'say', { ...of(it), content: ' ' }), /nothing to send/],
    [
      'too much to say',
      (it) => act(it.rehearsal, 'say', { ...of(it), content: 'x'.repeat(2001) }),
      /at most 2000 characters/,
    ],
    [
      'writing where one cannot be',
      (it) =>
        act(it.rehearsal, 'say', { ...of(it), channel: it.rehearsal.channel('staff').id, content: 'Hi' }),
      /may not write/,
    ],
    [
      'writing into the conversation of others',
      (it) =>
        act(it.rehearsal, 'say', {
          member: it.rehearsal.member('Caro').id,
          channel: it.rehearsal.world.dms[0]?.id ?? '',
          content: 'Hi',
        }),
      /may not write/,
    ],
    [
      'a command in the conversation of others',
      (it) =>
        act(it.rehearsal, 'slash', {
          member: it.rehearsal.member('Caro').id,
          channel: it.rehearsal.world.dms[0]?.id ?? '',
          name: 'help',
          options: {},
        }),
      /somebody else’s/,
    ],
    [
      'a command of admins',
      (it) => act(it.rehearsal, 'slash', { ...of(it), name: 'daily pause', options: {} }),
      /needs ManageGuild/,
    ],
    [
      'a missing option',
      (it) => act(it.rehearsal, 'slash', { ...of(it), name: 'character', options: {} }),
      /«name» is required/,
    ],
    [
      'what somebody else sees',
      (it) =>
        act(it.rehearsal, 'press', {
          member: it.rehearsal.member('Ben').id,
          message: it.message,
          customId: 'greet',
        }),
      /Ben cannot see/,
    ],
    [
      'dismissing for somebody else',
      (it) => act(it.rehearsal, 'dismiss', { member: it.rehearsal.member('Ben').id, message: it.message }),
      /only you see/,
    ],
    [
      'being the bot',
      (it) => act(it.rehearsal, 'say', { ...of(it), member: botId(it), content: 'Hi' }),
      /nobody like that/,
    ],
    ['moving a fixed clock', (it) => act(it.rehearsal, 'clock', { jump: 'day-on' }), /cannot be moved/],
    ['restarting', (it) => act(it.rehearsal, 'restart', {}), /cannot be restarted/],
  ];
  const botId = ({ rehearsal }: Opened) => rehearsal.world.application.botUserId;
  test.each(cases)('%s', async (_what, run, text) => {
    expect(await run(await withMessage())).toEqual({ status: 'refused', text: expect.stringMatching(text) });
  });

  test.each([
    ['something that is not there', 'fly', '{}', 404],
    ['no JSON', 'say', 'Hi', 422],
    ['a part missing', 'say', '{"member":"1"}', 422],
    ['a part too many', 'restart', '{"now":true}', 422],
  ])('%s', async (_what, name, body, status) => {
    const rehearsal = await openPage();
    const headers = { origin: rehearsal.url, 'content-type': 'application/json' };
    expect((await ask(rehearsal, 'POST', `/page/act/${name}`, headers, body)).status).toBe(status);
  });
});

test('the clock and the restart are handed on, and what came of it is told', async () => {
  const controls = {
    nextRound: vi.fn(async () => ({ said: '1 round was posted.' })),
    dayOn: vi.fn(async () => ({ said: 'No round was posted.' })),
    restart: vi.fn(async () => ({ said: 'The bot was restarted.' })),
  };
  const rehearsal = await openPage({}, controls);
  const said = [
    await act(rehearsal, 'clock', { jump: 'next-round' }),
    await act(rehearsal, 'clock', { jump: 'day-on' }),
    await act(rehearsal, 'restart', {}),
  ];
  expect(said).toEqual(
    ['1 round was posted.', 'No round was posted.', 'The bot was restarted.'].map((text) => ({
      status: 'done',
      said: text,
    })),
  );
});
