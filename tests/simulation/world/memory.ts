import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** A folder in memory, where there is one: the disk is simulated, too. */
export const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
