import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { backupFolder } from '../app/backups.ts';
import { loadConfig } from '../app/config.ts';
import { botIdOf } from '../app/token.ts';
import { realMachine } from '../machine/machine.ts';
import { backupsIn } from '../state/backup/backup-files.ts';
import { prepareRestore, type Restore } from '../state/backup/restore.ts';
import { print, runTool, UsageError } from './shell.ts';
import { words } from './words.ts';

await runTool(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { yes: { type: 'boolean' } },
  });
  const { varDir, token } = loadConfig();
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UsageError(words.restoreWhich(backupsIn(backupFolder(varDir)).map(({ file }) => file)));
  }
  const bot = botIdOf(token);
  const owner = bot === null ? {} : { bot };
  const restore = await prepareRestore({ file, varDir, owner, ...realMachine });
  try {
    await askAndPlace(restore, values.yes ?? false);
  } finally {
    restore.discard();
  }
});

async function askAndPlace(restore: Restore, isSure: boolean): Promise<void> {
  print(words.copyHolds(restore));
  print(words.whatIsLost);
  if (!isSure && !process.stdin.isTTY) {
    process.stderr.write(`${words.sayYes}\n`);
    process.exitCode = 2;
    return;
  }
  if (!isSure && !(await agrees())) {
    print(words.leftAsItWas);
    return;
  }
  const kept = restore.place();
  print(words.restored(kept));
}

async function agrees(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(words.askRestore);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
