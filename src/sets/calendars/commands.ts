import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isInSomeNetwork } from '../../signing-in/store.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import { reachable, subscriptionAddress } from './rules.ts';
import { dropSecret, hasSecret, mailboxOf, makeSecret } from './store.ts';
import { calendarCard } from './views.ts';

async function look(context: MemberContext, opening?: string): Promise<Reply> {
  const { tx, person, deskAddress } = context;
  const canFetch = reachable(deskAddress) !== null;
  const mail = await mailOf(context);
  return show(calendarCard({ canFetch, hasAddress: await hasSecret(tx, person.id), mail }, opening));
}

async function mailOf({ tx, person, sendsMail }: MemberContext) {
  const box = sendsMail ? await mailboxOf(tx, person.id) : null;
  return box && { to: box.email, isOn: box.isOn };
}

const switchMail = (type: string, isOn: boolean, opening: string) =>
  forMembers({
    type,
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await context.tx.member.update({ where: { id: context.person.id }, data: { roundsByMail: isOn } });
      return look(context, opening);
    },
  });

export const calendarCommands: readonly CommandKind[] = [
  forMembers({
    type: 'calendar.look',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: (context) => look(context),
  }),

  forMembers({
    type: 'calendar.make',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      const { tx, person, deskAddress } = context;
      const address = reachable(deskAddress);
      if (address === null) return look(context);
      if (!(await isInSomeNetwork(tx, person.id))) return refuse(noNetwork);
      const fresh = subscriptionAddress(address, await makeSecret(tx, person.id));
      return show(calendarCard({ canFetch: true, hasAddress: true, mail: await mailOf(context), fresh }));
    },
  }),

  forMembers({
    type: 'calendar.off',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await dropSecret(context.tx, context.person.id);
      return look(context, 'That is switched off: the address does not work any more.');
    },
  }),

  switchMail('calendar.mail', true, 'From now on rounds come to you by e-mail, too.'),
  switchMail('calendar.no-mail', false, 'No more e-mails about rounds.'),
];

const noNetwork = 'You are in no network at the moment, so there are no rounds to fetch. Join one first.';
