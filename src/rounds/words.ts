/** What rounds say of themselves: to a server's channel, and to admins who ask what is wrong. */
export const words = {
  noQuestion:
    'No question is left that this server may be asked: raise the ceiling with /settings spoilers, switch a show on with /settings shows, or choose another show with /daily setup.',
  internalError: 'an internal error',
  voided: (reason: string): string => `The last round does not count: ${reason}`,
};
