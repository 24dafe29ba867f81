import { createDecipheriv, createHmac } from 'node:crypto';
import type { KeySource } from '../../src/anonymity/keys.ts';
import { openBox } from '../../src/anonymity/sealed-box.ts';
import { dump } from './story-machine/dump.ts';

type Row = Readonly<Record<string, unknown>>;

const bytes = (value: unknown) => Buffer.from(String(value).slice(2), 'hex');
const hmac = (key: Buffer, of: string) => createHmac('sha256', key).update(of).digest();

/**
 * What somebody learns of who wrote what, who holds the whole database and every key: each seal opened, each hash tried against
 * each member there is, each sealed private message read. Sentences of "who: what".
 */
export async function whatEveryKeySays(url: string, keys: KeySource): Promise<readonly string[]> {
  const rows = await dump(url);
  const of = (table: string): Row[] =>
    rows.filter((one) => one.table === `public.${table}`).map(({ row }) => row);
  const members = of('member').map(({ id }) => String(id));
  const ids = (table: string) => of(table).map(({ id }) => String(id));
  const owner = new Map(of('account').map(({ key, member_id }) => [String(key), String(member_id)]));

  const seals = of('seal').map(({ subject, box }) => {
    const who = openBox(keys.subkey('vault'), String(subject), bytes(box)).toString('utf8').trimEnd();
    return `${who}: wrote ${subject}`;
  });
  const tried = (table: string, contexts: readonly string[], purpose: string, key: Buffer) =>
    of(table).flatMap(({ mark }) =>
      members.flatMap((who) =>
        contexts
          .filter((context) => hmac(key, `${purpose}${context}|${who}`).equals(bytes(mark)))
          .map((context) => `${who}: ${table} in ${context}`),
      ),
    );
  const directs = of('desk_direct').flatMap(({ id, box }) => {
    const sealed = bytes(box);
    const opened = createDecipheriv('aes-256-gcm', keys.subkey('desk-direct'), sealed.subarray(0, 12), {
      authTagLength: 16,
    })
      .setAAD(Buffer.from(String(id)))
      .setAuthTag(sealed.subarray(12, 28));
    const { account, card } = JSON.parse(
      Buffer.concat([opened.update(sealed.subarray(28)), opened.final()]).toString('utf8'),
    );
    return owner.has(account) ? [`${owner.get(account)}: was told “${card.heading}”`] : [];
  });
  const onTheWay = of('outbox')
    .filter(({ recipient }) => (recipient as { kind: string }).kind === 'author-of')
    .map(({ recipient }) => `somebody: is to be told of ${(recipient as { subject: string }).subject}`);
  const pseudonymKey = keys.subkey('pseudonym');
  return [
    ...seals,
    ...tried('mute', ids('network'), '', keys.subkey('mute')),
    ...tried('pseudonym', ids('challenge'), 'pseudonym|', pseudonymKey),
    ...tried('offer', ids('challenge'), 'offer|', pseudonymKey),
    ...directs,
    ...onTheWay,
  ];
}
