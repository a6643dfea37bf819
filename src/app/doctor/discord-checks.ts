import path from 'node:path';
import { ApplicationFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { compareCommands } from '../../discord/inspection/compare-commands.ts';
import { inviteUrl, neededPermissions } from '../../discord/invite.ts';
import { loadCommands } from '../../discord/load-commands.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Config } from '../config.ts';
import { type Asked, askDiscord, type NotAsked } from './ask-discord.ts';
import { type Check, failure, ok, warning } from './check.ts';
import { words } from './words.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const snowflake = z.string().regex(/^\d+$/);
const user = z.looseObject({ id: snowflake, username: z.string() });
const installParams = z.looseObject({ scopes: z.array(z.string()), permissions: z.string().regex(/^\d+$/) });
const application = z.looseObject({
  id: snowflake,
  flags: z.int().optional(),
  interactions_endpoint_url: z.string().nullish(),
  integration_types_config: z
    .record(z.string(), z.looseObject({ oauth2_install_params: installParams.nullish() }))
    .nullish(),
  privacy_policy_url: z.string().nullish(),
});
type Application = z.infer<typeof application>;
const gateway = z.looseObject({
  shards: z.int(),
  session_start_limit: z.looseObject({ remaining: z.int(), reset_after: z.number() }),
});

/** More than this is told, in milliseconds. */
const clockToleranceMs = 2000;

/** Whether Discord knows the bot and lets it do its work. */
export async function checkDiscord(config: Config, machine: Machine): Promise<Check[]> {
  const { token } = config;
  if (token === undefined) return [warning('token', words.noToken, words.noTokenTodo)];
  const ask = (route: string) => askDiscord(route, { ...config, token }, machine);
  const me = await ask('/users/@me');
  const read = user.safeParse(me.status === 200 ? me.json : undefined);
  if (me.status === null || !read.success) return [tokenFailure(me, config.apiUrl)];
  const known = [ok('token', words.token(read.data.username, read.data.id)), clockCheck(me)];
  const app = application.safeParse(jsonOf(await ask('/applications/@me')));
  if (!app.success) return [...known, unreadable('application')];
  return [
    ...known,
    intentsCheck(app.data),
    endpointCheck(app.data),
    inviteCheck(app.data),
    privacyCheck(app.data),
    sessionsCheck(await ask('/gateway/bot')),
    ...(await commandChecks(app.data, config, ask)),
  ];
}

const jsonOf = (asked: Asked | NotAsked): unknown => (asked.status === 200 ? asked.json : undefined);
const unreadable = (check: string): Check => warning(check, words.notTold, words.notToldTodo);

function tokenFailure(asked: Asked | NotAsked, apiUrl: string): Check {
  if (asked.status === null)
    return failure('discord', words.notReached(apiUrl, asked.why), words.networkTodo);
  if (asked.status === 401) return failure('token', words.tokenRefused, words.tokenTodo);
  if (asked.json === undefined) return failure('discord', words.notDiscord(apiUrl), words.notDiscordTodo);
  if (asked.status === 429) return failure('discord', words.limited, words.limitedTodo);
  return failure('discord', words.fails(apiUrl, asked.status), words.failsTodo);
}

function clockCheck({ aheadMs }: Asked): Check {
  if (aheadMs === null) return unreadable('clock');
  const isRight = Math.abs(aheadMs) <= clockToleranceMs;
  return isRight ? ok('clock', words.clock) : warning('clock', words.clockWrong(aheadMs), words.clockTodo);
}

const privileged: [flags: number, name: string][] = [
  [ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayPresenceLimited, words.presence],
  [ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayGuildMembersLimited, words.serverMembers],
  [
    ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited,
    words.messageContent,
  ],
];

function intentsCheck({ flags = 0 }: Application): Check {
  const on = privileged.filter(([bits]) => (flags & bits) !== 0).map(([, name]) => name);
  return on.length === 0
    ? ok('intents', words.intents)
    : warning('intents', words.intentsOn(on), words.intentsTodo);
}

function endpointCheck({ interactions_endpoint_url: url }: Application): Check {
  return url
    ? failure('endpoint', words.endpoint(url), words.endpointTodo)
    : ok('endpoint', words.noEndpoint);
}

function inviteCheck({ id, integration_types_config: config }: Application): Check {
  const params = config?.['0']?.oauth2_install_params;
  const url = inviteUrl(id);
  if (!params) return ok('invite', words.invite(url));
  const granted = BigInt(params.permissions);
  const lacksRights = (granted & neededPermissions) !== neededPermissions && (granted & 8n) === 0n;
  const lacksScopes = ['bot', 'applications.commands'].some((scope) => !params.scopes.includes(scope));
  return lacksRights || lacksScopes
    ? warning('invite', words.inviteLacks, words.inviteTodo(url))
    : ok('invite', words.invite(url));
}

function privacyCheck({ privacy_policy_url: url }: Application): Check {
  return url ? ok('privacy', words.privacy(url)) : warning('privacy', words.noPrivacy, words.privacyTodo);
}

function sessionsCheck(asked: Asked | NotAsked): Check {
  const read = gateway.safeParse(jsonOf(asked));
  if (!read.success) return unreadable('gateway');
  const { shards, session_start_limit: limit } = read.data;
  return limit.remaining < shards
    ? failure('gateway', words.noSessions(limit.remaining, limit.reset_after), words.noSessionsTodo)
    : ok('gateway', words.sessions(shards, limit.remaining));
}

async function commandChecks(
  { id }: Application,
  { guildId }: Config,
  ask: (route: string) => Promise<Asked | NotAsked>,
): Promise<Check[]> {
  const check = 'commands';
  const ofGuild = guildId === undefined ? '' : `/guilds/${guildId}`;
  const there = await ask(`/applications/${id}${ofGuild}/commands?with_localizations=true`);
  if (guildId !== undefined && (there.status === 403 || there.status === 404))
    return [failure(check, words.notInGuild(guildId), words.notInGuildTodo(inviteUrl(id)))];
  const registered = jsonOf(there);
  if (!Array.isArray(registered)) return [unreadable(check)];
  const commands = await loadCommands(path.join(root, 'commands'));
  const { missing, extra, changed } = compareCommands(commands, registered);
  const isSame = missing.length + extra.length + changed.length === 0;
  return [
    isSame
      ? ok(check, words.commands(commands.length))
      : warning(check, words.commandsDiffer(missing, extra, changed), words.commandsTodo),
  ];
}
