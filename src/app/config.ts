import { z } from 'zod';
import { readShards, type Shards, shardsForm } from '../discord/shards.ts';
import { words } from './words.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

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
  REHEARSAL_PORT: z
    .string()
    .regex(/^\d{1,5}$/, words.port)
    .transform(Number)
    .refine((port) => port <= 65535, words.port)
    .default(5150),
  LOG_LEVEL: z.enum(levels, { error: words.oneOf(levels) }).default('info'),
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
  logLevel: (typeof levels)[number];
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
    logLevel: value.LOG_LEVEL,
  };
}
