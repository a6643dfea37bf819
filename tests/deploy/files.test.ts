import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { createMetrics } from '../../src/ops/metrics.ts';

const root = path.join(import.meta.dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const service = z.looseObject({
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
});
const compose = z
  .looseObject({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.unknown()) })
  .parse(parse(read('compose.yaml')));
const exampleVariables = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);

describe('compose.yaml', () => {
  const { callboard, ...others } = compose.services;

  test('starts the bot alone, read only and without rights, with its state in a volume', () => {
    expect(callboard).toMatchObject({ profiles: [], read_only: true, cap_drop: ['ALL'] });
    expect(callboard?.volumes).toEqual(expect.arrayContaining([expect.stringMatching(/^\w+:\/app\/var$/)]));
    expect(Object.values(others).every(({ profiles }) => profiles.includes('metrics'))).toBe(true);
  });

  test('publishes no port of the bot, and others on this machine only', () => {
    expect(callboard?.ports).toEqual([]);
    for (const { ports } of Object.values(others))
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('sets what the bot knows, and mounts what is there', () => {
    const set = Object.keys(callboard?.environment ?? {});
    expect(set.filter((name) => !exampleVariables.includes(name))).toEqual([]);
    for (const { volumes } of Object.values(compose.services))
      for (const [from = ''] of volumes.map((volume) => volume.split(':')))
        expect(from.startsWith('.') ? existsSync(path.join(root, from)) : from in compose.volumes, from).toBe(
          true,
        );
  });
});

describe('the Dockerfile', () => {
  const text = read('deploy/Dockerfile').replaceAll('\\\n', ' ');
  const [, last = ''] = text.split(/^FROM (?!.* AS )/m);

  test('copies what is there, and what .dockerignore lets through', () => {
    const let_ = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name = '']) => name);
    const copies = [...text.matchAll(/^COPY (?!--from)(?:--\S+ )*(.+)$/gm)].flatMap(([, line = '']) =>
      line.trim().split(/\s+/).slice(0, -1),
    );
    expect(copies.length).toBeGreaterThan(5);
    expect(copies.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
    expect(copies.filter((name) => !let_.includes(name))).toEqual([]);
  });

  test('runs as no root, is told to stop, is asked whether it lives, and starts what npm start starts', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\/healthz/m);
    const command: string[] = JSON.parse(/^CMD (\[.*\])$/m.exec(last)?.[1] ?? '[]');
    const { scripts } = z
      .looseObject({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    expect(command.join(' ')).toBe(scripts.start);
    expect(read('deploy/callboard.service')).toContain(scripts.start?.replace(/^node /, ''));
  });

  test('is of the Node that the bot needs', () => {
    expect([...text.matchAll(/^FROM node:(\d+)/gm)].map(([, major]) => major)).toEqual(['24', '24']);
    expect(read('package.json')).toContain('"node": ">=24"');
  });
});

/** The figures that there are, with the series that a histogram is made of. */
async function figures(): Promise<Set<string>> {
  const { text } = await createMetrics(() => true).text(false);
  const typed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)];
  return new Set(
    typed.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
    ),
  );
}

const namesIn = (expression: string): string[] =>
  [...expression.matchAll(/\b(?:callboard|nodejs|process)_\w+/g)].map(([name]) => name);

test('every alert and every board asks for figures that the bot has', async () => {
  const known = await figures();
  const rules = z.object({
    groups: z.array(z.object({ rules: z.array(z.looseObject({ expr: z.string() })) })),
  });
  const alerts = rules
    .parse(parse(read('deploy/prometheus/alerts.yml')))
    .groups.flatMap((group) => group.rules);
  const board = z.looseObject({
    panels: z.array(z.looseObject({ targets: z.array(z.looseObject({ expr: z.string() })) })),
  });
  const panels = board.parse(JSON.parse(read('deploy/grafana/dashboards/callboard.json'))).panels;
  const asked = [...alerts, ...panels.flatMap(({ targets }) => targets)].flatMap(({ expr }) => namesIn(expr));
  expect(asked.length).toBeGreaterThan(25);
  expect(asked.filter((name) => !known.has(name))).toEqual([]);
  expect(alerts.length).toBeGreaterThan(5);
});

test('docs/self-hosting.md tells of every figure of the bot’s own', async () => {
  const page = read('docs/self-hosting.md');
  const own = [...(await figures())]
    .filter((name) => name.startsWith('callboard_'))
    .map((name) => name.replace(/_(bucket|sum|count)$/, ''));
  expect(own.filter((name) => !page.includes(name))).toEqual([]);
});
