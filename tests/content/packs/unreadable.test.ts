import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mostBytes } from '../../../src/content/packs/pack-folder.ts';
import { readPacks } from '../../../src/content/packs/read-packs.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

/** A data folder with one show, and the paths that are changed in it. */
function harbour(files: Readonly<Record<string, string>> = tinyPack) {
  const data = dataFolder({ harbour: files });
  const shows = path.join(data, 'shows');
  const read = () => {
    const { packs, problems } = readPacks(data);
    return {
      shows: packs.map(({ show }) => show.id),
      problems: problems.map(({ file, message }) => `${path.relative(shows, file)}: ${message}`),
    };
  };
  return { shows, at: (file: string) => path.join(shows, 'harbour', file), read };
}

const { 'trivia.yaml': _, ...withoutTrivia } = tinyPack;

test.each([
  ['is missing', () => {}],
  ['is empty', (file: string) => writeFileSync(file, '')],
  ['has comments only', (file: string) => writeFileSync(file, '# to be written\n\n')],
])('a list file that %s is an empty list', (_, make) => {
  const { at, read } = harbour(withoutTrivia);
  make(at('trivia.yaml'));
  expect(read()).toEqual({ shows: ['harbour'], problems: [] });
});

test('a folder that is a link is a show like any other', () => {
  const { shows, read } = harbour();
  const elsewhere = path.join(temporaryFolder(), 'harbour');
  renameSync(path.join(shows, 'harbour'), elsewhere);
  symlinkSync(elsewhere, path.join(shows, 'harbour'));
  expect(read()).toEqual({ shows: ['harbour'], problems: [] });
});

test('what cannot be read as a file is a problem with that file', () => {
  const { at, read } = harbour(withoutTrivia);
  mkdirSync(at('trivia.yaml'));
  expect(read()).toEqual({
    shows: [],
    problems: [expect.stringMatching(/^harbour\/trivia\.yaml: is a folder/)],
  });
});

test('show.yaml as a folder is told once', () => {
  const { at, read } = harbour({});
  mkdirSync(at('show.yaml'));
  expect(read().problems).toEqual([expect.stringMatching(/^harbour\/show\.yaml: is a folder/)]);
});

test('links that lead nowhere or in a circle are problems', () => {
  const { shows, at, read } = harbour(withoutTrivia);
  symlinkSync('nowhere', at('trivia.yaml'));
  symlinkSync('round', path.join(shows, 'round'));
  expect(read().problems).toEqual([
    expect.stringMatching(/^round: is a link that leads back/),
    expect.stringMatching(/^harbour\/trivia\.yaml: is a link that leads nowhere/),
  ]);
});

test('a file that the system does not let be read is a problem with that file', () => {
  const { shows, at, read } = harbour();
  chmodSync(at('trivia.yaml'), 0o000);
  // Whoever is root may read everything, so another user is asked.
  const told = process.getuid?.() === 0 ? readAsNobody(path.dirname(shows)) : read().problems.join();
  expect(told).toMatch(/trivia\.yaml.*right to read/);
});

function readAsNobody(data: string): string {
  chmodSync(data, 0o755);
  const script = `process.setuid(65534);
    const { readPacks } = await import(${JSON.stringify(path.resolve('src/content/packs/read-packs.ts'))});
    console.log(readPacks(process.argv[1]).problems.map(({ file, message }) => file + ': ' + message).join());`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script, data], { encoding: 'utf8' });
}

test('a pipe is a problem, and nobody waits for it', () => {
  const { at, read } = harbour(withoutTrivia);
  execFileSync('mkfifo', [at('trivia.yaml')]);
  expect(read().problems).toEqual([expect.stringMatching(/^harbour\/trivia\.yaml: is no ordinary file/)]);
});

test('a file that is too large to be a pack’s is a problem, and is not read', () => {
  const { at, read } = harbour();
  truncateSync(at('trivia.yaml'), mostBytes + 1);
  expect(read().problems).toEqual([expect.stringMatching(/^harbour\/trivia\.yaml: is too large/)]);
});

test('a pack file outside of a show’s folder is a problem, other files there are none', () => {
  const { shows, read } = harbour();
  writeFileSync(path.join(shows, 'README.md'), 'ours');
  writeFileSync(path.join(shows, 'pier.yaml'), 'id: pier');
  expect(read()).toEqual({ shows: ['harbour'], problems: [expect.stringMatching(/^pier\.yaml: .*move it/)] });
});

test('a file in the place of the folder of shows is a problem', () => {
  const data = temporaryFolder();
  writeFileSync(path.join(data, 'shows'), '');
  expect(readPacks(data).problems).toMatchObject([{ file: path.join(data, 'shows'), line: 1 }]);
});
