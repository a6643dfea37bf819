import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll } from 'vitest';
import { SECURITY_HEADERS } from '../../src/page-server/security.ts';

const page = path.join(import.meta.dirname, '..', '..', 'page');

const INDEX = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Elements</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/look.css"><script type="module" src="/elements-page.client.js"></script></head>
<body><main><h1>Elements</h1><h2>#general</h2><div id="stage"></div></main></body></html>`;

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="#24304f"/>
<path d="M0 0h120q-30 180-110 300H0zM640 0H520q30 180 110 300h10z" fill="#a8243a"/><circle cx="320" cy="200" r="70" fill="#f0c64a"/></svg>`;

/** Serves the elements alone under the rehearsal's own headers, on loopback, and `/picture.svg`. */
export async function serveElements(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [
      path.join(import.meta.dirname, 'elements-page.client.js'),
      path.join(page, 'look', 'look.css'),
    ],
    outdir: '/',
    entryNames: '[name]',
    assetNames: '[name]',
    loader: { '.woff2': 'file', '.woff': 'empty' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    logLevel: 'silent',
  });
  const files = new Map(outputFiles.map(({ path: file, contents }) => [path.basename(file), contents]));
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));
  const types: Record<string, string> = {
    js: 'text/javascript',
    css: 'text/css',
    woff2: 'font/woff2',
    svg: 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const name = path.basename((request.url ?? '/').split('?')[0] ?? '');
    const extra = new Map<string, Uint8Array | string>([
      ['', INDEX],
      ['axe.js', axe],
      ['picture.svg', PICTURE],
    ]);
    const body = files.get(name) ?? extra.get(name);
    const type = name === '' ? 'text/html' : types[name.split('.').at(-1) ?? ''];
    response.writeHead(body === undefined ? 404 : 200, {
      ...SECURITY_HEADERS,
      'Content-Type': type ?? 'text/plain',
    });
    response.end(body);
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}
