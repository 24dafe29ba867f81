import { randomUUID } from 'node:crypto';
import { isRefusal } from '../../decision.ts';
import { StartRefusal } from '../../refusal.ts';
import type { Tx } from '../../store/client.ts';
import { nameInAnyOrder } from '../members/names.ts';
import { personById } from '../store.ts';
import { lockNetwork } from './access.ts';
import { addNetwork } from './creating/store.ts';
import { templateFor } from './creating/templates.ts';
import { recordDeed } from './deeds.ts';
import { checkWho, LOOK_AGAIN } from './settings/rules.ts';
import { isNameTaken } from './settings/store.ts';

export interface Appointment {
  /** Of whoever is not here yet; of anybody else, the name that they have to be known by. */
  readonly name: string;
  readonly email: string;
  /** The name of a network; one that is not there yet is made. */
  readonly network: string;
  /** Also somebody who is known here by another name. */
  readonly anyName?: boolean;
}

export interface Appointed {
  readonly memberId: string;
  /** As they are known here, which may be other than what was typed. */
  readonly name: string;
  readonly network: string;
  readonly isNew: boolean;
}

/**
 * Makes somebody a coordinator because the operator says so: the first one of a fresh installation, or one for a network that
 * has lost its last. Whoever has the address is that person; otherwise they are made a member. A network of that name is made
 * from the template that is called so ("North East directors"), or as a themed one. The others can read it under What coordinators
 * did. Refuses, with a `StartRefusal`, a name that no network can have, and an address that is known under another name, unless
 * `anyName`; doing the same again changes nothing.
 */
export async function appointCoordinator(tx: Tx, now: Date, appointment: Appointment): Promise<Appointed> {
  const memberId = await memberWith(tx, appointment);
  const person = await personById(tx, memberId);
  if (!person) throw new Error('the member who was just made is not there');
  const { id: networkId, name: network, isNew } = await networkCalled(tx, appointment.network, memberId);
  const row = { networkId, memberId, standing: 'coordinator' };
  const { count } = await tx.membership.createMany({ data: [row], skipDuplicates: true });
  if (isNew || count > 0) {
    const deed = { networkId, coordinator: person, kind: 'coordinator-appointed' } as const;
    await recordDeed({ tx, now, newId: randomUUID }, deed);
  }
  return { memberId, name: person.name, network, isNew };
}

async function memberWith(tx: Tx, { name, email, anyName = false }: Appointment): Promise<string> {
  const known = await tx.member.findUnique({ where: { email }, select: { name: true } });
  if (known && !anyName && nameInAnyOrder(known.name) !== nameInAnyOrder(name))
    throw new StartRefusal(
      `Soundings knows ${email} as ${known.name}, not as ${name}, so nothing was done. A roster can change an address: make sure who it is. If it is the same person, run this again with --same-person.`,
    );
  const id = randomUUID();
  const role = { role: 'other', roleWords: 'Coordinator' };
  const { id: memberId } = await tx.member.upsert({
    where: { email },
    create: { id, name, email, ...role, authorities: [] },
    // Whoever had left is back.
    update: { leftOn: null },
  });
  return memberId;
}

async function networkCalled(tx: Tx, typed: string, coordinatorId: string) {
  const template = templateFor(typed);
  const checked = checkWho({
    ...template,
    name: template.name || typed,
    minimum: String(template.minimumPeers),
  });
  if (isRefusal(checked)) throw new StartRefusal(checked.problems?.name ?? LOOK_AGAIN);
  const { who } = checked;
  if (!(await isNameTaken(tx, who.name))) {
    const network = await addNetwork({ tx, newId: randomUUID }, template, who, coordinatorId);
    return { ...network, isNew: true };
  }
  const network = await tx.network.findFirstOrThrow({
    where: { name: { equals: who.name, mode: 'insensitive' } },
  });
  await lockNetwork(tx, network.id);
  return { ...network, isNew: false };
}
