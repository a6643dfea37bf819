/**
 * The id of a bot, which is the first part of its token; `null` where there is no token, or one of another form.
 * Source: discord-api-docs, "Reference", "Authentication" shows the form; the first part is the id in Base64.
 */
export function botIdOf(token: string | undefined): string | null {
  const id = Buffer.from(token?.split('.')[0] ?? '', 'base64').toString('latin1');
  return /^\d{17,20}$/.test(id) ? id : null;
}
