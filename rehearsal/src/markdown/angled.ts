import type { Inline, MomentStyle } from './tree.ts';

const USER = /<@!?(\d{1,20})>/y;
const ROLE = /<@&(\d{1,20})>/y;
const CHANNEL = /<#(\d{1,20})>/y;
const COMMAND = /<\/([^:\n<>]{1,110}):(\d{1,20})>/y;
const EMOJI = /<(a?):(\w{2,32}):(\d{1,20})>/y;
const MOMENT = /<t:(-?\d{1,17})(?::([tTdDfFsSR]))?>/y;
const LINK = /<(https?:\/\/[^\s<>]+)>/y;

const readers: [RegExp, (groups: readonly (string | undefined)[]) => Inline][] = [
  [USER, ([, id = '']) => ({ kind: 'mention', of: 'user', id })],
  [ROLE, ([, id = '']) => ({ kind: 'mention', of: 'role', id })],
  [CHANNEL, ([, id = '']) => ({ kind: 'mention', of: 'channel', id })],
  [COMMAND, ([, name = '', id = '']) => ({ kind: 'command', name, id })],
  [
    EMOJI,
    ([, animated, name = '', id = '']) => ({ kind: 'custom-emoji', name, id, animated: animated === 'a' }),
  ],
  [
    MOMENT,
    ([source = '', seconds, style]) => ({
      kind: 'moment',
      seconds: Number(seconds),
      style: momentStyle(style),
      source,
    }),
  ],
  [LINK, ([, url = '']) => ({ kind: 'link', url, children: [{ kind: 'text', text: url }] })],
];

/** What stands in angle brackets: a mention, a command, an emoji, a moment or a link. */
export function readAngled(source: string, at: number): { part: Inline; end: number } | null {
  for (const [pattern, read] of readers) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) return { part: read(match), end: pattern.lastIndex };
  }
  return null;
}

const STYLES: readonly MomentStyle[] = ['t', 'T', 'd', 'D', 'f', 'F', 's', 'S', 'R'];
const momentStyle = (style: string | undefined): MomentStyle =>
  STYLES.find((known) => known === style) ?? 'f';
