/** Who one is and where: kept in the page's address, so that a tab can be reloaded, and several can be open. */
export interface Address {
  /** A username or id; empty for whoever one is at first. */
  member: string;
  /** A channel's id; empty for the first one. */
  channel: string;
}

/** Reads `#/ana/1284`. */
export function readAddress(hash: string): Address {
  const [member = '', channel = ''] = hash.replace(/^#?\/?/, '').split('/');
  return { member: decoded(member), channel };
}

/** What is no address is nobody's. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export const writeAddress = ({ member, channel }: Address): string =>
  `#/${encodeURIComponent(member)}${channel === '' ? '' : `/${channel}`}`;
