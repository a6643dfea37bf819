/** A mistake that the member can mend: the message is told to them, and only to them. */
export class UserError extends Error {}
