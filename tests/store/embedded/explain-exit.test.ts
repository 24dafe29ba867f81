import { expect, test } from 'vitest';
import { explainExit } from '../../../src/store/embedded/explain-exit.ts';

// What PostgreSQL 18 writes in each case, shortened.
test.each([
  ['FATAL:  could not create any TCP/IP sockets', true, /No free port/],
  ['FATAL:  lock file "postmaster.pid" already exists', true, /Another process keeps starting/],
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', false, /The disk is full/],
  [
    'FATAL:  data directory "/x" has wrong ownership',
    false,
    /would not start: data directory "\/x" has wrong ownership/,
  ],
  ['', false, /it gave no reason. See \/x\/postgres.log/],
])(
  'given a server that ended with %j, then another try is %s and the sentence fits',
  (output, again, sentence) => {
    const why = explainExit(output, '/x/postgres.log');

    expect(why.again).toBe(again);
    expect(why.refusal.message).toMatch(sentence);
  },
);
