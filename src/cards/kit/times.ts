import { time } from '@discordjs/formatters';

/** A moment (ms since 1970) as Discord shows it to each reader in their own zone: in full, with the weekday. */
export const fullTime = (at: number): string => time(Math.floor(at / 1000), 'F');

/** How far a moment is from now, kept up to date by Discord: "in 3 hours". */
export const relativeTime = (at: number): string => time(Math.floor(at / 1000), 'R');

/** The day alone, as each reader's calendar has it. */
export const dayTime = (at: number): string => time(Math.floor(at / 1000), 'D');
