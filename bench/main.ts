import { readdirSync } from 'node:fs';

/** `npm run bench -- <name>` runs `bench/<name>.ts`, which exports `run()`; without a name it lists them. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length));
const name = process.argv[2] ?? '';

if (names.includes(name)) {
  const bench: { run(): unknown } = await import(`./${name}.ts`);
  await bench.run();
} else {
  process.stdout.write(`Choose what to measure: npm run bench -- ${names.join(' | ')}\n`);
  if (name !== '') process.exitCode = 1;
}
