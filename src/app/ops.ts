import type { Health } from '../health/health.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { Ops } from '../ops/server.ts';
import { type Config, ConfigError } from './config.ts';
import { words } from './words.ts';

/** What tells how the bot is, where that is wanted: its figures, and how to end it. Throws {@link ConfigError}. */
export async function openOps(
  { opsPort: port, opsHost: host }: Pick<Config, 'opsPort' | 'opsHost'>,
  health: Health,
): Promise<{ metrics: Metrics; ops: Ops } | null> {
  if (port === undefined) return null;
  const [{ createMetrics }, { startOps }] = await Promise.all([
    import('../ops/metrics.ts'),
    import('../ops/server.ts'),
  ]);
  const metrics = createMetrics(health.isReady);
  try {
    return { metrics, ops: await startOps({ port, host, health, metrics }) };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError([words.opsPortTaken(host, port, why)]);
  }
}
