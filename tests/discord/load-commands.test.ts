import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LoadError, loadCommands } from '../../src/discord/load-commands.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');
const from = (file: string) => JSON.stringify(pathToFileURL(path.join(root, 'src', file)).href);
const imports = `import { defineCommand, onPress } from ${from('command/define-command.ts')};
import { defineAction } from ${from('cards/kit/action.ts')};
`;

/** Command files in a folder of their own, by their text. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), imports + text);
  return folder;
}

const quote = `export default defineCommand({ name: 'quote', description: 'A quote', execute: () => ({ parts: [] }) });`;

test('a folder of commands is loaded in the order of their names', async () => {
  const hello = quote.replaceAll('quote', 'hello');
  const commands = await loadCommands(folderOf({ 'quote.ts': quote, 'hello.ts': hello, 'notes.md': 'none' }));
  expect(commands.map(({ name }) => name)).toEqual(['hello', 'quote']);
});

describe('what is no command stops the start, and its file is named', () => {
  const faulty: [name: string, file: string][] = [
    ['nothing exported', 'export const x = 1;'],
    ['something else', 'export default { hello: 1 };'],
    ['null', 'export default null;'],
    ['a name with capitals', quote.replace("'quote'", "'Quote'")],
    ['a description that is too long', quote.replace("'A quote'", `'${'x'.repeat(101)}'`)],
    ['no handler', quote.replace('() => ({ parts: [] })', 'null')],
    [
      'an action of another command',
      quote.replace(
        'execute:',
        "components: [onPress(defineAction('other', 'x', {}), () => null)], execute:",
      ),
    ],
    [
      'an action twice',
      quote.replace(
        'execute:',
        "components: ['x', 'x'].map((name) => onPress(defineAction('quote', name, {}), () => null)), execute:",
      ),
    ],
  ];
  test.each(faulty)('%s', async (_, file) => {
    const loading = loadCommands(folderOf({ 'faulty.ts': file }));
    await expect(loading).rejects.toThrow(LoadError);
    await expect(loading).rejects.toThrow('faulty.ts');
  });

  test('two of one name', async () => {
    const loading = loadCommands(folderOf({ 'one.ts': quote, 'two.ts': quote }));
    await expect(loading).rejects.toThrow(/one\.ts.*two\.ts/);
  });
});
