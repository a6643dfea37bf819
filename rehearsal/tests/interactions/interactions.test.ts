import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, test } from 'vitest';
import { button, connect, errorsIn, openRehearsal, raw, register, row, text, V2 } from '../stock-client.ts';

/** A rehearsal whose bot answers `/help` in one way. */
async function withHelp(
  onHelp: (interaction: ChatInputCommandInteraction) => unknown,
  onOther: (interaction: Interaction) => unknown = () => {},
  interactionDeadlineMs = 3000,
) {
  const rehearsal = await openRehearsal({ interactionDeadlineMs });
  await register(rehearsal);
  const faults: unknown[] = [];
  const firstFault = Promise.withResolvers<unknown>();
  await connect(rehearsal, async (interaction) => {
    try {
      await (interaction.isChatInputCommand() ? onHelp(interaction) : onOther(interaction));
    } catch (error) {
      faults.push(error);
      firstFault.resolve(error);
    }
  });
  return {
    rehearsal,
    ana: rehearsal.member('Ana'),
    ben: rehearsal.member('Ben'),
    faults,
    firstFault: firstFault.promise,
  };
}

describe('answers to a command', () => {
  test('a reply is seen by everybody in the channel', async () => {
    const { rehearsal, ana, ben } = await withHelp((interaction) => interaction.reply('Welcome'));
    const outcome = await ana.slash('help');
    expect(outcome).toMatchObject({ status: 'answered', kind: 'message', deferred: false });
    expect(outcome.message).toMatchObject({ content: 'Welcome', ephemeral: false, type: 20 });
    expect(outcome.message?.interaction).toMatchObject({ name: 'help', user: { username: 'ana' } });
    expect(rehearsal.channel('general').messages).toEqual([outcome.message]);
    expect(ben.sees({ channel: 'general' })).toHaveLength(1);
  });

  test('an ephemeral reply is seen by the one who asked, and by nobody else', async () => {
    const { rehearsal, ana, ben } = await withHelp((interaction) =>
      interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral }),
    );
    const { message } = await ana.slash('help');
    expect(message).toMatchObject({ ephemeral: true, visibleTo: ana.id });
    expect(ana.sees().map(({ id }) => id)).toEqual([message?.id]);
    expect(ben.sees()).toEqual([]);
    expect(rehearsal.channel('general').messages).toEqual([]);
    const path = `/channels/${message?.channel_id}/messages/${message?.id}`;
    expect(await raw(rehearsal, 'GET', path)).toMatchObject({ status: 404, body: { code: 10008 } });
  });

  test('a deferred reply counts once it is filled in', async () => {
    const { ana } = await withHelp(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components: [text('At last')] });
    });
    const outcome = await ana.slash('help');
    expect(outcome).toMatchObject({
      kind: 'message',
      deferred: true,
      message: { ephemeral: true, loading: false },
    });
    expect(outcome.message?.components).toEqual([{ ...text('At last'), id: 1 }]);
    expect(outcome.message?.edited_timestamp).toBeNull();
    expect(outcome.completeMs).toBeGreaterThanOrEqual(outcome.ms);
  });

  test('the deferral itself can be looked at', async () => {
    const { ana } = await withHelp((interaction) => interaction.deferReply());
    const outcome = await ana.slash('help', {}, { untilFirst: true });
    expect(outcome).toMatchObject({
      kind: 'deferred',
      message: { loading: true, flags: MessageFlags.Loading },
    });
  });

  test('a follow-up right after a deferral fills it in', async () => {
    const { rehearsal, ana } = await withHelp(async (interaction) => {
      await interaction.deferReply();
      await interaction.followUp('Late');
    });
    expect((await ana.slash('help')).message?.content).toBe('Late');
    expect(rehearsal.channel('general').messages).toHaveLength(1);
  });

  test('a deferral whose reply is deleted shows nothing', async () => {
    const { rehearsal, ana } = await withHelp(async (interaction) => {
      await interaction.deferReply();
      await interaction.deleteReply();
    });
    expect(await ana.slash('help')).toMatchObject({ status: 'answered', kind: 'none' });
    expect(rehearsal.channel('general').messages).toEqual([]);
  });

  test('replies can be fetched, edited, followed up and deleted', async () => {
    const seen: unknown[] = [];
    const { rehearsal, ana, faults } = await withHelp(async (interaction) => {
      await interaction.reply('one');
      await interaction.editReply('two');
      seen.push((await interaction.fetchReply()).content);
      const followUp = await interaction.followUp({ content: 'three', flags: MessageFlags.Ephemeral });
      await interaction.editReply({ content: 'four', message: followUp });
      seen.push((await interaction.fetchReply(followUp.id)).content);
      await interaction.deleteReply();
    });
    const deleted = rehearsal.events.next('messageDelete');
    await ana.slash('help');
    await deleted;
    expect(faults).toEqual([]);
    expect(seen).toEqual(['two', 'four']);
    expect(ana.sees().map(({ content, ephemeral }) => ({ content, ephemeral }))).toEqual([
      { content: 'four', ephemeral: true },
    ]);
  });

  test('with_response tells of the message that was made', async () => {
    const response = Promise.withResolvers<unknown>();
    const { ana } = await withHelp(async (interaction) => {
      const { interaction: callback, resource } = await interaction.reply({
        content: 'Hi',
        withResponse: true,
      });
      response.resolve([
        callback.responseMessageId,
        callback.responseMessageEphemeral,
        resource?.message?.content,
      ]);
    });
    const outcome = await ana.slash('help');
    expect(await response.promise).toEqual([outcome.message?.id, false, 'Hi']);
  });
});

describe('answers to buttons, selects and forms', () => {
  const menu = {
    flags: MessageFlags.IsComponentsV2,
    components: [
      row(button('edit'), button('quiet'), button('form'), { ...button('off'), disabled: true }),
      row({
        type: 3,
        custom_id: 'pick',
        options: [
          { label: 'One', value: '1' },
          { label: 'Two', value: '2' },
        ],
      }),
      row({ type: 5, custom_id: 'who' }),
      row({ type: 2, style: 5, label: 'Site', url: 'https://example.org/' }),
    ],
  } as const;
  const form = new ModalBuilder()
    .setCustomId('progress')
    .setTitle('Progress')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Episode')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('episode').setStyle(TextInputStyle.Short).setMaxLength(6),
        ),
    );
  const open = () =>
    withHelp(
      (interaction) => interaction.reply(menu),
      async (interaction) => {
        if (interaction.isModalSubmit()) {
          const written = interaction.fields.getTextInputValue('episode');
          if (interaction.isFromMessage())
            await interaction.update({ components: [text(`Form: ${written}`)] });
        }
        if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
        if (interaction.isUserSelectMenu()) await interaction.reply(`${interaction.users.first()?.username}`);
        if (!interaction.isButton()) return;
        if (interaction.customId === 'edit') await interaction.update({ components: [text('Edited')] });
        if (interaction.customId === 'quiet') await interaction.deferUpdate();
        if (interaction.customId === 'form') await interaction.showModal(form);
      },
    );

  test('an update changes the message in place', async () => {
    const { rehearsal, ana, ben } = await open();
    const { message: before } = await ana.slash('help');
    if (before === undefined) throw new Error('no message');
    const outcome = await ben.press(before, 'edit');
    expect(outcome).toMatchObject({ kind: 'update', message: { id: before.id, flags: V2 } });
    expect(outcome.message?.components).toEqual([{ ...text('Edited'), id: 1 }]);
    expect(before.components).toHaveLength(4);
    expect(rehearsal.message(before.id)?.edited_timestamp).not.toBeNull();
  });

  test('a deferred update changes nothing yet', async () => {
    const { ana } = await open();
    const reply = await ana.slash('help');
    expect(await ana.press(reply, { label: 'quiet' })).toMatchObject({
      kind: 'deferred-update',
      deferred: true,
    });
  });

  test('a select brings its values, and people resolved', async () => {
    const { ana } = await open();
    const reply = await ana.slash('help');
    expect((await ana.select(reply, 'pick', 'Two')).message).toMatchObject({ content: '2', type: 19 });
    expect((await ana.select(reply, 'who', ['Ben'])).message?.content).toBe('ben');
  });

  test('a form comes up, is checked, and is submitted', async () => {
    const { ana, ben } = await open();
    const reply = await ana.slash('help');
    const outcome = await ana.press(reply, 'form');
    expect(outcome).toMatchObject({ kind: 'modal', modal: { custom_id: 'progress', title: 'Progress' } });
    await expect(ana.submit(outcome, {})).rejects.toThrow('«Episode» has to be filled in');
    await expect(ana.submit(outcome, { episode: 'far too long' })).rejects.toThrow('0 to 6 characters');
    await expect(ana.submit(outcome, { season: '1' })).rejects.toThrow('no field «season»; it has Episode');
    await expect(ben.submit(outcome, { episode: 's1e1' })).rejects.toThrow('somebody else');
    const submitted = await ana.submit(outcome, { Episode: 's1e1' });
    expect(submitted).toMatchObject({ kind: 'update', message: { components: [text('Form: s1e1')] } });
  });

  test.each([
    ['gone', 'no button «gone»'],
    ['off', 'is disabled'],
    ['pick', 'no button «pick»'],
  ])('pressing %s is refused: %s', async (customId, why) => {
    const { ana } = await open();
    const reply = await ana.slash('help');
    await expect(ana.press(reply, customId)).rejects.toThrow(why);
  });

  test.each<[string, string[], string]>([
    ['pick', [], 'takes 1 of its options, not 0'],
    ['pick', ['1', '2'], 'takes 1 of its options, not 2'],
    ['pick', ['3'], '«3» is not in the select'],
    ['who', ['Zoe'], '«Zoe» is not in the select'],
    ['gone', ['1'], 'no select «gone»'],
  ])('choosing %s %j is refused: %s', async (customId, values, why) => {
    const { ana } = await open();
    const reply = await ana.slash('help');
    await expect(ana.select(reply, customId, values)).rejects.toThrow(why);
  });

  test('a link is not pressed, and a deleted message has no buttons', async () => {
    const { rehearsal, ana } = await open();
    const reply = await ana.slash('help');
    await expect(ana.press(reply, { label: 'Site' })).rejects.toThrow('is a link to https://example.org/');
    await raw(rehearsal, 'DELETE', `/channels/${reply.message?.channel_id}/messages/${reply.message?.id}`);
    await expect(ana.press(reply, 'edit')).rejects.toThrow('was deleted');
  });
});

describe('the deadline and second answers', () => {
  test('no answer in time fails, and a late one is unknown', async () => {
    const held = Promise.withResolvers<void>();
    const { ana, firstFault } = await withHelp(
      async (interaction) => {
        await held.promise;
        await interaction.reply('Too late');
      },
      undefined,
      30,
    );
    expect(await ana.slash('help')).toMatchObject({
      status: 'failed',
      kind: 'none',
      reason: 'no answer within 30 ms',
    });
    held.resolve();
    const fault = await firstFault;
    expect(fault).toBeInstanceOf(DiscordAPIError);
    expect(fault).toMatchObject({ code: 10062, status: 404 });
  });

  test('a failure names the answer that was refused', async () => {
    const { ana } = await withHelp(
      (interaction) => interaction.reply({ content: 'x'.repeat(2001) }),
      undefined,
      60,
    );
    const { reason } = await ana.slash('help');
    expect(reason).toContain('no answer within 60 ms');
    expect(reason).toContain('data.content: Must be 2000 or fewer in length.');
  });

  test('a second answer is refused with 40060', async () => {
    const { rehearsal, ana } = await withHelp((interaction) => interaction.reply('First'));
    await ana.slash('help');
    const { path } = rehearsal.requests.at(-1) ?? { path: '' };
    const second = await raw(rehearsal, 'POST', path, { type: 4, data: { content: 'Second' } });
    expect(second).toMatchObject({ status: 400, body: { code: 40060 } });
    expect(rehearsal.channel('general').messages).toHaveLength(1);
  });

  test('an interaction that never was is refused with 10062', async () => {
    const rehearsal = await openRehearsal();
    const reply = await raw(rehearsal, 'POST', '/interactions/1/nothing/callback', {
      type: 4,
      data: { content: 'x' },
    });
    expect(reply).toMatchObject({ status: 404, body: { code: 10062, message: 'Unknown interaction' } });
  });

  test('of two bots on one token one answers and the other is told so', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    const loser = Promise.withResolvers<unknown>();
    for (const name of ['one', 'two']) {
      await connect(rehearsal, async (interaction) => {
        if (interaction.isChatInputCommand()) await interaction.reply(name).catch(loser.resolve);
      });
    }
    expect(await rehearsal.member('Ana').slash('help')).toMatchObject({ status: 'answered' });
    expect(await loser.promise).toMatchObject({ code: 40060 });
  });

  test('nobody connected fails at once', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    const outcome = await rehearsal.member('Ana').slash('help');
    expect(outcome).toMatchObject({ status: 'failed', reason: 'no bot is connected' });
  });

  test('closing the rehearsal settles what is open', async () => {
    const { rehearsal, ana } = await withHelp((interaction) => interaction.deferReply());
    const deferred = rehearsal.events.next('messageCreate');
    const outcome = ana.slash('help');
    await deferred;
    await rehearsal.close();
    expect(await outcome).toMatchObject({ status: 'failed', reason: 'the rehearsal was closed' });
  });

  test('a token is good for fifteen minutes', async () => {
    let now = Date.UTC(2026, 0, 1);
    const rehearsal = await openRehearsal({ clock: { now: () => now } });
    await register(rehearsal);
    await connect(rehearsal, (interaction) => interaction.isChatInputCommand() && interaction.reply('Hi'));
    await rehearsal.member('Ana').slash('help');
    const token = rehearsal.requests.at(-1)?.path.split('/')[3];
    const path = `/webhooks/${rehearsal.applicationId}/${token}/messages/@original`;
    now += 15 * 60_000;
    expect(await raw(rehearsal, 'PATCH', path, { content: 'Still' })).toMatchObject({ status: 200 });
    now += 1;
    expect(await raw(rehearsal, 'PATCH', path, { content: 'No more' })).toMatchObject({
      status: 401,
      body: { code: 50027 },
    });
  });

  test('before the first answer there is nothing to edit', async () => {
    const statuses: unknown[] = [];
    const { ana } = await withHelp(async (interaction) => {
      await interaction.webhook.editMessage('@original', 'x').catch((error) => statuses.push(error.code));
      await interaction.reply('Hi');
    });
    await ana.slash('help');
    expect(statuses).toEqual([10015]);
  });

  test.each([
    ['a command', 7, { data: { content: 'x' } }],
    ['a command', 6, {}],
    ['a command', 8, { data: { choices: [] } }],
    ['a command', 1, {}],
    ['a command', 'x', {}],
  ])('%s cannot be answered with type %j', async (_what, type, rest) => {
    const { rehearsal, ana, faults } = await withHelp(async (interaction) => {
      const reply = await raw(
        rehearsal,
        'POST',
        `/interactions/${interaction.id}/${interaction.token}/callback`,
        {
          type,
          ...rest,
        },
      );
      faults.push(reply.status, ...errorsIn(reply.body));
      await interaction.reply('Hi');
    });
    await ana.slash('help');
    expect(faults).toEqual([400, 'type BASE_TYPE_CHOICES']);
  });
});
