import { defineAction } from '../kit/action.ts';

/** A page of a board; `scope` is a show's id, or empty for all shows. */
export const turnBoard = defineAction('scoreboard', 'page', { period: 'word', scope: 'word', page: 'int' });
