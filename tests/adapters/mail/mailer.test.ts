import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { checkMail } from '../../../adapters/mail/doctor.ts';
import { createMailer } from '../../../adapters/mail/mailer.ts';
import type { MailConfig } from '../../../src/config/mail-config.ts';
import type { Mail } from '../../../src/mail-port.ts';
import { Secret } from '../../../src/secret.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { filesIn, headerOf, type MailServer, startMailServer } from '../../support/mail/mail-server.ts';

const FILE = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nSUMMARY:Über “Jo” = x\r\nEND:VCALENDAR';
const MAIL: Mail = {
  to: { name: 'O’Neill, “Jo” <x@evil.example>\r\nBcc: y@evil.example', email: 'jo@council.example' },
  subject: 'Learning set: Set 1, round 1',
  text: 'It is on: Thursday 2 April, 10:30.',
  invitation: { method: 'REQUEST', content: FILE },
};
const configFor = ({ port }: { port: number }, more: Partial<MailConfig> = {}): MailConfig => ({
  host: '127.0.0.1',
  port,
  from: 'soundings@desk.example',
  login: null,
  ...more,
});
const LONG_MS = 30_000;
const mailerTo = (server: { port: number }, more: Partial<MailConfig> = {}, timeoutMs = LONG_MS) =>
  createMailer({ config: configFor(server, more), clock: new FakeClock(), timeoutMs });
const only = ({ received }: MailServer) => {
  expect(received).toHaveLength(1);
  return received[0] as (typeof received)[number];
};

describe('a mail with an invitation', () => {
  test('given a server, then it is a part that calendars act on and a file, to one person only', async () => {
    const server = await startMailServer();
    expect(await mailerTo(server).send(MAIL, 'mark')).toMatchObject({ kind: 'sent' });
    const mail = only(server);
    expect(mail.to).toEqual(['jo@council.example']);
    expect(headerOf(mail, 'Bcc')).toBe('');
    expect(headerOf(mail, 'Subject')).toBe('Learning set: Set 1, round 1');
    expect(headerOf(mail, 'From')).toContain('<soundings@desk.example>');
    const files = filesIn(mail);
    expect(files.map(({ type }) => type.split(';')[0])).toEqual(['text/calendar', 'application/ics']);
    expect(files[0]?.type).toMatch(/method=REQUEST/);
    for (const { file } of files) {
      expect(file).toBe(FILE);
      expect(ICAL.parse(file)).toBeTruthy();
    }
  });

  test('given the same mark, then the Message-ID is the same, and another for another', async () => {
    const server = await startMailServer();
    const mailer = mailerTo(server);
    for (const mark of ['one', 'one', 'two']) await mailer.send(MAIL, mark);
    const ids = server.received.map((mail) => headerOf(mail, 'Message-ID'));
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@desk\.example>$/);
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });

  test.each([
    ['is busy', { code: 451, at: 'data' }, { kind: 'later' }],
    ['wants nothing from us', { code: 550, at: 'from' }, { kind: 'later' }],
    ['does not know them', { code: 550, at: 'to' }, { kind: 'refused', why: 'mail-refused' }],
    ['refuses what it says', { code: 554, at: 'data' }, { kind: 'refused', why: 'mail-refused' }],
    ['takes it and breaks off', 'lost', { kind: 'unknown' }],
    ['never answers', 'silent', { kind: 'unknown' }],
  ] as const)('given a server that %s, then that is the verdict', async (_, fate, verdict) => {
    const server = await startMailServer();
    server.fate = fate;
    const patience = fate === 'silent' ? 600 : LONG_MS;
    expect(await mailerTo(server, {}, patience).send(MAIL, 'mark')).toMatchObject(verdict);
  });

  test('given nobody there, then later', async () => {
    const server = await startMailServer();
    await server.stop();
    expect(await mailerTo(server).send(MAIL, 'mark')).toMatchObject({
      kind: 'later',
      why: 'mail-server-not-reached',
    });
  });

  test.each([true, false])(
    'given a server elsewhere without TLS (%s), or with a certificate of its own, then nothing is said to it',
    async (withoutTls) => {
      // Another address of this machine than those that we take for it.
      const host = '127.0.0.2';
      const server = await startMailServer({ host, withoutTls });
      expect((await mailerTo(server, { host }).send(MAIL, 'mark')).kind).toBe('later');
      expect(server.received).toEqual([]);
      expect(await checkMail(configFor(server, { host }), LONG_MS)).toMatchObject([
        { kind: 'fault', sentence: expect.stringContaining('TLS') },
      ]);
    },
  );

  test('given a password, then it signs in; a wrong one is a matter for later, and the doctor says what to mend', async () => {
    const server = await startMailServer({ login: { user: 'soundings', password: 'right' } });
    const login = (password: string) => ({ login: { user: 'soundings', password: new Secret(password) } });
    expect(await mailerTo(server, login('right')).send(MAIL, 'mark')).toMatchObject({ kind: 'sent' });
    expect(await mailerTo(server, login('wrong')).send(MAIL, 'mark')).toMatchObject({ kind: 'later' });
    expect(await checkMail(configFor(server, login('right')), LONG_MS)).toMatchObject([{ kind: 'fine' }]);
    const [fault] = await checkMail(configFor(server, login('wrong')), LONG_MS);
    expect(fault).toMatchObject({ kind: 'fault', sentence: expect.stringContaining('SMTP_PASSWORD') });
    expect(JSON.stringify(fault)).not.toMatch(/right|wrong/);
  });
});
