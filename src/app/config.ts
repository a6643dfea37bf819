import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';
import { readShards, type Shards, shardsForm } from '../discord/shards.ts';
import { words } from './words.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const formats = ['pretty', 'json'] as const;

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The milliseconds of a duration such as `90m`, `24h` or `7d`; `null`: it is none, or shorter than a minute. */
function durationOf(text: string): number | null {
  const [, number, unit] = /^(\d{1,5})\s*([mhd])$/i.exec(text) ?? [];
  const ms = Number(number) * (units[unit?.toLowerCase() as keyof typeof units] ?? Number.NaN);
  return ms >= units.m ? ms : null;
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, words.port)
  .transform(Number)
  .refine((number) => number <= 65535, words.port);

const variables = {
  DISCORD_TOKEN: z.string().regex(/^\S+$/, words.token).optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: words.webAddress })
    .default('https://discord.com/api'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, words.guildId)
    .optional(),
  SHARDS: z
    .string()
    .regex(shardsForm, words.shards)
    .default('auto')
    .transform((text, { issues }) => {
      const shards = readShards(text);
      if (shards === null) issues.push({ code: 'custom', message: words.noSuchShards, input: text });
      return shards ?? 'auto';
    }),
  DATA_DIR: z.string().default('data'),
  VAR_DIR: z.string().default('var'),
  REHEARSAL_PORT: port.default(5150),
  UPDATE_SHOWS: z.enum(['daily'], { error: words.oneOf(['daily']) }).optional(),
  TVMAZE_URL: z.url({ protocol: /^https?$/, error: words.webAddress }).default('https://api.tvmaze.com'),
  WIKIDATA_URL: z.url({ protocol: /^https?$/, error: words.webAddress }).default('https://www.wikidata.org'),
  LOG_LEVEL: z.enum(levels, { error: words.oneOf(levels) }).default('info'),
  LOG_FORMAT: z.enum(formats, { error: words.oneOf(formats) }).optional(),
  OPS_PORT: port.optional(),
  OPS_HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host), words.host)
    .default('127.0.0.1'),
  BACKUP_EVERY: z
    .string()
    .transform((text) => durationOf(text))
    .refine((ms) => ms !== null, words.duration)
    .optional(),
  BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, words.count)
    .transform(Number)
    .default(30),
} as const;

export type Config = {
  /** Absent: the rehearsal stands in for Discord. */
  token: string | undefined;
  /** Base of the REST API, without a version and without a slash at the end. */
  apiUrl: string;
  /** Where commands are registered; absent: everywhere. */
  guildId: string | undefined;
  /** Which shards of the gateway this process holds. */
  shards: Shards;
  dataDir: string;
  varDir: string;
  rehearsalPort: number;
  /** Where shows are brought in from, and where other names of them are. */
  tvmazeUrl: string;
  wikidataUrl: string;
  /** Whether the bot brings the shows up to date each day. */
  updatesShows: boolean;
  logLevel: (typeof levels)[number];
  /** Absent: for eyes in a terminal, JSON anywhere else. */
  logFormat: (typeof formats)[number] | undefined;
  /** Where the bot tells how it is: absent, nowhere. */
  opsPort: number | undefined;
  opsHost: string;
  /** How often the state is backed up, in milliseconds; absent: never by itself. */
  backupEveryMs: number | undefined;
  /** How many backups stay. */
  backupKeep: number;
};

/** Every fault of the environment, one sentence each. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** Reads the environment; empty variables count as absent. Throws {@link ConfigError}, which never quotes the token. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(variables).map((name) => [name, environment[name]?.trim() || undefined]),
  );
  const parsed = z.object(variables).safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
  }
  const value = parsed.data;
  return {
    token: value.DISCORD_TOKEN?.replace(/^Bot\s+/i, ''),
    apiUrl: value.DISCORD_API_URL.replace(/\/+$/, '').replace(/\/v\d+$/, ''),
    guildId: value.DISCORD_GUILD_ID,
    shards: value.SHARDS,
    dataDir: value.DATA_DIR,
    varDir: value.VAR_DIR,
    rehearsalPort: value.REHEARSAL_PORT,
    tvmazeUrl: value.TVMAZE_URL,
    wikidataUrl: value.WIKIDATA_URL,
    updatesShows: value.UPDATE_SHOWS === 'daily',
    logLevel: value.LOG_LEVEL,
    logFormat: value.LOG_FORMAT,
    opsPort: value.OPS_PORT,
    opsHost: value.OPS_HOST,
    backupEveryMs: value.BACKUP_EVERY ?? undefined,
    backupKeep: value.BACKUP_KEEP,
  };
}

/** Reads the environment of this process, and `.env` where there is one. Throws {@link ConfigError}. */
export function loadConfig(): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  return readConfig(process.env);
}
