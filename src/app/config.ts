import { z } from 'zod';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const variables = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S+$/, 'must be the token from the Bot page of the developer portal, without spaces')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be a web address, such as https://discord.com/api' })
    .default('https://discord.com/api'),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, "must be a server's id: 17 to 20 digits, from Copy Server ID in Discord")
    .optional(),
  DATA_DIR: z.string().default('data'),
  VAR_DIR: z.string().default('var'),
  REHEARSAL_PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number from 0 to 65535')
    .default(5150),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
} as const;

export type Config = {
  /** Absent: the rehearsal stands in for Discord. */
  token: string | undefined;
  /** Base of the REST API, without a version and without a slash at the end. */
  apiUrl: string;
  /** Where commands are registered; absent: everywhere. */
  guildId: string | undefined;
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
    dataDir: value.DATA_DIR,
    varDir: value.VAR_DIR,
    rehearsalPort: value.REHEARSAL_PORT,
    logLevel: value.LOG_LEVEL,
  };
}
