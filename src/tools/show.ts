import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../app/config.ts';
import { SourceError } from '../content/import/source.ts';
import { openTvmaze } from '../content/import/tvmaze.ts';
import { openWikidata } from '../content/import/wikidata.ts';
import { realMachine } from '../machine/machine.ts';
import { addShow } from './show/add.ts';
import type { Context } from './show/context.ts';
import { checkShows, listShows } from './show/list.ts';
import { Refusal } from './show/refusal.ts';
import { removeShow } from './show/remove.ts';
import { openTerminal } from './show/terminal.ts';
import { updateShows } from './show/update.ts';
import { words } from './show/words.ts';

const flags = ['yes', 'guests', 'pictures', 'wikidata', 'all', 'dry-run', 'help'] as const;
const values = ['id', 'imdb'] as const;

try {
  if (existsSync('.env')) loadEnvFile('.env');
  await run(process.argv.slice(2));
} catch (error) {
  const told = whyNot(error);
  if (told === null) throw error;
  process.stderr.write(`${told.message}\n`);
  process.exitCode = told.exitCode;
}

async function run(args: readonly string[]): Promise<void> {
  const { positionals, options } = readArgs(args);
  const [command, ...rest] = positionals;
  const name = rest.join(' ') || null;
  if (command === undefined || options.help) {
    process.stdout.write(`${words.usage}\n`);
    return;
  }
  const context = await openContext();
  const { id = null, imdb = null, yes = false, guests = false, pictures = false, wikidata = false } = options;
  switch (command) {
    case 'add':
      return addShow(context, { title: name, id, imdb, yes, guests, pictures, wikidata });
    case 'update':
      return updateShows(context, {
        id: name ?? id,
        all: options.all === true,
        dryRun: options['dry-run'] === true,
      });
    case 'list':
      return listShows(context);
    case 'check':
      return checkShows(context, name ?? id);
    case 'remove':
      return removeShow(context, demandId(name ?? id), yes);
    default:
      throw new Refusal([words.unknownCommand(command), '', words.usage], 2);
  }
}

function demandId(id: string | null): string {
  if (id === null) throw new Refusal([words.nameAnId], 2);
  return id;
}

type Options = Partial<Record<(typeof flags)[number], boolean> & Record<(typeof values)[number], string>>;

function readArgs(args: readonly string[]): { positionals: string[]; options: Options } {
  try {
    const { positionals, values: options } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }])),
        ...Object.fromEntries(values.map((value) => [value, { type: 'string' as const }])),
      },
    });
    return { positionals, options: options as Options };
  } catch (error) {
    throw new Refusal([error instanceof Error ? error.message : String(error)], 2);
  }
}

async function openContext(): Promise<Context> {
  const { dataDir, varDir, tvmazeUrl, wikidataUrl } = readConfig(process.env);
  return {
    dataDir,
    varDir,
    source: openTvmaze(tvmazeUrl, realMachine),
    wikidata: openWikidata(wikidataUrl, realMachine),
    terminal: await openTerminal(),
    today: () => new Date(realMachine.now()).toISOString().slice(0, 10),
  };
}

/** What is told instead of a stack of calls; `null`: nobody thought of it. */
function whyNot(error: unknown): { message: string; exitCode: number } | null {
  if (error instanceof Refusal) return error;
  if (error instanceof SourceError || error instanceof ConfigError)
    return { message: error.message, exitCode: 1 };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const folder = process.env.DATA_DIR ?? 'data';
  if (/^(?:ENOSPC|EDQUOT|SQLITE_FULL)/.test(code)) return { message: words.noRoom(folder), exitCode: 1 };
  if (/^(?:EACCES|EPERM|EROFS|SQLITE_CANTOPEN|SQLITE_READONLY)/.test(code))
    return { message: words.notAllowed(folder), exitCode: 1 };
  return null;
}
