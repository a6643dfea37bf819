import { PassThrough } from 'node:stream';
import type { Interaction } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { focusedOption, readOptions } from '../../src/commands/typed-options.ts';
import { nearestName } from '../../src/terminal/nearest-name.ts';
import { runPrompt } from '../../src/terminal/prompt.ts';
import { button, connect, openRehearsal, raw, register, row, text, V2 } from '../stock-client.ts';

describe('reading options', () => {
  const options = [{ name: 'name' }, { name: 'show' }, { name: 'season' }];
  test.each<[string, object]>([
    ['Kit', { name: 'Kit' }],
    ['Kit Bankole', { name: 'Kit Bankole' }],
    ['  "Kit Bankole" ', { name: 'Kit Bankole' }],
    ['name:Kit', { name: 'Kit' }],
    ['name: Kit Bankole show:backstage-ca', { name: 'Kit Bankole', show: 'backstage-ca' }],
    ['Kit show:"Backstage: the show" season:2', { name: 'Kit', show: 'Backstage: the show', season: '2' }],
    ['Star Trek: Picard', { name: 'Star Trek: Picard' }],
    ['"name: in quotes"', { name: 'name: in quotes' }],
    ['name:Kit Bankole', { name: 'Kit Bankole' }],
    ['show:x', { show: 'x' }],
    ['Kit name:Jax', { show: 'Kit', name: 'Jax' }],
    ['', {}],
  ])('%j', (line, expected) => {
    expect(readOptions(line, options)).toEqual(expected);
  });

  test('text for a command that takes none is not lost silently', () => {
    expect(readOptions('text', [])).toEqual({ text: 'text' });
  });

  test.each([
    ['ki', 'name'],
    ['name:Kit show:ba', 'show'],
    ['', 'name'],
  ])('the option being typed in %j is %s', (line, name) => {
    expect(focusedOption(line, options)).toBe(name);
  });
});

test.each([
  ['charcter', 'character'],
  ['char', 'character'],
  ['hlep', 'help'],
  ['xyzzyx', null],
])('the nearest to %s is %s', (written, expected) => {
  expect(nearestName(written, ['character', 'daily', 'help'])).toBe(expected);
});

/** Plays a script of lines to a bot and gives back all that was printed. */
async function play(lines: string[], as?: string) {
  const rehearsal = await openRehearsal({ rateLimits: 'off' });
  await register(rehearsal);
  await connect(rehearsal, answer);
  const input = new PassThrough();
  const output = new PassThrough();
  const prompt = runPrompt({ rehearsal, input, output, isTTY: false, ...(as === undefined ? {} : { as }) });
  input.end(lines.map((line) => `${line}\n`).join(''));
  await prompt;
  output.end();
  let printed = '';
  for await (const chunk of output) printed += chunk;
  return { rehearsal, printed };
}

async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete()) {
    return interaction.respond([
      { name: 'Kit Bankole', value: 'kit' },
      { name: interaction.options.getFocused(), value: interaction.options.getFocused() },
    ]);
  }
  if (interaction.isButton())
    return interaction.update({ components: [text(`Pressed ${interaction.customId}`)] });
  if (interaction.isStringSelectMenu()) return interaction.reply(`Chose ${interaction.values.join()}`);
  if (!interaction.isChatInputCommand()) return;
  if (interaction.commandName === 'help') return interaction.reply({ content: 'Help is here', flags: 64 });
  if (interaction.commandName === 'daily')
    return interaction.reply(`Daily ${interaction.options.getSubcommand()}`);
  const select = {
    type: 3,
    custom_id: 's',
    options: [
      { label: 'A', value: 'a' },
      { label: 'B', value: 'b' },
    ],
  } as const;
  return interaction.reply({
    flags: V2,
    components: [
      text(
        `**${interaction.options.getString('name')}** is ||gone||, ${interaction.options.getString('show')}`,
      ),
      row(button('more', 'More')),
      row(select),
    ],
  } as object);
}

const CARD = (name: string, show = 'null') => `${name} is ▒▒▒▒▒▒ (spoiler, /reveal 1), ${show}
[1] More
[2] Make a selection
    [2.1] A
    [2.2] B
`;

describe('the prompt', () => {
  test.each<[string, string[], string]>([
    ['gives free text to the first required option', ['/character Kit'], CARD('Kit')],
    ['reads pairs and quotes', ['/character name:"Kit B" show:Backstage'], CARD('Kit B', 'bs')],
    ['leaves /help to the bot', ['/help'], 'Help is here\nOnly you can see this\n'],
    ['presses by number', ['/character Kit', '/press 1'], `${CARD('Kit')}Pressed more\n`],
    ['presses by label', ['/character Kit', '/press more'], `${CARD('Kit')}Pressed more\n`],
    ['chooses an option', ['/character Kit', '/press 2.2'], `${CARD('Kit')}Chose b\n`],
    [
      'reveals one spoiler',
      ['/character Kit', '/reveal 1'],
      CARD('Kit') + CARD('Kit').replace('▒▒▒▒▒▒ (spoiler, /reveal 1)', 'gone'),
    ],
    ['completes', ['/complete character ki'], '  Kit Bankole  (kit)\n  ki\n'],
    ['becomes somebody else', ['/as Dora', '/daily pause'], 'You are Dora now.\nDaily pause\n'],
    [
      'reads subcommands with options',
      ['/as Dora', '/daily setup #trivia'],
      'You are Dora now.\nDaily setup\n',
    ],
    [
      'says what is missing',
      ['/as Dora', '/daily'],
      'You are Dora now.\n/daily needs a subcommand; there is pause, setup.\n',
    ],
    [
      'offers the nearest command',
      ['/charcter Kit'],
      'There is no command /charcter. Did you mean /character?\n',
    ],
    ['does not offer what one may not use', ['/daily pause'], 'There is no command /daily.'],
    ['says why a command cannot be sent', ['/character'], 'The option «name» is required.\n'],
    ['has nothing to press at first', ['/press 1'], 'There is nothing to press yet.\n'],
    [
      'says what there is to press',
      ['/character Kit', '/press 9'],
      `${CARD('Kit')}There is no «9» to press; there is [1] More`,
    ],
    ['skips empty lines and stops at /quit', ['', '/quit', '/help'], ''],
    ['goes to a DM', ['/dm', '/help'], 'You are in your DM with the bot now.\nHelp is here'],
    [
      'goes to a channel',
      ['/in #trivia', '/in attic'],
      'You are in #trivia now.\nThere is no channel «attic».\n',
    ],
    ['knows who is there', ['/as Zoe'], 'There is nobody called Zoe'],
  ])('%s', async (_what, lines, expected) => {
    const { printed } = await play(lines);
    if (expected.endsWith('\n') || expected === '') expect(printed).toBe(expected);
    else expect(printed).toContain(expected);
  });

  test('can begin as somebody', async () => {
    const { rehearsal } = await play(['Good evening'], 'Caro');
    expect(rehearsal.channel('general').messages).toMatchObject([
      { author: { username: 'caro' }, content: 'Good evening' },
    ]);
  });

  test('prints what the bot posts on its own', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    await connect(rehearsal);
    const input = new PassThrough();
    const output = new PassThrough();
    const prompt = runPrompt({ rehearsal, input, output, isTTY: true });
    const path = (name: string) => `/channels/${rehearsal.channel(name).id}/messages`;
    await raw(rehearsal, 'POST', path('trivia'), { content: '**Round 1**' });
    input.end();
    await prompt;
    const printed = String(output.read());
    expect(printed).toContain('In #trivia:\n\u001B[1mRound 1\u001B[22m');
    expect(printed).toContain('Ana #general> ');
  });

  test('tells when the bot does not answer, and ends with the rehearsal', async () => {
    const rehearsal = await openRehearsal({ interactionDeadlineMs: 20 });
    await register(rehearsal);
    await connect(rehearsal);
    const input = new PassThrough();
    const output = new PassThrough();
    const prompt = runPrompt({ rehearsal, input, output, isTTY: false });
    const failed = rehearsal.events.next('outcome');
    input.write('/help\n');
    await failed;
    await rehearsal.close();
    await prompt;
    expect(String(output.read())).toContain('The application did not respond: no answer within 20 ms.');
  });
});
