import { linkForOperator } from '../../src/signing-in/operator.ts';
import { LINK_MINUTES } from '../../src/signing-in/rules.ts';
import { transaction } from '../../src/store/client.ts';
import { systemClock } from '../../src/time/clock.ts';
import { deskAddress } from '../desk-address.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const signInCommand: BotCommand = {
  name: 'sign-in',
  about: 'print a link that signs a member in at the desk',
  usage: `npm run soundings -- sign-in EMAIL

Prints a private link for the member with this address. It works once, for ${LINK_MINUTES} minutes, and takes the place of one they
had before. Soundings has to be running when it is opened. Whoever opens it comes in as that member: use it for yourself, or
hand it to them, and to nobody else. Members get theirs by typing /desk. Somebody who is in no network any more finds their
data and their challenges there, and the way out, until they are erased.
`,
  async run(words) {
    const [email = ''] = words;
    if (words.length !== 1 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
      throw new WrongUsage('sign-in takes one e-mail address.');
    }
    const { name, link, isInNetwork } = await withStore(({ store, config }) =>
      transaction(store, (tx) =>
        linkForOperator(tx, email.toLowerCase(), deskAddress(config), systemClock.now()),
      ),
    );
    process.stdout.write(
      `This link signs ${name} in at the desk, once, within ${LINK_MINUTES} minutes:\n\n  ${link}\n\nMake sure that ${name} is whom you mean: a coordinator’s roster can change an address.\n${isInNetwork ? '' : OWN_ONLY}`,
    );
  },
};

const OWN_ONLY = `
They are in no network now, so it leads only to their data, their challenges and the way out. A coordinator can take them back.
`;
