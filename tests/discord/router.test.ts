import { InteractionResponseType } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { defineAction } from '../../src/cards/kit/action.ts';
import { notice } from '../../src/cards/kit/card.ts';
import type { Context } from '../../src/command/context.ts';
import { defineCommand, defineCommands, onPress, subcommand } from '../../src/command/define-command.ts';
import { UserError } from '../../src/command/user-error.ts';
import { words as commandWords } from '../../src/command/words.ts';
import { words } from '../../src/discord/words.ts';
import { press, read, routedBot, type, use } from '../fixtures/routed-bot.ts';

const done = { parts: [notice('done', 'it was done')] };
const vote = defineAction('poll', 'vote', { round: 'word', choice: 'choice' });
const end = defineAction('rules', 'end', {});

/** Commands of each sort, with a list of what was really executed. */
async function bot() {
  const executed: string[] = [];
  const contexts: Context[] = [];
  const note = (what: string) => (context: Context) => {
    executed.push(what);
    contexts.push(context);
    return done;
  };
  const given: string[] = [];
  const complete = (_context: Context, typed: string) => {
    given.push(typed);
    return [{ name: 'suggested', value: 'x' }];
  };
  const text = { description: 'text', maxLength: 40, complete };
  const poll = defineCommand({
    name: 'poll',
    description: 'For everybody',
    options: { text: { ...text, required: true } },
    execute: (context, { text: written }) => {
      given.push(written);
      return note('poll')(context);
    },
    components: [onPress(vote, (context, { args }) => note(`vote ${args.round} ${args.choice}`)(context))],
  });
  const rules = defineCommands({
    name: 'rules',
    description: 'For managers',
    requires: 'manager',
    subcommands: { set: subcommand({ description: 'set', options: { text }, execute: note('set') }) },
    components: [onPress(end, note('end'))],
  });
  const here = defineCommand({
    name: 'here',
    description: 'In servers',
    guildOnly: true,
    execute: note('here'),
  });
  const broken = defineCommand({
    name: 'broken',
    description: 'Fails',
    execute: () => {
      throw new Error('the database said something private');
    },
  });
  const wrong = defineCommand({
    name: 'wrong',
    description: 'Refuses',
    execute: () => {
      throw new UserError('pick another');
    },
  });
  return { ...(await routedBot([poll, rules, here, broken, wrong])), executed, contexts, given };
}

const subcommandSet = [
  { type: 1, name: 'set', options: [{ type: 3, name: 'text', value: 'x', focused: true }] },
];
const typed = [{ type: 3, name: 'text', value: 'x', focused: true }];

describe('a command for managers', () => {
  test.each([
    ['used', use('rules', subcommandSet)],
    ['pressed on', press(end.id({}))],
  ])('refuses a member who is none, when it is %s, and does nothing', async (_, interaction) => {
    const { route, executed } = await bot();
    expect(read(await route(interaction))).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining(words.managersOnly),
    });
    expect(executed).toEqual([]);
  });

  test('suggests nothing to a member who is none', async () => {
    const { route } = await bot();
    const choices = async (mayManage: boolean) =>
      JSON.stringify((await route(type('rules', subcommandSet, { mayManage })))?.body);
    expect(await choices(false)).not.toContain('suggested');
    expect(await choices(true)).toContain('suggested');
  });

  test('lets a manager use it and press on it', async () => {
    const { route, executed } = await bot();
    await route(use('rules', subcommandSet, { mayManage: true }));
    await route(press(end.id({}), { mayManage: true }));
    expect(executed).toEqual(['set', 'end']);
  });

  test('is refused outside of servers', async () => {
    const { route, executed } = await bot();
    for (const interaction of [
      use('rules', subcommandSet, { inServer: false }),
      use('here', [], { inServer: false }),
    ]) {
      expect(read(await route(interaction)).text).toContain(commandWords.serversOnly);
    }
    expect(executed).toEqual([]);
  });
});

describe('a press', () => {
  test('brings what its custom id carries, and changes the member’s own message', async () => {
    const { route, executed } = await bot();
    const answer = read(await route(press(vote.id({ round: 'r1', choice: 2 }))));
    expect(executed).toEqual(['vote r1 2']);
    expect(answer).toMatchObject({ type: InteractionResponseType.UpdateMessage, ephemeral: false });
  });

  test('on somebody else’s message is answered to the member alone', async () => {
    const { route } = await bot();
    const answer = read(await route(press(vote.id({ round: 'r1', choice: 2 }), {}, '99')));
    expect(answer).toMatchObject({ type: InteractionResponseType.ChannelMessageWithSource, ephemeral: true });
  });

  test.each([
    'poll/vote/r1',
    'poll/vote/r1/7',
    'poll/gone/x',
    'gone/vote/r1/1',
    'constructor/constructor/x',
    '__proto__/x/y',
    'no custom id at all',
    '',
  ])('that no action made, %j, is told to be of an older version', async (id) => {
    const { route, executed, logged } = await bot();
    const { text, ephemeral } = read(await route(press(id)));
    const told = [words.olderButton(null), words.olderButton('poll')];
    expect(told.some((one) => text.includes(one))).toBe(true);
    expect(ephemeral).toBe(true);
    expect(executed).toEqual([]);
    expect(logged).toEqual([]);
  });
});

describe('a command', () => {
  test.each([
    ['that is not here', use('constructor')],
    ['whose subcommand is not here', use('rules', [{ type: 1, name: 'constructor' }], { mayManage: true })],
    ['that needs a subcommand', use('rules', [], { mayManage: true })],
  ])('%s is told to be gone', async (_, interaction) => {
    const { route, logged } = await bot();
    expect(read(await route(interaction)).text).toContain(words.noSuchCommand);
    expect(logged).toEqual([]);
  });

  test.each([[[]], [[{ type: 3, name: 'text', value: '   ' }]]])(
    'without what it requires asks for it',
    async (options) => {
      const { route, executed } = await bot();
      expect(read(await route(use('poll', options))).text).toContain(words.fillIn('text', 'poll'));
      expect(executed).toEqual([]);
    },
  );

  test('suggests for the option that is typed, and nothing for one that it does not have', async () => {
    const { route } = await bot();
    const choices = async (options: object[]) => JSON.stringify((await route(type('poll', options)))?.body);
    expect(await choices(typed)).toContain('suggested');
    expect(await choices([{ type: 3, name: 'constructor', value: 'x', focused: true }])).not.toContain(
      'suggested',
    );
  });

  test('knows who asks, where, and in which languages', async () => {
    const { route, contexts } = await bot();
    await route(use('poll', typed, { mayManage: true }));
    await route(use('poll', typed, { inServer: false }));
    expect(contexts).toMatchObject([
      {
        user: { id: '5', name: 'Ana' },
        guild: { id: '4', mayManage: true },
        channel: { id: '3', botMay: 0n },
        locale: { reader: 'en-GB', guild: 'fr' },
      },
      { guild: null, locale: { reader: 'en-GB', guild: null } },
    ]);
  });

  test('is never given a text longer than its option takes', async () => {
    const { route, given } = await bot();
    await route(use('poll', [{ type: 3, name: 'text', value: 'x'.repeat(6000) }]));
    await route(type('poll', [{ type: 3, name: 'text', value: 'x'.repeat(6000), focused: true }]));
    expect(given.map((text) => text.length)).toEqual([40, 40]);
  });

  test('that fails gives the member an incident, and the log the reason', async () => {
    const { route, logged } = await bot();
    const { text, ephemeral } = read(await route(use('broken')));
    const [line = '{}'] = logged;
    const { incident, err } = JSON.parse(line);
    expect(ephemeral).toBe(true);
    expect(text).toContain(words.incident(incident));
    expect(text).not.toContain('private');
    expect(err.message).toContain('private');
    expect(line).not.toContain('secret-token');
  });

  test('that refuses tells its own words to the member alone, and logs nothing', async () => {
    const { route, logged } = await bot();
    expect(read(await route(use('wrong')))).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('pick another'),
    });
    expect(logged).toEqual([]);
  });
});
