import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandBody } from '../../commands/registry.ts';
import type { Problem } from '../../wire/problem.ts';
import { ApiError, invalidForm, notYourApplication, unknownCommand } from '../http/api-error.ts';
import { commandProblems, MOST_COMMANDS } from '../rules/command.ts';
import { installedGuild } from './access.ts';
import { noContent, ok, param, type RestRequest, type RestState, type Route } from './route.ts';

const typeOf = (command: { type?: ApplicationCommandType | null }) =>
  command.type ?? ApplicationCommandType.ChatInput;

/** What a guild's admins set for commands under Server Settings, Integrations. It goes before what names one command. */
const ruleRoutes: Route[] = [
  {
    method: 'GET',
    path: '/applications/:applicationId/guilds/:guildId/commands/permissions',
    limit: 'other',
    handle(request, state) {
      const guild_id = scopeOf(request, state);
      const { id: application_id } = state.world.application;
      const guild = installedGuild(state.world, param(request, 'guildId'));
      const rules = guild.commandRules ?? [];
      return ok(rules.map(({ id, permissions }) => ({ id, application_id, guild_id, permissions })));
    },
  },
];

/** The endpoints for commands, which are the same for those of one guild and those registered everywhere. */
const commandsRoutes: Route[] = [
  '/applications/:applicationId',
  '/applications/:applicationId/guilds/:guildId',
]
  .map((base) => `${base}/commands`)
  .flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      limit: 'other',
      handle: (request, state) => ok(state.commands.in(scopeOf(request, state)).map(shownWith(request))),
    },
    {
      method: 'PUT',
      path,
      limit: 'commands',
      async handle(request, state) {
        const scope = scopeOf(request, state);
        const bodies = await checkAll(state, request.json);
        return ok(state.commands.overwrite(scope, bodies));
      },
    },
    {
      method: 'POST',
      path,
      limit: 'commands',
      async handle(request, state) {
        const scope = scopeOf(request, state);
        const body = await state.checkBody('commandCreate', request.json);
        refuseProblems(commandProblems(body));
        const others = state.commands
          .in(scope)
          .filter(({ name, type }) => name !== body.name || type !== typeOf(body));
        refuseTooMany([...others, body]);
        const { command, created } = state.commands.upsert(scope, body);
        return { status: created ? 201 : 200, body: command };
      },
    },
    {
      method: 'GET',
      path: `${path}/:commandId`,
      limit: 'other',
      handle: (request, state) => ok(commandOf(request, state)),
    },
    {
      method: 'PATCH',
      path: `${path}/:commandId`,
      limit: 'commands',
      async handle(request, state) {
        const scope = scopeOf(request, state);
        const command = commandOf(request, state);
        const body = await state.checkBody('commandPatch', request.json);
        const options = body.options ?? command.options ?? null;
        refuseProblems(
          commandProblems({
            type: command.type,
            name: command.name,
            description: command.description,
            ...body,
            options,
          }),
        );
        return ok(state.commands.patch(scope, command, body));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:commandId`,
      limit: 'commands',
      handle(request, state) {
        const scope = scopeOf(request, state);
        state.commands.remove(scope, commandOf(request, state).id);
        return noContent;
      },
    },
  ]);

/** All that is asked and told of commands. */
export const commandRoutes: Route[] = [...ruleRoutes, ...commandsRoutes];

/** The guild whose commands are meant, or null for those registered everywhere. */
function scopeOf(request: RestRequest, state: RestState): string | null {
  if (param(request, 'applicationId') !== state.world.application.id) throw notYourApplication();
  const guildId = request.params.guildId;
  return guildId === undefined ? null : installedGuild(state.world, guildId).id;
}

function commandOf(request: RestRequest, state: RestState): APIApplicationCommand {
  const command = state.commands.get(scopeOf(request, state), param(request, 'commandId'));
  if (command === null) throw unknownCommand();
  return command;
}

/** Translations are left out of a list unless they are asked for. */
function shownWith(request: RestRequest) {
  const asked = ['true', 'True', '1'].includes(request.query.get('with_localizations') ?? '');
  return (command: APIApplicationCommand): object => {
    if (asked) return command;
    const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
    return rest;
  };
}

async function checkAll({ checkBody }: RestState, json: unknown): Promise<CommandBody[]> {
  if (!Array.isArray(json)) {
    const message = 'Only iterables may be used in a ListType';
    throw invalidForm([{ path: [], code: 'LIST_TYPE_CONVERT', message }]);
  }
  const bodies: CommandBody[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, item] of json.entries()) {
    const found: Problem[] = [];
    try {
      const body = await checkBody('commandOverwrite', item);
      found.push(...commandProblems(body));
      const key = `${typeOf(body)} ${body.name}`;
      if (seen.has(key)) {
        const message = 'Application command names must be unique';
        found.push({ path: ['name'], code: 'APPLICATION_COMMANDS_DUPLICATE_NAME', message });
      }
      seen.add(key);
      bodies.push(body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      found.push(...error.problems);
    }
    problems.push(...found.map((problem) => ({ ...problem, path: [index, ...problem.path] })));
  }
  refuseProblems(problems);
  refuseTooMany(bodies);
  return bodies;
}

function refuseProblems(problems: Problem[]): void {
  if (problems.length > 0) throw invalidForm(problems);
}

function refuseTooMany(commands: { type?: ApplicationCommandType | null }[]): void {
  for (const [type, most] of Object.entries(MOST_COMMANDS)) {
    if (commands.filter((command) => typeOf(command) === Number(type)).length > most) {
      throw new ApiError(400, 30032, `Maximum number of application commands reached (${most})`);
    }
  }
}
