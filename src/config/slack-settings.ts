import { Secret } from '../secret.ts';
import { asHost, asOrigin, asWholeNumber, isThisMachine, optional, setting } from './setting.ts';

/** What Soundings needs to be in Slack. docs/guide-for-operators.md goes through it step by step. */
export const slackSettings = {
  SLACK_BOT_TOKEN: optional(
    (text) => asToken(text, 'xoxb-'),
    'must be the bot token of your Slack app; it begins with xoxb-. See Install App in the app’s settings.',
    'For Slack, with one workspace: the bot token of your Slack app, from Install App in its settings. Make the app with ' +
      '"npm run soundings -- slack manifest".',
  ),
  SLACK_APP_TOKEN: optional(
    (text) => asToken(text, 'xapp-'),
    'must be an app-level token of your Slack app; it begins with xapp-. Make one in Basic Information, with the scope ' +
      'connections:write.',
    'For Slack in Socket Mode, which needs no open port: an app-level token with the scope connections:write, from Basic ' +
      'Information in the app’s settings.',
  ),
  SLACK_SIGNING_SECRET: optional(
    (text) => (/^[0-9a-f]{32}$/i.test(text) ? new Secret(text) : undefined),
    'must be the signing secret of your Slack app: 32 hex digits, from Basic Information in the app’s settings.',
    'For Slack without Socket Mode: the signing secret, from Basic Information in the app’s settings. Slack then sends ' +
      'everything to SLACK_ADDRESS.',
  ),
  SLACK_CLIENT_ID: optional(
    (text) => (/^\d{6,20}\.\d{6,20}$/.test(text) ? text : undefined),
    'must be the client id of your Slack app: two numbers with a dot between them, from Basic Information.',
    'For Slack with several workspaces: the client id, from Basic Information in the app’s settings. Whoever looks after a ' +
      'workspace then installs Soundings at SLACK_ADDRESS/slack/install.',
  ),
  SLACK_CLIENT_SECRET: optional(
    (text) => (/^[0-9a-f]{32}$/i.test(text) ? new Secret(text) : undefined),
    'must be the client secret of your Slack app: 32 hex digits, from Basic Information in the app’s settings.',
    'For Slack with several workspaces: the client secret, from Basic Information in the app’s settings.',
  ),
  SLACK_WORKSPACES: optional(
    asWorkspaces,
    'must be the ids of workspaces or organisations, with commas between them, such as T0123ABCD,E0456EFGH.',
    'For Slack with several workspaces: the ids of those that may install Soundings, with commas between them. One begins with ' +
      'T (a workspace) or E (an organisation), and stands in the address of Slack in a browser. Soundings takes their word for ' +
      'who has which e-mail address, so name only those that you trust with that.',
  ),
  SLACK_ADDRESS: optional(
    asOrigin,
    'must be https:// and a name, such as https://soundings.example.org, and nothing after it.',
    'Where Slack, and those who install Soundings in a workspace, reach it: the address that a proxy of yours answers to, ' +
      'which speaks TLS and passes on /slack/ to SLACK_PORT. Not needed in Socket Mode with one workspace.',
  ),
  SLACK_PORT: setting(
    (text) => asWholeNumber(text, 0, 65_535),
    'must be a whole number from 0 to 65535.',
    'The port on this machine for what comes in at SLACK_ADDRESS.',
    '4281',
  ),
  SLACK_HOST: setting(
    asHost,
    'must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.',
    'The address of this machine that is listened on for it.',
    '127.0.0.1',
  ),
  SLACK_API: optional(
    asApi,
    'must be https:// and a name, and a path that ends with /api/, such as https://slack-gov.com/api/.',
    'Where Slack’s Web API is. Leave it out, except for GovSlack (https://slack-gov.com/api/) or a double of Slack on this ' +
      'machine.',
  ),
};

/** Without TLS only on this machine. */
function asApi(text: string): string | undefined {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  return isSafe && url.pathname.endsWith('/api/') && url.search === '' && url.username === ''
    ? url.href
    : undefined;
}

function asWorkspaces(text: string): readonly string[] | undefined {
  const ids = text.split(',').map((id) => id.trim());
  return ids.every((id) => /^[TE][A-Z0-9]{1,20}$/.test(id)) ? ids : undefined;
}

function asToken(text: string, start: string): Secret | undefined {
  return text.startsWith(start) && /^[\w-]{10,300}$/.test(text) ? new Secret(text) : undefined;
}
