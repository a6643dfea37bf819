import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What each file or room imports, by its path from the folder that was read. */
export type Graph = Map<string, Set<string>>;

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]|<reference path="([^"]+)"/g;

/** The relative paths that a module imports, types included, however it does it. */
export function importsIn(source: string): string[] {
  return [...source.matchAll(IMPORT)].map(([, imported, referenced]) => imported ?? referenced ?? '');
}

/** The imports of every TypeScript file under some rooms of a folder. Imports of other files are kept as they are. */
export function fileGraph(folder: string, rooms: readonly string[]): Graph {
  const graph: Graph = new Map();
  for (const room of rooms) {
    for (const entry of readdirSync(path.join(folder, room), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const file = path.join(entry.parentPath, entry.name);
      const imported = importsIn(readFileSync(file, 'utf8'));
      graph.set(
        path.relative(folder, file),
        new Set(imported.map((to) => path.relative(folder, path.join(entry.parentPath, to)))),
      );
    }
  }
  return graph;
}

/** The same between rooms: a room is the files that lie loose in one folder. */
export function roomGraph(files: Graph): Graph {
  const rooms: Graph = new Map();
  for (const [file, imported] of files) {
    const room = path.dirname(file);
    const known = rooms.get(room) ?? new Set();
    rooms.set(room, known);
    for (const to of imported) if (path.dirname(to) !== room) known.add(path.dirname(to));
  }
  return rooms;
}

/** A way that leads back to where it began, or null. */
export function cycleIn(graph: Graph): string[] | null {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (at: string): string[] | null => {
    if (way.includes(at)) return [...way.slice(way.indexOf(at)), at];
    if (done.has(at)) return null;
    way.push(at);
    for (const to of graph.get(at) ?? []) {
      const cycle = walk(to);
      if (cycle !== null) return cycle;
    }
    way.pop();
    done.add(at);
    return null;
  };
  for (const at of graph.keys()) {
    const cycle = walk(at);
    if (cycle !== null) return cycle;
  }
  return null;
}
