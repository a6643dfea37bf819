import { parseArgs } from 'node:util';
import type { Check } from '../app/doctor/check.ts';
import { examine } from '../app/doctor/doctor.ts';
import { words } from '../app/doctor/words.ts';
import { realMachine } from '../machine/machine.ts';
import { print, runTool } from './shell.ts';

await runTool(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const found: Check[] = [];
  for await (const check of examine(realMachine)) {
    found.push(check);
    if (!values.json) print(lineOf(check));
  }
  const count = (state: Check['state']) => found.filter((check) => check.state === state).length;
  if (values.json) print(JSON.stringify(found, null, 2));
  else print(words.summary(count('warning'), count('failure')));
  if (count('failure') > 0) process.exitCode = 1;
});

/** One line, whatever a system or a server said. */
function lineOf({ check, state, says, todo }: Check): string {
  return `${state.padEnd(7)}  ${check}: ${says} ${todo}`.replaceAll(/\s*\n\s*/g, ' ').trimEnd();
}
