import { defineAction } from '../kit/action.ts';

/** Removes all that is stored about a member. */
export const forgetMe = defineAction('privacy', 'forget', {});
/** Leaves it as it is. */
export const keepData = defineAction('privacy', 'keep', {});
