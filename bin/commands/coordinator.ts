import { type Appointment, appointCoordinator } from '../../src/networks/running/appointing.ts';
import { templates } from '../../src/networks/running/creating/templates.ts';
import { LINK_MINUTES } from '../../src/signing-in/rules.ts';
import { makeLink } from '../../src/signing-in/store.ts';
import { transaction } from '../../src/store/client.ts';
import { systemClock } from '../../src/time/clock.ts';
import { deskAddress } from '../desk-address.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';

const named = templates.filter(({ name }) => name !== '').map(({ name }) => `  ${name}`);

export const coordinatorCommand: BotCommand = {
  name: 'coordinator',
  about: 'make somebody the coordinator of a network',
  usage: `npm run soundings -- coordinator "NAME" EMAIL "NETWORK" [--same-person]

Makes the person with this address a coordinator of the network, and prints a private link with which they sign in at the desk,
once, within ${LINK_MINUTES} minutes. Use it for the first coordinator of a new installation, and for a network that has lost its last one.
If the address is known under another name, it says so and does nothing: somebody may have put their own address to that name, or
another's. When you are sure who it is, add --same-person. Coordinators make further networks, and ask each other to join in,
without you. Nobody is told of this; the network's coordinators can read it under What coordinators did.

A network that is not there yet is made. These names bring their settings with them; any other makes a themed network:
${named.join('\n')}
`,
  async run(words) {
    const appointment = readAppointment(words);
    const said = await withStore(({ store, config }) =>
      transaction(store, async (tx) => {
        const address = deskAddress(config);
        const now = systemClock.now();
        const { memberId, name, network, isNew } = await appointCoordinator(tx, now, appointment);
        const link = await makeLink(tx, memberId, address, now);
        return `${name} coordinates ${network}${isNew ? ', a new network' : ''}.

This link signs them in at the desk, once, within ${LINK_MINUTES} minutes, while Soundings is running:

  ${link}
`;
      }),
    );
    process.stdout.write(said);
  },
};

const SAME_PERSON = '--same-person';
const tidy = (words: string) => words.replace(/\s+/g, ' ').trim();

/** What the words ask for. Throws `WrongUsage` for any others. */
export function readAppointment(words: readonly string[]): Appointment {
  const anyName = words.includes(SAME_PERSON);
  const [name = '', email = '', network = '', ...rest] = words
    .filter((word) => word !== SAME_PERSON)
    .map(tidy);
  const fits = name !== '' && name.length <= 120 && /^[^\s@]+@[^\s@]+$/.test(email) && network !== '';
  if (!fits || rest.length > 0) {
    throw new WrongUsage(
      'coordinator takes a name, an e-mail address and a network, each in quotation marks.',
    );
  }
  return { name, email: email.toLowerCase(), network, anyName };
}
