/** The four kinds of entry that can be looked up. */
export const kinds = ['show', 'character', 'episode', 'trope'] as const;
export type Kind = (typeof kinds)[number];

/** Names one entry of one show; a show is named by its own id twice. */
export type Ref = { show: string; kind: Kind; id: string };

const letters = { show: 's', character: 'c', episode: 'e', trope: 't' } as const satisfies Record<
  Kind,
  string
>;
const pattern = /^([scet]):([a-z0-9-]{1,24}):([a-z0-9-]{1,48})$/;

/** A reference as short text, for custom ids and autocomplete values: `c:backstage-ca:kit-dunn`. */
export const formatRef = ({ kind, show, id }: Ref): string => `${letters[kind]}:${show}:${id}`;

/** Reads what {@link formatRef} wrote; anything else, a name that somebody typed for example, is `null`. */
export function parseRef(text: string): Ref | null {
  const [, letter, show, id] = pattern.exec(text) ?? [];
  const kind = kinds.find((one) => letters[one] === letter);
  return kind && show && id ? { show, kind, id } : null;
}
