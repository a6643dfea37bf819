import { Routes, SlashCommandBuilder } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { startRehearsal } from '../../src/rehearsal/start.ts';
import { COMMANDS, errorsIn, raw, restOf } from '../stock-client.ts';

let rehearsal: Rehearsal;
let everywhere: string;
beforeEach(async () => {
  rehearsal = await startRehearsal({ rateLimits: 'off' });
  everywhere = `/applications/${rehearsal.applicationId}/commands`;
  return () => rehearsal.close();
});

const command = (more: object = {}) => ({ name: 'find', description: 'Find', ...more });
const option = (more: object = {}) => ({ type: 3, name: 'text', description: 'What', ...more });

describe('registering', () => {
  test('what discord.js builds is accepted as it is', async () => {
    const built = new SlashCommandBuilder()
      .setName('daily')
      .setDescription('The daily round')
      .setDefaultMemberPermissions(1n << 40n)
      .setNSFW(false)
      .addSubcommand((sub) =>
        sub
          .setName('setup')
          .setDescription('Set up')
          .addChannelOption((channel) => channel.setName('channel').setDescription('Where').setRequired(true))
          .addStringOption((time) => time.setName('time').setDescription('When').setAutocomplete(true)),
      )
      .toJSON();
    await restOf(rehearsal).put(Routes.applicationCommands(rehearsal.applicationId), { body: [built] });
    expect(rehearsal.commands()).toMatchObject([
      {
        name: 'daily',
        default_member_permissions: `${1n << 40n}`,
        options: [{ options: [{ name: 'channel' }, {}] }],
      },
    ]);
  });

  test('a bulk overwrite keeps the ids of commands that keep their names', async () => {
    const first = await raw(rehearsal, 'PUT', everywhere, COMMANDS);
    const second = await raw(rehearsal, 'PUT', everywhere, [...COMMANDS].reverse().slice(1));
    const idOf = (commands: { id: string; name: string }[], name: string) =>
      commands.find((candidate) => candidate.name === name)?.id;
    expect(second.body).toHaveLength(2);
    expect(idOf(second.body, 'daily')).toBe(idOf(first.body, 'daily'));
    expect(idOf(second.body, 'help')).toBeUndefined();
  });

  test('commands can be made, read, changed and removed one by one', async () => {
    const created = await raw(rehearsal, 'POST', everywhere, command());
    expect(created).toMatchObject({ status: 201, body: { name: 'find', type: 1, contexts: null } });
    const path = `${everywhere}/${created.body.id}`;
    expect(await raw(rehearsal, 'POST', everywhere, command({ description: 'Again' }))).toMatchObject({
      status: 200,
      body: { id: created.body.id, description: 'Again' },
    });
    expect((await raw(rehearsal, 'PATCH', path, { name: 'seek' })).body).toMatchObject({
      id: created.body.id,
      name: 'seek',
      description: 'Again',
    });
    expect((await raw(rehearsal, 'GET', path)).body).toMatchObject({ name: 'seek' });
    expect((await raw(rehearsal, 'GET', everywhere)).body).toHaveLength(1);
    expect(await raw(rehearsal, 'DELETE', path)).toMatchObject({ status: 204 });
    expect(await raw(rehearsal, 'DELETE', path)).toMatchObject({ status: 404, body: { code: 10063 } });
  });

  test('a server has its own, which others do not see', async () => {
    const path = `/applications/${rehearsal.applicationId}/guilds/${rehearsal.guild.id}/commands`;
    await raw(rehearsal, 'PUT', path, [command()]);
    expect((await raw(rehearsal, 'GET', everywhere)).body).toEqual([]);
    const [own] = rehearsal.commands();
    expect(own).toMatchObject({ guild_id: rehearsal.guild.id });
    expect(rehearsal.member('Ana').commands()).toEqual(['find']);
    expect(rehearsal.member('Ana').commands({ dm: true })).toEqual([]);
  });

  test('another application, and a server the bot is not in, are out of reach', async () => {
    expect(await raw(rehearsal, 'PUT', '/applications/1/commands', [])).toMatchObject({
      status: 403,
      body: { code: 20012 },
    });
    const elsewhere = rehearsal.world.guilds[1]?.id;
    const path = `/applications/${rehearsal.applicationId}/guilds/${elsewhere}/commands`;
    expect(await raw(rehearsal, 'PUT', path, [])).toMatchObject({ status: 404, body: { code: 10004 } });
  });

  test('whenRegistered waits for the first command', async () => {
    const registered = rehearsal.whenRegistered();
    await raw(rehearsal, 'PUT', everywhere, []);
    await raw(rehearsal, 'PUT', everywhere, [command()]);
    await registered;
    expect(rehearsal.commands()).toHaveLength(1);
  });
});

describe('a command that breaks one rule', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `c${i}`, value: `${i}` }));
  const sub = (name: string, options: object[] = []) => ({ type: 1, name, description: 'x', options });
  test.each<[string, object, string]>([
    ['an unknown field', command({ aliases: [] }), 'aliases UNKNOWN_FIELD'],
    ['no name', { description: 'x' }, 'name BASE_TYPE_REQUIRED'],
    ['capitals in its name', command({ name: 'Find' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a space in its name', command({ name: 'find it' }), 'name APPLICATION_COMMAND_INVALID_NAME'],
    ['a long name', command({ name: 'x'.repeat(33) }), 'name BASE_TYPE_MAX_LENGTH'],
    ['no description', { name: 'find' }, 'description BASE_TYPE_REQUIRED'],
    ['a long description', command({ description: 'x'.repeat(101) }), 'description BASE_TYPE_MAX_LENGTH'],
    [
      'a description on a user command',
      command({ type: 2 }),
      'description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
    ],
    [
      '26 options',
      command({ options: Array.from({ length: 26 }, (_, i) => option({ name: `o${i}` })) }),
      'options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a capital in an option',
      command({ options: [option({ name: 'Text' })] }),
      'options.0.name APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'an option twice',
      command({ options: [option(), option()] }),
      'options.1.name APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
    ],
    [
      'a long option description',
      command({ options: [option({ description: 'x'.repeat(101) })] }),
      'options.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a required option after an optional one',
      command({ options: [option(), option({ name: 'b', required: true })] }),
      'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      '26 choices',
      command({ options: [option({ choices: choices(26) })] }),
      'options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a long choice',
      command({ options: [option({ choices: [{ name: 'x'.repeat(101), value: 'x' }] })] }),
      'options.0.choices.0.name BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a long choice value',
      command({ options: [option({ choices: [{ name: 'x', value: 'x'.repeat(101) }] })] }),
      'options.0.choices.0.value BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a choice of the wrong type',
      command({ options: [option({ choices: [{ name: 'x', value: 1 }] })] }),
      'options.0.choices.0.value STRING_TYPE_CONVERT',
    ],
    [
      'choices and autocomplete',
      command({ options: [option({ choices: choices(1), autocomplete: true })] }),
      'options.0.autocomplete APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
    ],
    [
      'an option type that is none',
      command({ options: [option({ type: 12 })] }),
      'options.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a length on a number',
      command({ options: [option({ type: 4, max_length: 5 })] }),
      'options.0.max_length UNKNOWN_FIELD',
    ],
    [
      'a length out of range',
      command({ options: [option({ max_length: 6001 })] }),
      'options.0.max_length NUMBER_TYPE_MAX',
    ],
    [
      'at least more than at most',
      command({ options: [option({ type: 4, min_value: 5, max_value: 4 })] }),
      'options.0.min_value APPLICATION_COMMAND_OPTIONS_VALUE_RANGE',
    ],
    [
      'options beside subcommands',
      command({ options: [sub('a'), option()] }),
      'options.1.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a fault in a subcommand',
      command({ options: [sub('a', [option({ name: 'B' })])] }),
      'options.0.options.0.name APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'a locale that is none',
      command({ name_localizations: { xx: 'x' } }),
      'name_localizations.xx ENUM_TYPE_COERCE',
    ],
    ['a context that is none', command({ contexts: [3] }), 'contexts.0 BASE_TYPE_CHOICES'],
    [
      'permissions that are none',
      command({ default_member_permissions: 'all' }),
      'default_member_permissions NUMBER_TYPE_COERCE',
    ],
    [
      'more than 8000 characters in all',
      command({
        options: Array.from({ length: 25 }, (_, i) =>
          option({
            name: `o${i}`,
            choices: choices(25).map((c) => ({ name: c.name.padEnd(12, 'x'), value: c.value })),
          }),
        ),
      }),
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s', async (_what, body, where) => {
    const reply = await raw(rehearsal, 'POST', everywhere, body);
    expect(reply).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(errorsIn(reply.body)).toEqual([where]);
    const overwrite = await raw(rehearsal, 'PUT', everywhere, [command({ name: 'fine' }), body]);
    expect(errorsIn(overwrite.body)).toEqual([where.startsWith('APP') ? `1 ${where}` : `1.${where}`]);
    expect(rehearsal.commands()).toEqual([]);
  });

  test('two of one name', async () => {
    const reply = await raw(rehearsal, 'PUT', everywhere, [command(), command()]);
    expect(errorsIn(reply.body)).toEqual(['1.name APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });

  test('a hundred are enough', async () => {
    const many = Array.from({ length: 101 }, (_, i) => command({ name: `c${i}` }));
    expect(await raw(rehearsal, 'PUT', everywhere, many)).toMatchObject({
      status: 400,
      body: { code: 30032 },
    });
    expect(await raw(rehearsal, 'PUT', everywhere, many.slice(1))).toMatchObject({ status: 200 });
    expect(await raw(rehearsal, 'POST', everywhere, command())).toMatchObject({
      status: 400,
      body: { code: 30032 },
    });
  });

  test('a list is a list', async () => {
    const reply = await raw(rehearsal, 'PUT', everywhere, command());
    expect(errorsIn(reply.body)).toEqual(['LIST_TYPE_CONVERT']);
  });
});
