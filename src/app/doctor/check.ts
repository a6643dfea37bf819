/** What one check found. `todo`: what to do about it, '' where there is nothing to do. */
export type Check = { check: string; state: 'ok' | 'warning' | 'failure'; says: string; todo: string };

export const ok = (check: string, says: string): Check => ({ check, state: 'ok', says, todo: '' });
export const warning = (check: string, says: string, todo: string): Check => ({
  check,
  state: 'warning',
  says,
  todo,
});
export const failure = (check: string, says: string, todo: string): Check => ({
  check,
  state: 'failure',
  says,
  todo,
});
