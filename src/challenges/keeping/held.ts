import type { Reading } from '../../command.ts';
import type { Person } from '../../networks/rules.ts';
import { notesOf } from '../noting/store.ts';
import { draftsOf } from '../posing/store.ts';

const about = { select: { headline: true, network: { select: { name: true } } } };

/**
 * What somebody has said, with and without their name, wherever that was: also in networks they have left. Their unnamed words
 * are found by asking the vault about all there are; there is no list.
 */
export async function heldInChallenges(
  reading: Reading,
  { id }: Person,
): Promise<Readonly<Record<string, unknown>>> {
  return {
    wordsUnderYourName: await named(reading, id),
    drafts: (await draftsOf(reading, id)).map(({ story, ask, note }) => ({
      ...story,
      whatWouldHelp: ask?.help ?? [],
      ...(note === null ? {} : { whatACoordinatorSaid: note }),
    })),
    yourChallenges: await challenges(reading, id),
    yourUnnamedReplies: await replies(reading, id),
    yourOffersToTalk: await offers(reading, id),
    yourPracticeNotes: (await notesOf(reading, id)).map(
      ({ networkName: network, title, about, tried, came, stage, said }) => ({
        ...{ network, title, whatItWasAbout: about, whatWasTried: tried, whatCameOfIt: came, status: stage },
        ...(said === null ? {} : { whatACoordinatorSaid: said }),
      }),
    ),
  };
}

async function named({ tx }: Reading, memberId: string) {
  const rows = await tx.contribution.findMany({
    where: { memberId },
    include: { challenge: about },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ challenge, text, kind, status, at }) => ({
    ...place(challenge),
    kind,
    text,
    status,
    at,
  }));
}

async function challenges({ tx, vault }: Reading, memberId: string) {
  const all = await tx.challenge.findMany({ select: { id: true } });
  const own = await vault.writtenBy(
    tx,
    memberId,
    all.map(({ id }) => id),
  );
  const rows = await tx.challenge.findMany({
    where: { id: { in: [...own] } },
    include: { network: true, contributions: { where: { voice: 'challenger' }, orderBy: { at: 'asc' } } },
    orderBy: { releasedAt: 'asc' },
  });
  return rows.map(
    ({ network, headline, happening, whyNow, tried, helpWanted, status, releasedAt, contributions }) => ({
      network: network.name,
      headline,
      happening,
      whyNow,
      tried,
      whatWouldHelp: helpWanted,
      status,
      releasedAt,
      yourAnswers: contributions.map(({ kind, text, at }) => ({ kind, text, at })),
    }),
  );
}

async function replies({ tx, vault }: Reading, memberId: string) {
  const all = await tx.contribution.findMany({ where: { voice: 'unnamed' }, select: { id: true } });
  const own = await vault.writtenBy(
    tx,
    memberId,
    all.map(({ id }) => id),
  );
  const rows = await tx.contribution.findMany({
    where: { id: { in: [...own] } },
    include: { challenge: about },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ challenge, pseudonym, kind, text, status, helped, at }) => ({
    ...place(challenge),
    shownAs: `Peer ${pseudonym}`,
    kind,
    text,
    status,
    foundHelpful: helped,
    at,
  }));
}

async function offers({ tx, vault }: Reading, memberId: string) {
  const all = await tx.offer.findMany({ select: { id: true } });
  const own = await vault.writtenBy(
    tx,
    memberId,
    all.map(({ id }) => id),
  );
  const rows = await tx.offer.findMany({ where: { id: { in: [...own] } }, include: { challenge: about } });
  return rows.map(({ challenge, note, status }) => ({ ...place(challenge), note, status }));
}

const place = ({ headline, network }: { headline: string; network: { name: string } }) => ({
  network: network.name,
  challenge: headline,
});
