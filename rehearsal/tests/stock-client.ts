import { REST } from '@discordjs/rest';
import { Client, Events, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import type { Rehearsal } from '../src/rehearsal/rehearsal.ts';
import { type RehearsalOptions, startRehearsal } from '../src/rehearsal/start.ts';

/** A rehearsal that ends with the test, in which clients may identify as soon as they like. */
export async function openRehearsal(options: RehearsalOptions = {}): Promise<Rehearsal> {
  const rehearsal = await startRehearsal({
    ...options,
    gateway: { identifyEveryMs: 0, ...options.gateway },
  });
  onTestFinished(() => rehearsal.close());
  return rehearsal;
}

/** discord.js as it comes, pointed at a rehearsal, with what it does about interactions. */
export async function connect(
  rehearsal: Rehearsal,
  onInteraction: (interaction: Interaction) => unknown = () => {},
): Promise<Client<true>> {
  const client = new Client({
    intents: [],
    rest: { api: rehearsal.apiUrl },
    // Stock discord.js waits five seconds between handshakes, as Discord asks; a test need not.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  });
  onTestFinished(() => client.destroy());
  client.on(Events.InteractionCreate, (interaction) => void onInteraction(interaction));
  client.on(Events.Error, () => {});
  await client.login(rehearsal.token);
  if (!client.isReady()) await new Promise((resolve) => client.once(Events.ClientReady, resolve));
  if (!client.isReady()) throw new Error('The client did not get ready');
  return client;
}

/** The REST client that bots post and register with. */
export function restOf(rehearsal: Rehearsal): REST {
  return new REST({ api: rehearsal.apiUrl, retries: 0 }).setToken(rehearsal.token);
}

/** One raw request, for what no client would send. */
export async function raw(
  rehearsal: Rehearsal,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${rehearsal.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${rehearsal.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** Where in Discord's tree of errors there are any, as `path CODE`. */
export function errorsIn(body: { errors?: object }): string[] {
  const found: string[] = [];
  const walk = (node: object, path: string[]) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === '_errors') for (const { code } of value) found.push(`${path.join('.')} ${code}`.trim());
      else walk(value, [...path, key]);
    }
  };
  walk(body.errors ?? {}, []);
  return found;
}

export const V2 = 1 << 15;
export const text = (content: string) => ({ type: 10, content });
export const button = (custom_id: string, label = custom_id) => ({ type: 2, style: 1, label, custom_id });
export const row = (...components: object[]) => ({ type: 1, components });

/** The commands that most tests register. */
export const COMMANDS = [
  {
    name: 'character',
    description: 'Look up a character',
    options: [
      { type: 3, name: 'name', description: 'Who', required: true, autocomplete: true, max_length: 20 },
      { type: 3, name: 'show', description: 'Which show', choices: [{ name: 'Backstage', value: 'bs' }] },
      { type: 4, name: 'season', description: 'Which season', min_value: 1, max_value: 9 },
      { type: 6, name: 'member', description: 'Whose' },
      { type: 7, name: 'channel', description: 'Where', channel_types: [0] },
      { type: 8, name: 'role', description: 'For whom' },
      { type: 5, name: 'quiet', description: 'Only for me' },
    ],
  },
  {
    name: 'daily',
    description: 'The daily round',
    default_member_permissions: '32',
    contexts: [0],
    options: [
      { type: 1, name: 'pause', description: 'Pause' },
      {
        type: 1,
        name: 'setup',
        description: 'Set up',
        options: [{ type: 7, name: 'channel', description: 'Where', required: true }],
      },
    ],
  },
  { name: 'help', description: 'What there is', integration_types: [0, 1], contexts: [0, 1, 2] },
];

export async function register(rehearsal: Rehearsal, commands: object[] = COMMANDS): Promise<void> {
  const reply = await raw(rehearsal, 'PUT', `/applications/${rehearsal.applicationId}/commands`, commands);
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
}
