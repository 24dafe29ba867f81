import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import type { KeySource } from '../../src/anonymity/keys.ts';
import { openBox, sealBox } from '../../src/anonymity/sealed-box.ts';
import type { Secret } from '../../src/secret.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import type { Clock } from '../../src/time/clock.ts';
import { type ClientOptions, callOnce, createClient } from './client.ts';

/** Where the token for a workspace comes from. */
export interface TokenSource {
  /** For a workspace (T…) or organisation (E…); `null` where Soundings is not installed. Throws when that cannot be told now. */
  tokenFor(team: string): Promise<string | null>;
}

type AnyInstallation = Installation<'v1' | 'v2', boolean>;
/** What of an installation is kept. Not who installed it, nor any token of theirs: Bolt does without. */
interface Kept {
  readonly team?: AnyInstallation['team'];
  readonly enterprise?: AnyInstallation['enterprise'];
  readonly bot: NonNullable<AnyInstallation['bot']>;
  readonly appId?: string;
  readonly isEnterpriseInstall: boolean;
  /** In milliseconds since 1970. */
  readonly installedAt: number;
}

/**
 * The one workspace that a token was made for. Which one that is, Slack is asked once; until it has answered, `tokenFor`
 * throws. A token for a whole organisation answers for that.
 */
export function oneWorkspace(
  token: Secret,
  options: ClientOptions,
): TokenSource & { whose(): Promise<string> } {
  let asked: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const ending = await callOnce(createClient(token.reveal(), options), 'auth.test', {});
    if (ending.kind !== 'answer') throw new Error('Slack did not say which workspace this token is for.');
    const { team_id: team, enterprise_id: enterprise, is_enterprise_install: isOrg } = ending.body;
    const id = isOrg === true ? enterprise : team;
    if (typeof id !== 'string') throw new Error('Slack did not name the workspace of this token.');
    return id;
  }

  function whose(): Promise<string> {
    asked ??= ask().catch((error: unknown) => {
      asked = null; // to be asked again
      throw error;
    });
    return asked;
  }

  return { whose, tokenFor: async (team) => ((await whose()) === team ? token.reveal() : null) };
}

/** Installations by OAuth, in our own database, which several processes may share. What is in them is sealed. */
export interface Installations extends TokenSource {
  /** Every installation that may be used, with its token. */
  all(): Promise<readonly { readonly team: string; readonly token: string }[]>;
  /** The ids of all workspaces and organisations in which Soundings is installed. */
  teams(): Promise<readonly string[]>;
  /** Whether that workspace or organisation may install Soundings, by itself or as a part of one that may. */
  mayInstall(installation: Partial<Pick<AnyInstallation, 'team' | 'enterprise'>>): boolean;
  /** Whether what was installed there was installed after that second (since 1970): what Slack then said is about an older one. */
  isNewerThan(team: string, second: number): Promise<boolean>;
  /** Erases what is kept of a workspace or organisation that took Soundings out in that second; not what came after it. */
  forget(team: string, second: number): Promise<void>;
  /** For Bolt. */
  readonly store: Required<InstallationStore>;
}

/**
 * Gives the installations. A box opens only with the seal key it was closed with, and only in its own row. `workspaces`: the ids of
 * those that may install; of others nothing is kept, and what was kept while they might is not used.
 */
export function createInstallations({
  prisma,
  sealKey,
  workspaces,
  clock,
}: {
  readonly prisma: PrismaClient;
  readonly sealKey: KeySource;
  readonly workspaces: readonly string[];
  readonly clock: Clock;
}): Installations {
  const key = sealKey.subkey('slack-installations');
  const aboutOf = (id: string) => `slack-installation/${id}`;

  const mayInstall: Installations['mayInstall'] = ({ team, enterprise }) =>
    workspaces.some((id) => id === team?.id || id === enterprise?.id);
  const opened = (id: string, box: Uint8Array) =>
    JSON.parse(openBox(key, aboutOf(id), box as never).toString()) as Kept;
  const isNewer = ({ installedAt }: Kept, second: number) => Math.floor(installedAt / 1_000) > second;
  const rowOf = (id: string) => prisma.slackInstallation.findUnique({ where: { id } });

  async function read(id: string): Promise<Kept | null> {
    const row = await rowOf(id);
    const kept = row && opened(id, row.box);
    return kept && mayInstall(kept) ? kept : null;
  }

  return {
    mayInstall,
    async teams() {
      return (await prisma.slackInstallation.findMany({ select: { id: true } })).map(({ id }) => id);
    },
    async isNewerThan(team, second) {
      const row = await rowOf(team);
      return row !== null && isNewer(opened(team, row.box), second);
    },
    async forget(id, second) {
      const row = await rowOf(id);
      // Only the very box that was looked at: another may be stored at this moment.
      if (row && !isNewer(opened(id, row.box), second))
        await prisma.slackInstallation.deleteMany({ where: { id, box: row.box } });
    },
    async tokenFor(team) {
      return (await read(team))?.bot.token ?? null;
    },
    async all() {
      const rows = await prisma.slackInstallation.findMany({ orderBy: { id: 'asc' } });
      return rows.flatMap(({ id, box }) => {
        const kept = opened(id, box);
        if (!mayInstall(kept)) return [];
        return { team: kept.team?.name ?? kept.enterprise?.name ?? id, token: kept.bot.token };
      });
    },
    store: {
      async storeInstallation(installation) {
        const kept = { ...keep(installation), installedAt: clock.now().getTime() };
        const id = idOf({ ...kept, teamId: kept.team?.id, enterpriseId: kept.enterprise?.id });
        if (!mayInstall(kept)) throw new Error('Soundings may not be installed there.');
        const box = sealBox(key, aboutOf(id), Buffer.from(JSON.stringify(kept)));
        await prisma.slackInstallation.upsert({ where: { id }, create: { id, box }, update: { box } });
      },
      async fetchInstallation(query) {
        const kept = await read(idOf(query));
        if (!kept) throw new Error('Soundings is not installed there.');
        return asInstallation(kept);
      },
      async deleteInstallation(query) {
        await prisma.slackInstallation.deleteMany({ where: { id: idOf(query) } });
      },
    },
  };
}

function keep(installation: AnyInstallation): Omit<Kept, 'installedAt'> {
  const { team, enterprise, bot, appId, isEnterpriseInstall } = installation;
  if (!bot) throw new Error('An installation without a bot is of no use to Soundings.');
  return {
    ...(team ? { team } : {}),
    ...(enterprise ? { enterprise } : {}),
    bot,
    ...(appId === undefined ? {} : { appId }),
    isEnterpriseInstall: isEnterpriseInstall === true,
  };
}

function asInstallation({ team, enterprise, bot, appId, isEnterpriseInstall }: Kept): AnyInstallation {
  return {
    team,
    enterprise,
    bot,
    ...(appId === undefined ? {} : { appId }),
    isEnterpriseInstall,
    // The type wants somebody; nothing asks who.
    user: { id: '', token: undefined, scopes: undefined },
    tokenType: 'bot',
    authVersion: 'v2',
  };
}

/** An organisation's installation is known by the organisation, every other one by its workspace. */
function idOf({
  teamId,
  enterpriseId,
  isEnterpriseInstall,
}: Pick<InstallationQuery<boolean>, 'teamId' | 'enterpriseId' | 'isEnterpriseInstall'>): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId;
  if (id === undefined) throw new Error('An installation belongs to a workspace or an organisation.');
  return id;
}
