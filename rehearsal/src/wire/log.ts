/** Where the rehearsal reports faults of its own; a pino logger fits. */
export interface RehearsalLog {
  debug(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
