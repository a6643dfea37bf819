import { createHash } from 'node:crypto';
import { fold } from '../fold.ts';

/** An id made of a name, at most so long and cut between words; `null`: its letters are not those that ids have. */
export function idOf(name: string, most: number): string | null {
  const folded = fold(name);
  if (folded === '' || /[^a-z0-9 ]/.test(folded)) return null;
  const whole = folded.replaceAll(' ', '-');
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most + 1);
  return cut.slice(0, cut.lastIndexOf('-') > 0 ? cut.lastIndexOf('-') : most);
}

/** `id`, or with a number behind it where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>, most: number): string {
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`;
    const free = `${id.slice(0, most - end.length).replace(/-$/, '')}${end}`;
    if (!taken.has(free)) return free;
  }
}

/** The nickname in the middle of a name, and the name without it: `Dale "Barbie" Barbara`. */
export function nicknameIn(name: string): { called: string; plain: string } | null {
  const [, before = '', called, after = ''] = /^(.+?)\s+["“'‘]([^"”'’]+)["”'’]\s+(.+)$/.exec(name) ?? [];
  return called ? { called, plain: `${before} ${after}` } : null;
}

/** The names in a list with slashes, where one person has several small parts, or one part several names. */
export function namesInList(name: string): string[] {
  const parts = name.split(/\s+\/\s+|\s*\/\s*(?=\p{Lu})/u).map((part) => part.trim());
  return parts.length < 2 ? [] : parts.filter((part) => part.length > 1 && !isNobody(part));
}

/** Whether a part has no name of its own: `Cop #2`, `Various`, `Nurse`. Nobody looks these up or can be asked for them. */
export const isNobody = (name: string): boolean =>
  /#\s?\d|\b(?:voices?|various|additional|uncredited|extras?)\b/i.test(name) ||
  namelessParts.test(fold(name));

const namelessParts =
  /^(?:(?:the|a|an|old|young|older|younger|little|first|second|third|head|chief|senior|junior|male|female|angry|drunk|tv|news|police|security|prison|bank|taxi|cab|bus|truck|flight|hotel|shop|store|night|court|school|army|palace) )*(?:him|her|them|your)?(?:self|selves|himself|herself|themselves|man|woman|men|women|boy|girl|guy|lady|kid|child|children|baby|mother|father|mom|mum|dad|son|daughter|brother|sister|husband|wife|bride|groom|widow|cop|officer|policeman|policewoman|detective|agent|guard|soldier|sergeant|guide|nurse|doctor|surgeon|paramedic|orderly|patient|waiter|waitress|bartender|barman|barmaid|chef|cook|clerk|cashier|manager|receptionist|secretary|assistant|driver|pilot|attendant|reporter|anchor|newsreader|journalist|presenter|announcer|narrator|host|judge|lawyer|attorney|priest|vicar|minister|teacher|student|principal|professor|scientist|technician|mechanic|worker|customer|shopkeeper|neighbour|neighbor|tourist|passenger|stranger|thug|robber|thief|prisoner|inmate|gangster|hitman|stripper|dancer|singer|musician|actor|actress|director|photographer|delivery man|delivery boy|doorman|bouncer|butler|maid|servant|messenger|villager|farmer|fisherman|sailor|captain|homeless man|voice|operator|dispatcher|crowd|guest|member)(?: \d+)?$/;

/** A colour for the cards of a show, always the same for the same id: dark enough to read white on it. */
export function accentOf(id: string): string {
  const hue = createHash('sha256').update(id).digest().readUInt16BE(0) % 360;
  const channel = (shift: number): string => {
    const k = (shift + hue / 30) % 12;
    const value = 0.45 - 0.26 * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
