import type { Secret } from '../secret.ts';

/** How Soundings is to be in Slack. */
export interface SlackConfig {
  /** Socket Mode, which needs no open port, or requests from Slack, which are signed. */
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: Secret }
    | { readonly kind: 'http'; readonly signingSecret: Secret };
  /** One workspace by its token, or as many as install the app. */
  readonly access:
    | { readonly kind: 'one'; readonly botToken: Secret }
    | {
        readonly kind: 'several';
        readonly clientId: string;
        readonly clientSecret: Secret;
        /** Where people install it from, without a slash at the end. */
        readonly address: string;
        /** The workspaces (T…) and organisations (E…) that may. */
        readonly workspaces: readonly string[];
      };
  /** What it listens on for Slack's requests, and for those who install it; unused in Socket Mode with one workspace. */
  readonly host: string;
  readonly port: number;
  /** Where the Web API is; `null` where Slack has it. */
  readonly apiUrl: string | null;
}

interface Given {
  readonly SLACK_BOT_TOKEN?: Secret | undefined;
  readonly SLACK_APP_TOKEN?: Secret | undefined;
  readonly SLACK_SIGNING_SECRET?: Secret | undefined;
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: Secret | undefined;
  readonly SLACK_ADDRESS?: string | undefined;
  readonly SLACK_WORKSPACES?: readonly string[] | undefined;
  readonly SLACK_HOST: string;
  readonly SLACK_PORT: number;
  readonly SLACK_API?: string | undefined;
}

const NEEDED = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_ADDRESS',
  'SLACK_WORKSPACES',
] as const;

/** `null`: nothing is said of Slack, and Soundings is not in it. */
export function slackConfig(given: Given): SlackConfig | null {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken } = given;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_ADDRESS: address } = given;
  const { SLACK_WORKSPACES: workspaces } = given;
  const connection = appToken
    ? ({ kind: 'socket', appToken } as const)
    : signingSecret && ({ kind: 'http', signingSecret } as const);
  const access = botToken
    ? ({ kind: 'one', botToken } as const)
    : clientId && clientSecret && address && workspaces
      ? ({ kind: 'several', clientId, clientSecret, address, workspaces } as const)
      : undefined;
  if (!connection || !access) return null;
  const { SLACK_HOST: host, SLACK_PORT: port, SLACK_API: apiUrl = null } = given;
  return { connection, access, host, port, apiUrl };
}

/** What does not go together among the names of what was given: sentences that begin with a setting's name. */
export function slackFaults(names: ReadonlySet<string>): readonly string[] {
  const has = (name: (typeof NEEDED)[number]) => names.has(name);
  if (!NEEDED.some(has)) return [];
  const both = has('SLACK_APP_TOKEN') && has('SLACK_SIGNING_SECRET');
  const oneAndSeveral = has('SLACK_BOT_TOKEN') && (has('SLACK_CLIENT_ID') || has('SLACK_CLIENT_SECRET'));
  const several = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_ADDRESS', 'SLACK_WORKSPACES'] as const;
  return [
    ...(both
      ? [
          'SLACK_APP_TOKEN is for Socket Mode, and SLACK_SIGNING_SECRET for doing without it. Leave one of them out.',
        ]
      : []),
    ...(has('SLACK_APP_TOKEN') || has('SLACK_SIGNING_SECRET')
      ? []
      : [
          'SLACK_APP_TOKEN is missing: with it Soundings hears from Slack in Socket Mode. (Without Socket Mode, set ' +
            'SLACK_SIGNING_SECRET in its place.)',
        ]),
    ...(oneAndSeveral
      ? [
          'SLACK_BOT_TOKEN is for one workspace, and SLACK_CLIENT_ID for several. Leave out the token, or the client id and ' +
            'its secret.',
        ]
      : []),
    ...(has('SLACK_BOT_TOKEN') || several.slice(0, 2).some(has)
      ? []
      : ['SLACK_BOT_TOKEN is missing: the bot token of your Slack app, from Install App in its settings.']),
    ...(!has('SLACK_BOT_TOKEN') && several.slice(0, 2).some(has)
      ? several.filter((name) => !has(name)).map((name) => `${name} is missing: several workspaces need it.`)
      : []),
  ];
}
