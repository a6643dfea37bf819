import { readAngled } from './angled.ts';
import { Marks } from './marks.ts';
import type { Inline } from './tree.ts';

const PLAIN = /[^\\`*_~|[<@h]+/y;
const EMOJI = /\p{RGI_Emoji}/gv;
const WORD = /[\p{L}\p{N}_]/u;
const MASKED =
  /\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:[ \t]+"[^"\n]*")?\)/sy;
const BARE = /https?:\/\/[^\s<]+/y;
const EVERYONE = /@(?:everyone|here)\b/y;

/** Reads the marks, links and mentions of a text, in one pass. */
export function readInline(source: string): Inline[] {
  const marks = new Marks();
  const fences = new Fences(source);
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) at = pattern.lastIndex;
    return match;
  };
  while (at < source.length) {
    const plain = take(PLAIN);
    if (plain !== null) {
      addText(marks, plain[0]);
      continue;
    }
    const character = source[at] ?? '';
    switch (character) {
      case '\\': {
        const next = source[at + 1];
        const escapes = next !== undefined && !/[\p{L}\p{N}\s]/u.test(next);
        marks.text(escapes ? next : character);
        at += escapes ? 2 : 1;
        break;
      }
      case '`': {
        const length = runLength(source, at);
        const end = fences.endOf(at, length);
        if (end === null) {
          marks.text('`'.repeat(length));
          at += length;
        } else {
          const code = codeOf(source.slice(at + length, end), length);
          marks.add(code);
          at = end + length;
          // A block ends its line by itself.
          if (code.kind === 'code-block' && source[at] === '\n') at += 1;
        }
        break;
      }
      case '*':
      case '_': {
        const length = runLength(source, at);
        const before = source[at - 1] ?? ' ';
        const after = source[at + length] ?? ' ';
        const inWord = (side: string) => character === '_' && WORD.test(side);
        const opens = !/\s/.test(after) && !inWord(before);
        const closes = !/\s/.test(before) && !inWord(after);
        marks.run(character, length, { opens, closes });
        at += length;
        break;
      }
      case '~':
      case '|':
        if (source[at + 1] === character) {
          marks.mark(character + character, { opens: true, closes: true });
          at += 2;
        } else {
          marks.text(character);
          at += 1;
        }
        break;
      case '[': {
        const masked = take(MASKED);
        if (masked === null) {
          marks.text(character);
          at += 1;
        } else {
          marks.add({ kind: 'link', url: masked[2] ?? '', children: readInline(masked[1] ?? '') });
        }
        break;
      }
      case '<': {
        const angled = readAngled(source, at);
        if (angled === null) {
          marks.text(character);
          at += 1;
        } else {
          marks.add(angled.part);
          at = angled.end;
        }
        break;
      }
      default: {
        // `@` and `h`, which may begin a mention of everybody or a link.
        const everyone = take(EVERYONE);
        if (everyone !== null) {
          marks.add({ kind: 'everyone', text: everyone[0] === '@here' ? '@here' : '@everyone' });
          break;
        }
        const url = bareUrl(take(BARE)?.[0] ?? '');
        if (url.link !== '') {
          marks.add({ kind: 'link', url: url.link, children: [{ kind: 'text', text: url.link }] });
          at -= url.rest;
        } else {
          at -= url.rest;
          marks.text(character);
          at += 1;
        }
      }
    }
  }
  return marks.end();
}

/** Finds where code ends; what was once found missing is not looked for again. */
class Fences {
  readonly #runs = new Map<number, number[]>();
  readonly #next = new Map<number, number>();

  constructor(source: string) {
    for (let at = source.indexOf('`'); at !== -1; ) {
      const length = runLength(source, at);
      const runs = this.#runs.get(length);
      if (runs === undefined) this.#runs.set(length, [at]);
      else runs.push(at);
      at = source.indexOf('`', at + length);
    }
  }

  /** Where the next run of that many backticks begins after the one at a place. */
  endOf(at: number, length: number): number | null {
    const runs = this.#runs.get(length) ?? [];
    let next = this.#next.get(length) ?? 0;
    while ((runs[next] ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    this.#next.set(length, next);
    return runs[next] ?? null;
  }
}

function runLength(source: string, at: number): number {
  const character = source[at];
  let end = at;
  while (source[end] === character) end += 1;
  return end - at;
}

function codeOf(inside: string, fence: number): Inline {
  if (fence < 3) return { kind: 'code', text: inside.trim() === '' ? inside : inside.trim() };
  const { language = '', text = inside } = /^(?<language>[\w+-]*)\n(?<text>.*)$/s.exec(inside)?.groups ?? {};
  return { kind: 'code-block', language, text: text.trimEnd() };
}

/** A link without the punctuation after it, and how much of the text that leaves. */
function bareUrl(matched: string): { link: string; rest: number } {
  const bars = matched.indexOf('||');
  const whole = bars === -1 ? matched : matched.slice(0, bars);
  let end = whole.length;
  let unopened = count(whole, ')') - count(whole, '(');
  for (; end > 0; end -= 1) {
    const last = whole[end - 1] ?? '';
    if (last === ')' && unopened > 0) unopened -= 1;
    else if (!'.,:;"\'*_~|!?]'.includes(last)) break;
  }
  const link = whole.slice(0, end);
  return /^https?:\/\/.*[\p{L}\p{N}]/u.test(link)
    ? { link, rest: matched.length - end }
    : { link: '', rest: matched.length };
}

const count = (text: string, sign: string) => text.split(sign).length - 1;

function addText(marks: Marks, text: string): void {
  let at = 0;
  for (const match of text.matchAll(EMOJI)) {
    marks.text(text.slice(at, match.index));
    marks.add({ kind: 'emoji', text: match[0] });
    at = match.index + match[0].length;
  }
  marks.text(text.slice(at));
}
