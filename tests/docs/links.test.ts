import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..', '..');
const pages = globSync(['*.md', '{docs,data,bench,rehearsal}/**/*.md'], {
  cwd: root,
  exclude: (name) => name.includes('node_modules'),
});
const textOf = (page: string) => readFileSync(path.join(root, page), 'utf8');

/** Everything that is in the repository's folders, as paths from its root. */
const known = new Set(
  globSync(
    '{*,deploy/**,.github/**,.ci/*,bench/**,commands/**,data/**,docs/**,rehearsal/**,src/**,tests/**}',
    {
      cwd: root,
      exclude: (name) => name.includes('node_modules'),
    },
  ).map((file) => file.split(path.sep).join('/')),
);

/** A page without its code, in which nothing is a link. */
const prose = (text: string) => text.replace(/```.*?```/gs, '').replace(/`[^`\n]*`/g, '');

/** A heading's name in an address, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchorsIn = (page: string) =>
  [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => anchorOf(text));

/** The links of a page that lead into the repository: a path from its root, and perhaps a heading. */
function linksOf(page: string): { to: string; anchor: string | undefined }[] {
  return [...prose(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [file = '', anchor] = link.split('#');
      const to = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      return { to: to.replace(/\/$/, ''), anchor };
    });
}

test('there are pages to read, with links', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md']));
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(60);
});

test.each(pages)('every link of %s leads to what is there', (page) => {
  const broken = linksOf(page).filter(
    ({ to, anchor }) => !known.has(to) || (anchor !== undefined && !anchorsIn(to).includes(anchor)),
  );
  expect(broken).toEqual([]);
});

test.each(pages)('every path that %s names in code is there', (page) => {
  const named = [...textOf(page).matchAll(/`((?:src|commands|tests|data|docs|bench|\.github)\/[\w./-]*)`/g)];
  const paths = named.map(([, named = '']) => named.replace(/\/$/, ''));
  const base = page.startsWith('rehearsal/') ? 'rehearsal/' : '';
  expect(paths.filter((named) => !known.has(base + named))).toEqual([]);
});
