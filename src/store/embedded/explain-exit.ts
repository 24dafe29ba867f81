import { StartRefusal } from '../../refusal.ts';

/** Why a server that was being started ended, and whether another try (with another port) may help. */
export interface ExitExplained {
  readonly again: boolean;
  readonly refusal: StartRefusal;
}

/** Reads it from what the server wrote: its own start-up messages, which hold no data. */
export function explainExit(output: string, logFile: string): ExitExplained {
  if (/could not bind|could not create any TCP\/IP sockets/.test(output)) {
    return {
      again: true,
      refusal: new StartRefusal('No free port could be found for the built-in database. Start again.'),
    };
  }
  if (/lock file "postmaster.pid" already exists/.test(output)) {
    return {
      again: true,
      refusal: new StartRefusal('Another process keeps starting the built-in database. Stop it first.'),
    };
  }
  if (/No space left on device/.test(output)) {
    return {
      again: false,
      refusal: new StartRefusal('The disk is full, so the built-in database cannot start. Make room first.'),
    };
  }
  const reason = /(?:FATAL|PANIC): +(.+)/.exec(output)?.[1] ?? 'it gave no reason';
  return {
    again: false,
    refusal: new StartRefusal(`The built-in database would not start: ${reason}. See ${logFile}.`),
  };
}
