import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Check, failure, ok, warning } from './check.ts';
import { words } from './words.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
const manifest = z.looseObject({ dependencies: z.record(z.string(), z.string()) });
const lock = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })),
});
const installed = z.looseObject({ version: z.string() });

const read = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'));

/** Whether the packages are there, in the versions that the bot was tried with. */
export function checkPackages(): Check[] {
  const names = Object.keys(manifest.parse(read('package.json')).dependencies);
  const { packages } = lock.parse(read('package-lock.json'));
  const missing: string[] = [];
  const different: string[] = [];
  for (const name of names) {
    const version = versionOf(name);
    if (version === null) missing.push(name);
    else if (version !== packages[`node_modules/${name}`]?.version) different.push(`${name} ${version}`);
  }
  const check = 'packages';
  return [
    ok('node', words.node(process.versions.node)),
    missing.length > 0
      ? failure(check, words.packagesMissing(missing), words.install)
      : different.length > 0
        ? warning(check, words.packagesDifferent(different), words.install)
        : ok(check, words.packages(names.length)),
  ];
}

function versionOf(name: string): string | null {
  try {
    return installed.parse(read('node_modules', name, 'package.json')).version;
  } catch {
    return null;
  }
}
