/** What a Discord client would not let a member do, in words that say what to do instead. */
export class Refused extends Error {
  override name = 'Refused';
}
