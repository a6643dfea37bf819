/** What whoever brings a show in is told of the source. */
export const words = {
  unreachable: (name: string, host: string): string =>
    `${name} cannot be reached at ${host}: check the network, and try again.`,
  cutOff: (name: string): string => `The connection to ${name} broke off: try again.`,
  tooSlow: (name: string): string => `${name} does not answer: try again later.`,
  fails: (name: string, status: number): string =>
    `${name} has a problem of its own (it answers ${status}): try again later.`,
  refuses: (name: string, status: number): string => `${name} refuses the request (it answers ${status}).`,
  tooMany: (name: string): string => `${name} wants fewer requests for now: try again in a few minutes.`,
  noData: (name: string): string =>
    `${name} answers with a page instead of data: check the address, or try again later.`,
  tooLarge: (name: string, megabytes: number): string =>
    `${name} answers with more than ${megabytes} MB, which cannot be one show: nothing was read.`,
  noShow: (name: string, id: string): string => `${name} has no show with the id ${id}.`,
  notReadable: (name: string, what: string): string =>
    `${name} answers in a form that is not known (${what}): nothing was brought in.`,
  noItem: (id: string): string => `Wikidata has no item ${id}.`,
  otherItem: (id: string, title: string): string =>
    `${id} of Wikidata has neither the TVmaze id nor the IMDb id of ${title}: it is about something else.`,
  nameless: (name: string, id: string): string =>
    `${name} has no title for the show ${id}: nothing was brought in.`,
};
