import type { RehearsalOptions } from '@callboard/rehearsal';
import {
  type Interaction,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, launch } from '../../../rehearsal/tests/browser/chromium.ts';
import { openPage } from '../../../rehearsal/tests/page-client.ts';
import { button, connect, register, row } from '../../../rehearsal/tests/stock-client.ts';
import { eventually, messages, openTab } from './played.ts';

const form = new ModalBuilder()
  .setCustomId('form')
  .setTitle('Report a mistake')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('What is wrong?')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('what').setStyle(TextInputStyle.Paragraph).setMinLength(5),
      ),
  );

const menu = {
  type: 3,
  custom_id: 'season',
  placeholder: 'Pick a season',
  options: [
    { label: 'Season 1', value: '1' },
    { label: 'Season 2', value: '2' },
  ],
};

/** So that nobody waits three seconds for an answer that never comes. */
const impatient = { interactionDeadlineMs: 700 };

/** Resolves when a test lets it: what a deferred answer waits for. */
const curtain = () => Promise.withResolvers<void>();

/** A bot with what Callboard has none of, and the tabs that use it. */
async function open(browser: Browser, options: RehearsalOptions = {}) {
  const opened = curtain();
  const rehearsal = await openPage(options);
  await register(rehearsal);
  await connect(rehearsal, (interaction) => answer(interaction, opened.promise));
  const ana = await openTab(browser, rehearsal, 'Ana');
  const use = async () => {
    await ana.keyboard.type('/help');
    await ana.keyboard.press('Enter');
    await ana.keyboard.press('Enter');
    await messages(ana).getByText('Choose').waitFor();
  };
  return { rehearsal, ana, opened, use };
}

async function answer(interaction: Interaction, opened: Promise<void>): Promise<unknown> {
  if (interaction.isChatInputCommand()) {
    if (interaction.commandName !== 'help') return;
    const buttons = ['report', 'silence', 'whisper', 'slow'].map((id) => button(id));
    return interaction.reply({ content: 'Choose', components: [row(...buttons), row(menu)] });
  }
  if (interaction.isModalSubmit())
    return interaction.reply(`Reported: ${interaction.fields.getTextInputValue('what')}`);
  if (interaction.isStringSelectMenu()) return interaction.reply(`Season ${interaction.values}`);
  if (!interaction.isButton()) return;
  if (interaction.customId === 'report') return interaction.showModal(form);
  if (interaction.customId === 'whisper')
    return interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral });
  if (interaction.customId !== 'slow') return;
  await interaction.deferReply();
  await opened;
  return interaction.editReply('At last');
}

describe.skipIf(chromiumPath() === null)('what bots can do besides', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });

  test('a form is filled in and sent; what is wrong in it is marked first', async () => {
    const { ana, use } = await open(browser);
    await use();
    await ana.getByRole('button', { name: 'report' }).click();
    const dialog = ana.getByRole('dialog', { name: 'Report a mistake' });
    await dialog.waitFor();
    // The first field has the focus.
    await ana.keyboard.type('Kit');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Must be 5 or more in length').waitFor();
    await ana.keyboard.type(' is not a dancer');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await messages(ana).getByText('Reported: Kit is not a dancer').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  test('a form is left by Escape, and the focus goes back to its button', async () => {
    const { ana, use } = await open(browser);
    await use();
    const report = ana.getByRole('button', { name: 'report' });
    await report.press('Enter');
    await ana.getByRole('dialog').waitFor();
    await ana.keyboard.press('Escape');
    await eventually(() => ana.getByRole('dialog').count()).toBe(0);
    await eventually(() => report.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  test('the bot is thinking until it has an answer', async () => {
    const { ana, opened, use } = await open(browser);
    await use();
    await ana.getByRole('button', { name: 'slow' }).click();
    await messages(ana).getByText('Callboard is thinking…').waitFor();
    opened.resolve();
    await messages(ana).getByText('At last').waitFor();
    expect(await messages(ana).getByText('is thinking').count()).toBe(0);
  });

  test('a button that nobody answers says that it failed, and works on', async () => {
    const { ana, use } = await open(browser, impatient);
    await use();
    const silence = ana.getByRole('button', { name: 'silence' });
    await silence.click();
    await ana.getByRole('alert').getByText('This interaction failed').waitFor();
    expect(await silence.isEnabled()).toBe(true);
  });

  test('a command that nobody answers says so, to whoever used it', async () => {
    const { ana, rehearsal } = await open(browser, impatient);
    const ben = await openTab(browser, rehearsal, 'Ben');
    await ana.keyboard.type('/character Kit');
    await ana.keyboard.press('Enter');
    await ana.getByText('The application did not respond').waitFor();
    await ana.getByText('Only you can see this').waitFor();
    rehearsal.member('Caro').say('Later');
    await messages(ben).getByText('Later').waitFor();
    expect(await ben.getByText('did not respond').count()).toBe(0);
    await ana.getByRole('button', { name: 'Dismiss message' }).click();
    await eventually(() => ana.getByText('did not respond').count()).toBe(0);
  });

  test('what is said to one member is on nobody else’s screen', async () => {
    const { ana, rehearsal, use } = await open(browser);
    const ben = await openTab(browser, rehearsal, 'Ben');
    await use();
    await messages(ben).getByText('Choose').waitFor();
    await ana.getByRole('button', { name: 'whisper' }).click();
    const psst = messages(ana).filter({ hasText: 'Psst' });
    await psst.getByText('Only you can see this').waitFor();
    rehearsal.member('Caro').say('Later');
    await messages(ben).getByText('Later').waitFor();
    expect(await ben.getByText('Psst').count()).toBe(0);
    await psst.getByRole('button', { name: 'Dismiss message' }).click();
    await eventually(() => ana.getByText('Psst').count()).toBe(0);
  });

  test('an option of a menu is chosen, by mouse and by keyboard', async () => {
    const { ana, use } = await open(browser);
    await use();
    const season = ana.getByRole('combobox', { name: 'Pick a season' });
    await season.click();
    await ana.getByRole('option', { name: 'Season 1' }).click();
    await messages(ana).getByText('Season 1', { exact: true }).last().waitFor();
    await season.press('Enter');
    await season.press('ArrowDown');
    await season.press('Enter');
    await messages(ana).filter({ hasText: 'Season 2' }).last().waitFor();
  });

  test('who types before the bot is ready is offered its commands as soon as they come', async () => {
    const rehearsal = await openPage({});
    const ana = await openTab(browser, rehearsal, 'Ana');
    await ana.getByText('The bot is starting. Its commands come in a moment.').waitFor();
    await ana.keyboard.type('/hel');
    await ana.keyboard.press('Enter');
    await ana.getByText('There are no commands here yet').waitFor();
    await register(rehearsal);
    await ana.getByRole('listbox', { name: 'Commands' }).getByRole('option', { name: '/help' }).waitFor();
    await connect(rehearsal, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('At last');
    });
    await eventually(() => ana.getByText('The bot is starting').count()).toBe(0);
    await ana.keyboard.press('Enter');
    await ana.keyboard.press('Enter');
    await messages(ana).getByText('At last').waitFor();
  });
});
