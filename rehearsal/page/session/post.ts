import type { ActionResult, Actions } from '../../src/protocol/actions.ts';

/** Asks the rehearsal for something. Never rejects: what goes wrong on the way is a failure like others. */
export async function post<K extends keyof Actions>(name: K, body: Actions[K]): Promise<ActionResult> {
  try {
    const response = await fetch(`/page/act/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok || response.status === 422 || response.status === 403) return await response.json();
    return unreachable(`it answered ${response.status}`);
  } catch {
    return unreachable('there was no answer');
  }
}

const unreachable = (reason: string): ActionResult => ({
  status: 'failed',
  text: 'The rehearsal cannot be reached',
  reason,
});
