import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** Logs to the standard error stream, a line a thing: for eyes in a terminal, as JSON anywhere else, or as is set. */
export async function openLog({
  logLevel: level,
  logFormat,
}: Pick<Config, 'logLevel' | 'logFormat'>): Promise<Logger> {
  const format = logFormat ?? (process.stderr.isTTY ? 'pretty' : 'json');
  if (format === 'json') return pino({ level }, pino.destination({ dest: 2, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  return pino(
    { level },
    pretty({
      destination: 2,
      sync: true,
      singleLine: true,
      ignore: 'pid,hostname',
      translateTime: 'SYS:HH:MM:ss',
      colorize: process.stderr.isTTY,
    }),
  );
}
