import { z } from 'zod';
import { type CommandKind, forAnyone, forMembers } from '../../command.ts';
import { open, refuse, replaceWith, show } from '../../views/reply.ts';
import { lockMember } from '../leaving/end-membership.ts';
import { personById } from '../store.ts';
import { takeIn } from './merge.ts';
import { mayEnterCode, mayLinkAnother, mayUnlink, tooManyTries, wrongCode } from './rules.ts';
import { attach, detach, newCode, ownAccounts, redeem, setFree, takeTry } from './store.ts';
import { accountsCard, codeCard, codeForm, linkedCard, unlinkedCard } from './views.ts';

export const accountCommands: readonly CommandKind[] = [
  forMembers({
    type: 'accounts.list',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    async handle(context) {
      const accounts = await ownAccounts(context, context.person.id);
      const { platform, key } = context.account;
      const here = accounts.find((one) => one.platform === platform && one.key === key);
      return show(accountsCard(accounts, here?.choice ?? ''));
    },
  }),

  forMembers({
    type: 'account.link',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      const no = mayLinkAnother((await ownAccounts(context, context.person.id)).length);
      if (no) return refuse(no.refused);
      return show(codeCard(await newCode(context, context.person.id)));
    },
  }),

  forAnyone({
    type: 'account.code',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    async handle({ person }) {
      const no = mayEnterCode(person);
      return no ? refuse(no.refused) : open(codeForm());
    },
  }),

  forAnyone({
    type: 'account.enter',
    input: z.object({ code: z.string().max(200) }),
    carries: [],
    effect: 'writes',
    // Who they are is said here, or it stays open until their next command.
    greets: true,
    async handle(context, { code }) {
      const { person, rosteredIn, account: here } = context;
      // Recognised by its address just now, they have a code that says who they really are: then the roster made a double.
      const double = rosteredIn.length > 0 && person ? person.id : null;
      const no = double === null ? mayEnterCode(person) : null;
      if (no) return refuse(no.refused);
      if (double !== null) await setFree(context.tx, here);
      // No refusals from here on: they would take back the count.
      if (!(await takeTry(context))) return open(codeForm(tooManyTries));
      const memberId = await redeem(context, code);
      const member = memberId === null ? null : await personById(context.tx, memberId);
      if (!member) return open(codeForm(wrongCode));
      const before = await ownAccounts(context, member.id);
      const full = mayLinkAnother(before.length);
      if (full) return refuse(full.refused);
      if (double !== null) await takeIn(context, double, member.id, 'vouched');
      if (!(await attach(context, member.id))) return refuse(wrongCode);
      const { platform } = context.account;
      for (const account of before)
        await context.dispatch.toAccount(account, member.id, { type: 'account.linked', platform });
      return replaceWith(linkedCard(member.name));
    },
  }),

  forMembers({
    type: 'account.unlink',
    input: z.object({ account: z.string() }),
    carries: ['account'],
    effect: 'writes',
    async handle(context, { account: choice }) {
      await lockMember(context.tx, context.person.id);
      const accounts = await ownAccounts(context, context.person.id);
      const account = accounts.find((one) => one.choice === choice);
      if (!account)
        return refuse('That account is not yours any more. Open My accounts to see those that are.');
      const no = mayUnlink(accounts.filter((one) => one !== account && one.alone).length);
      if (no) return refuse(no.refused);
      await detach(context.tx, account);
      return replaceWith(unlinkedCard);
    },
  }),
];
