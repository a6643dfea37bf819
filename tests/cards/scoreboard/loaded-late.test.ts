import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Native libraries in a process that has done this, by their files' names. */
async function librariesAfter(script: string): Promise<string[]> {
  const told = `${script}; process.report.excludeNetwork = true;
    process.stdout.write(JSON.stringify(process.report.getReport().sharedObjects))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', told]);
  const files: string[] = JSON.parse(stdout);
  return files.map((file) => file.slice(file.lastIndexOf('/') + 1)).filter((file) => file.endsWith('.node'));
}

const everything = `
  await import('./src/app/wire.ts');
  const { loadCommands } = await import('./src/discord/load-commands.ts');
  await loadCommands('commands')`;

test('the canvas is loaded with the first picture, not with the bot', async () => {
  const [before, after] = await Promise.all([
    librariesAfter(everything),
    librariesAfter(`
      const { drawBoard } = await import('./src/cards/scoreboard/picture/draw-board.ts');
      await drawBoard({ title: '', subtitle: '', accent: '#5865f2', lines: [{ rank: 1, name: 'Kit', points: 1 }] })`),
  ]);
  expect(before.join()).not.toMatch(/skia/);
  expect(after.join()).toMatch(/skia/);
});
