import type { DueTask } from '../../command.ts';
import { dropOfThoseWhoLeft } from './store.ts';

/** An address ends with the last membership. */
const end: DueTask = {
  name: 'end the calendar addresses of those who left',
  run: ({ tx }) => dropOfThoseWhoLeft(tx),
};

export const calendarsDue: readonly DueTask[] = [end];
