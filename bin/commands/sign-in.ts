import { parseArgs } from 'node:util';
import { linkForOperator, type Wanted } from '../../src/signing-in/operator.ts';
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
npm run soundings -- sign-in EMAIL --name "NAME" --network "NETWORK"

Prints a private link for the member with this address. It works once, for ${LINK_MINUTES} minutes, and takes the place of one they
had before. Soundings has to be running when it is opened. Whoever opens it comes in as that member: use it for yourself, or
hand it to them, and to nobody else. Members get theirs by typing /desk.

The second form is for a new installation, in which nobody is yet: it makes the first network, and you its coordinator.
From there on, coordinators let people in.
`,
  async run(words) {
    const wanted = readWanted(words);
    const { name, link } = await withStore(({ store, config }) =>
      transaction(store, (tx) => linkForOperator(tx, wanted, deskAddress(config), systemClock.now())),
    );
    process.stdout.write(
      `This link signs ${name} in at the desk, once, within ${LINK_MINUTES} minutes:\n\n  ${link}\n`,
    );
  },
};

/** What the words ask for. Throws `WrongUsage` for any that sign-in does not take. */
export function readWanted(words: readonly string[]): Wanted {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { name: { type: 'string' }, network: { type: 'string' } },
  });
  const [email = ''] = positionals;
  if (positionals.length !== 1 || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new WrongUsage('sign-in takes one e-mail address.');
  }
  if (values.name === undefined && values.network === undefined) return { email: email.toLowerCase() };
  const [name, network] = [tidy(values.name), tidy(values.network)];
  if (name === '' || network === '') {
    throw new WrongUsage('For a new installation, say both --name and --network.');
  }
  return { email: email.toLowerCase(), first: { name, network } };
}

const tidy = (words = '') => words.trim().replaceAll(/\s+/g, ' ').slice(0, 120);
