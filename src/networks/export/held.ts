import type { Reading } from '../../command.ts';
import { localDay } from '../../time/calendar.ts';
import { accountOn } from '../accounts/rules.ts';
import { BACKGROUNDS, isBackground, isTheme, THEMES } from '../members/profile.ts';
import type { Person } from '../rules.ts';

/** What is held on somebody as a member: who they are, where they belong, how they come in, what they did as a coordinator. */
export async function heldOnMember(
  reading: Reading,
  { id }: Person,
): Promise<Readonly<Record<string, unknown>>> {
  const { tx } = reading;
  const member = await tx.member.findUniqueOrThrow({
    where: { id },
    include: {
      accounts: true,
      memberships: { include: { network: true } },
      linkCodes: true,
      deskPasses: true,
      departures: { include: { network: true } },
      formerNames: true,
    },
  });
  const { accounts, memberships, departures, formerNames, linkCodes, deskPasses, id: _, ...profile } = member;
  const { backgrounds, themes } = profile;
  const networks = new Set(memberships.map(({ network }) => network));
  const muted = await Promise.all(
    [...networks].map(async (network) => ({
      network: network.name,
      paused: await reading.vault.isMuted(tx, id, network.id, reading.now),
    })),
  );
  return {
    profile: {
      ...profile,
      backgrounds: backgrounds.map((key) => (isBackground(key) ? BACKGROUNDS[key] : key)),
      themes: themes.map((key) => (isTheme(key) ? THEMES[key] : key)),
    },
    namesYouHadLately: formerNames.map(({ name, until }) => ({ name, until })),
    accounts: accounts.map(({ platform, key, name }) => ({ what: accountOn(platform), name, key })),
    memberships: memberships.map(({ network, standing }) => ({ network: network.name, standing })),
    networksYouLeftLately: departures.map(({ network, leftOn }) => ({ network: network.name, leftOn })),
    pausedFromWritingWithoutYourNameIn: muted.filter(({ paused }) => paused).map(({ network }) => network),
    requestsToJoin: await requests(reading, accounts),
    networksYouWishedFor: await wishes(reading, id),
    codesWaitingToBeEntered: linkCodes.map(({ until }) => ({ worksUntil: until })),
    linksToTheDesk: deskPasses.map(({ until }) => ({ worksUntil: until })),
    signedInAtTheDesk: await sessions(reading, accounts),
    whatYouDidAsCoordinator: await deeds(reading, id),
    whatCoordinatorsDidAboutYou: await deedsAbout(reading, id),
  };
}

type Accounts = readonly { readonly platform: string; readonly key: string }[];

async function requests({ tx }: Reading, accounts: Accounts) {
  const rows = await tx.joinRequest.findMany({
    where: { OR: accounts.map(({ platform, key }) => ({ platform, accountKey: key })) },
    include: { network: true },
    orderBy: { at: 'asc' },
  });
  return rows.map(
    ({ network, id: _, networkId: _network, platform: _platform, accountKey: _key, ...rest }) => ({
      network: network.name,
      ...rest,
    }),
  );
}

async function wishes({ tx }: Reading, memberId: string) {
  const include = { network: true, made: true };
  const rows = await tx.networkWish.findMany({ where: { memberId }, include, orderBy: { day: 'asc' } });
  return rows.map(({ network, authority, authorities, day, settledAt, said, made }) => ({
    askedIn: network.name,
    asFrom: authority,
    withAuthorities: authorities,
    day,
    settledAt,
    whatCoordinatorsSaid: said,
    networkMadeOfIt: made?.name ?? null,
  }));
}

async function sessions({ tx }: Reading, accounts: Accounts) {
  const keys = accounts.flatMap(({ platform, key }) => (platform === 'desk' ? [key] : []));
  const rows = await tx.deskSession.findMany({ where: { key: { in: keys } }, orderBy: { seenAt: 'asc' } });
  return rows.map(({ seenAt }) => ({ lastSeenAt: seenAt }));
}

async function deeds({ tx }: Reading, coordinatorId: string) {
  const rows = await tx.deed.findMany({
    where: { coordinatorId },
    include: { network: true },
    orderBy: { at: 'asc' },
  });
  return rows.map(({ network, kind, about, parts, at }) => ({
    network: network.name,
    what: kind,
    about,
    ...(parts === null ? {} : { parts }),
    at,
  }));
}

/** Without who did it: a network's coordinators answer for what they do together. To the day, as on their own list. */
async function deedsAbout({ tx }: Reading, memberId: string) {
  const rows = await tx.deed.findMany({
    where: { aboutMember: memberId },
    include: { network: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ network, kind, parts, at }) => ({
    network: network.name,
    what: kind,
    ...(parts === null ? {} : { partsOfYourProfile: parts }),
    day: localDay(at, network.zone).toISOString().slice(0, 10),
  }));
}
