import { type Document, isScalar, visit, type YAMLError } from 'yaml';
import type { FaultAt } from './pack-file.ts';
import { quoteIt, valueOnLine } from './quoting.ts';

/** What keeps a text from being YAML, in a curator's words. */
export function syntaxFaults(document: Document, source: string): FaultAt[] {
  const [first, ...others] = document.errors;
  if (!first) return [];
  const quote = quoteThatRunsOn(document, source, first);
  // Behind a quote that was not meant as one everything is read wrongly.
  return quote ? [quote] : [first, ...others].map((error) => explain(error, source));
}

function explain({ code, pos: [offset], message }: YAMLError, source: string): FaultAt {
  const fault = (text: string): FaultAt => ({ offset, message: text });
  const value = valueOnLine(source, offset);
  switch (code) {
    case 'DUPLICATE_KEY': {
      const [key = ''] = /^[^:\n]*/.exec(source.slice(offset)) ?? [];
      return fault(`the key "${key.trim()}" is here twice: remove one`);
    }
    case 'MULTIPLE_DOCS':
      return fault('a second part begins here, which is not read: remove the line that separates it');
    case 'BAD_DQ_ESCAPE':
      return fault('a \\ in double quotes is no text: write \\\\, or use single quotes');
    case 'TAB_AS_INDENT':
      return fault('a tab is here: write spaces in its place');
    case 'BAD_SCALAR_START':
    case 'TAG_RESOLVE_FAILED':
      return asText(value);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?:\s|$)|^\? /.test(value.text) ? asText(value) : fault(indentation);
    case 'BLOCK_IN_FLOW':
      return asText(inBraces(source, offset));
    case 'UNEXPECTED_TOKEN':
      return startsOddly.test(value.text) ? asText(value) : fault(`not valid YAML: ${message}`);
    case 'MULTILINE_IMPLICIT_KEY':
      return fault(keyForm);
    case 'MISSING_CHAR':
      if (/Implicit map keys/.test(message)) return fault(keyForm);
      return /without - indicator/.test(message) ? fault(indentation) : fault(`not valid YAML: ${message}`);
    default:
      return fault(`not valid YAML: ${message}`);
  }
}

const keyForm = 'a key needs a colon and a space behind it';
const indentation = 'this line stands further in or out than those it belongs to: indent it as they are';

/** Beginnings after which more may follow only where no text is meant. */
const startsOddly = /^["'[{*&!|>\]}]|^- /;

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

const asText = ({ start, text }: { start: number; text: string }): FaultAt => ({
  offset: start,
  message: `YAML takes this for something other than text. ${quoteIt(text)}`,
});

/** The value at an offset between braces or brackets. */
function inBraces(source: string, offset: number): { start: number; text: string } {
  const [text = ''] = /^[^,\]}\n]*/.exec(source.slice(offset)) ?? [];
  return { start: offset, text: text.trim() };
}

/** A text that begins with an apostrophe, or a quote that was left open, is read on into the lines below. */
function quoteThatRunsOn(
  document: Document,
  source: string,
  { pos: [at], message }: YAMLError,
): FaultAt | null {
  const isOpen = /Missing closing/.test(message);
  let start: number | null = null;
  visit(document, (_, node) => {
    if (!isScalar(node) || !node.range || !node.type?.startsWith('QUOTE')) return undefined;
    const [from, to] = node.range;
    const runsOn = from < at && to <= at && source.slice(from, to).includes('\n');
    const isRight = isOpen ? to >= at - 1 : runsOn && !source.slice(to, at).includes('\n');
    if (isRight) start = from;
    return isRight ? visit.BREAK : undefined;
  });
  if (start === null) return null;
  const { text } = valueOnLine(source, start);
  return {
    offset: start,
    message: `the quote that opens here does not close on its line: close it. Or ${lower(quoteIt(text))}`,
  };
}
