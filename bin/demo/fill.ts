import { randomUUID } from 'node:crypto';
import type { Door } from '../../src/door-port.ts';
import { type PrismaClient, type Tx, transaction } from '../../src/store/client.ts';
import type { Reply } from '../../src/views/reply.ts';
import { coordinator, type DemoPerson, networks, newcomer, WORKSPACES } from './people.ts';
import { type DemoStory, stories } from './stories.ts';

/** Whether this database was filled with the demo: only then may anyone choose who they are. */
export async function isDemo(store: PrismaClient): Promise<boolean> {
  return (await store.installation.findUnique({ where: { id: 1 } }))?.demo ?? false;
}

/** Fills a database in which nobody is yet; leaves any other alone. Says whether it did. */
export function fillWithDemo(store: PrismaClient): Promise<boolean> {
  return transaction(store, async (tx) => {
    await oneAtATime(tx);
    const somebodyIsHere = (await tx.member.count()) + (await tx.network.count()) > 0;
    if (somebodyIsHere) return false;
    await tx.installation.update({ where: { id: 1 }, data: { demo: true } });
    const networkIds = [];
    for (const network of networks) networkIds.push(await addNetwork(tx, network));
    await addPerson(
      tx,
      coordinator,
      WORKSPACES,
      networkIds.map((networkId) => ({ networkId, standing: 'coordinator' })),
    );
    await tx.deskAccount.create({ data: { ...newcomer, workspaces: [WORKSPACES[0]] } });
    return true;
  });
}

async function addNetwork(
  tx: Tx,
  { name, channel, purpose, addressLine, people }: (typeof networks)[number],
): Promise<string> {
  const id = randomUUID();
  await tx.network.create({ data: { id, name, addressLine } });
  // Two workspaces stand for two platforms: what is said in one is carried to the other.
  for (const workspace of WORKSPACES) {
    const ref = randomUUID();
    await tx.deskPlace.create({ data: { id: ref, workspace, name: channel, purpose } });
    await tx.place.create({
      data: { id: randomUUID(), networkId: id, platform: 'desk', ref, name: channel },
    });
  }
  for (const [at, person] of people.entries()) {
    const workspace = WORKSPACES[at % WORKSPACES.length] ?? WORKSPACES[0];
    await addPerson(tx, person, [workspace], [{ networkId: id, standing: 'peer' }]);
  }
  return id;
}

async function addPerson(
  tx: Tx,
  { key, name, role, roleWords, authority, email }: DemoPerson,
  workspaces: readonly string[],
  memberships: { networkId: string; standing: string }[],
): Promise<void> {
  await tx.deskAccount.create({ data: { key, name, workspaces: [...workspaces] } });
  await tx.member.create({
    data: {
      id: randomUUID(),
      name,
      role,
      roleWords: roleWords ?? null,
      email: email ?? null,
      authorities: [authority],
      accounts: { create: { platform: 'desk', key } },
      memberships: { create: memberships },
    },
  });
}

/**
 * Has the demo's people share and answer a few challenges, through the same door as everybody. Those that are there
 * already are left alone, so that a start that was cut short is made up for by the next.
 */
export async function tellDemoStories(store: PrismaClient, door: Door): Promise<void> {
  await transaction(store, async (tx) => {
    await oneAtATime(tx);
    // Of one that was withdrawn since no words are left to know it by, and its people may have gone.
    if ((await store.challenge.count()) >= stories.length) return;
    for (const story of stories) {
      const { headline } = story.challenge;
      const isThere = (await store.challenge.count({ where: { headline } })) > 0;
      if (!isThere && (await areAllHere(store, story))) await tell(door, story);
    }
  });
}

async function areAllHere(store: PrismaClient, { network, author, replies }: DemoStory): Promise<boolean> {
  const keys = [author, ...replies.map(({ from }) => from)].map(
    (who) => networks[network].people[who]?.key ?? '',
  );
  return (
    (await store.account.count({ where: { platform: 'desk', key: { in: keys } } })) === new Set(keys).size
  );
}

/** Two processes may start on one empty database: the second waits here, and then finds what the first has done. */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM installation WHERE id = 1 FOR UPDATE`;
}

async function tell(door: Door, { network, author, challenge, help, replies }: DemoStory): Promise<void> {
  const give = async (who: number, command: { type: string; [field: string]: unknown }): Promise<Reply> => {
    const key = networks[network].people[who]?.key ?? '';
    return door.handle({ eventId: randomUUID(), account: { platform: 'desk', key }, command });
  };
  const ask = await give(author, { type: 'challenge.draft', ...challenge });
  if (ask.kind !== 'form') throw new Error('the demo could not write its draft');
  const preview = await give(author, { ...ask.form.action, help });
  if (preview.kind !== 'card') throw new Error('the demo could not preview its draft');
  const release = preview.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ action }) => action.type === 'challenge.release');
  if (!release) throw new Error('the demo found no way to release its draft');
  await give(author, release.action);
  for (const { from, kind, text } of replies) {
    await give(from, { type: 'contribution.send', challenge: release.action.challenge, kind, text });
  }
}
