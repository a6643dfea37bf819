import type { Logger } from 'pino';

/**
 * Keeps the process alive where @discordjs/ws itself trips over a packet (a hello without its interval, a READY without a
 * session): it does so in a promise that nobody holds. The connection mends itself when Discord closes it, or after the
 * package's own time limits. Anything else that nobody caught ends the process, as it would without this.
 */
export function outliveGatewayFaults(log: Logger): void {
  process.on('unhandledRejection', (error) => {
    if (!isOfGateway(error)) throw error;
    log.warn({ failure: error.message }, 'the gateway sent something that could not be read');
  });
}

const isOfGateway = (error: unknown): error is Error => {
  // Of the places that the error passed, the first is where it was thrown.
  const [, thrownAt = ''] = error instanceof Error ? (error.stack?.split('\n    at ') ?? []) : [];
  return /[\\/]@discordjs[\\/]ws[\\/]/.test(thrownAt);
};
