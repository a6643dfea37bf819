import { parseArgs } from 'node:util';
import { backupFolder } from '../app/backups.ts';
import { loadConfig } from '../app/config.ts';
import { realMachine } from '../machine/machine.ts';
import { backUp } from '../state/backup/back-up.ts';
import { print, runTool, UsageError } from './shell.ts';
import { words } from './words.ts';

await runTool(async () => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
  const { varDir, backupKeep } = loadConfig();
  if (values.keep !== undefined && !/^[1-9]\d{0,4}$/.test(values.keep)) throw new UsageError(words.keep);
  const to = values.to ?? backupFolder(varDir);
  const keep = Number(values.keep ?? backupKeep);
  const { file, bytes, removed } = await backUp({ varDir, to, keep, now: realMachine.now() });
  print(words.backedUp(file, bytes));
  for (const old of removed) print(words.removed(old));
});
