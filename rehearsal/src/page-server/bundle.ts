import path from 'node:path';
import { build } from 'esbuild';

/** A file of the page, ready to be sent. */
export interface PageFile {
  body: Uint8Array<ArrayBuffer>;
  type: string;
}

const folder = path.join(import.meta.dirname, '..', '..', 'page');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

let files: Promise<Map<string, PageFile>> | null = null;

/** The page's files by name, bundled the first time they are asked for. */
export function pageFiles(): Promise<Map<string, PageFile>> {
  files ??= bundlePage();
  return files;
}

/**
 * Bundles the page into memory: `main.js` and `main.css`. By esbuild and not by Vite, for it is done once, at the
 * start, in about a tenth of a second: a dev server with its watcher, sockets and plug-ins would serve nobody here.
 * Font files stay outside, and are sent from their packages.
 */
async function bundlePage(): Promise<Map<string, PageFile>> {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'app', 'main.ts')],
    outdir: '/',
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    minify: true,
    external: ['*.woff2', '*.woff'],
    legalComments: 'none',
    logLevel: 'silent',
  });
  return new Map(
    outputFiles.map(({ path: file, contents }) => [
      path.basename(file),
      { body: new Uint8Array(contents), type: TYPES[path.extname(file)] ?? 'application/octet-stream' },
    ]),
  );
}
