import { readFileSync } from 'node:fs';

// Plain JavaScript, so that a Node that is too old for all else can still say so.
const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const needed = Number(/\d+/.exec(engines.node)?.[0]);
const present = process.versions.node;

/** @param {string} says @param {string} todo */
function fail(check, says, todo) {
  const found = { check, state: 'failure', says, todo };
  const line = `failure  ${check}: ${says} ${todo}`;
  process.stdout.write(`${process.argv.includes('--json') ? JSON.stringify([found], null, 2) : line}\n`);
  process.exitCode = 1;
}

if (Number.parseInt(present, 10) < needed) {
  fail(
    'node',
    `Node ${present} is too old: the bot needs Node ${needed}.`,
    'Update Node, or run npm ci, which brings it.',
  );
} else {
  try {
    await import('./run-doctor.ts');
  } catch (error) {
    if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    fail(
      'packages',
      `Packages are missing (${error.message.split('\n')[0]}).`,
      'Run npm ci, with --omit=dev for the bot alone.',
    );
  }
}
