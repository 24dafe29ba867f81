import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiverOptions, webApi } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';
import type { Secret } from '../../src/secret.ts';
import { PATHS, scopes } from './access.ts';
import { callOnce, createClient } from './client.ts';
import type { Installations } from './installations.ts';

/** What it takes to be installed in several workspaces. */
export interface OAuth {
  readonly clientId: string;
  readonly clientSecret: Secret;
  /** Signs the state that goes to Slack and back. */
  readonly stateSecret: Secret;
  /** Where Slack sends people back to: our address and `/slack/oauth_redirect`. */
  readonly redirectUri: string;
  /** Another page than Slack's, for tests. */
  readonly authorizationUrl?: string;
}

/** The part of Bolt's settings that makes the two pages: `/slack/install`, and where Slack sends people back to. */
export function installPages(
  oauth: OAuth,
  deps: {
    readonly installations: Installations;
    readonly slackApiUrl?: string;
    readonly log: Pick<Logger, 'info' | 'warn'>;
    readonly libraryLog: webApi.Logger;
  },
): Partial<HTTPReceiverOptions> {
  const { clientId, clientSecret, stateSecret, redirectUri, authorizationUrl } = oauth;
  return {
    clientId,
    clientSecret: clientSecret.reveal(),
    stateSecret: stateSecret.reveal(),
    redirectUri,
    scopes: Object.keys(scopes),
    installationStore: deps.installations.store,
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      directInstall: true,
      stateVerification: true,
      ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
      clientOptions: {
        ...(deps.slackApiUrl === undefined ? {} : { slackApiUrl: deps.slackApiUrl }),
        retryConfig: { retries: 0 },
        timeout: 10_000,
      },
      callbackOptions: {
        afterInstallation: async (installation, _options, _request, response: ServerResponse) => {
          if (deps.installations.mayInstall(installation)) return true;
          deps.log.warn('a workspace that is not in SLACK_WORKSPACES tried to install Soundings', {
            platform: 'slack',
            place: installation.team?.id ?? installation.enterprise?.id,
          });
          await giveBack(installation.bot?.token, deps.slackApiUrl);
          page(
            response,
            403,
            'Soundings was not installed',
            'This Soundings is not open to your workspace, and nothing was kept. Ask whoever runs it to add your workspace to its list, then begin again.',
          );
          return false;
        },
        success: (_installation, _options, _request: IncomingMessage, response: ServerResponse) => {
          deps.log.info('Soundings was installed in a workspace', { platform: 'slack' });
          page(
            response,
            200,
            'Soundings is installed',
            'Open Slack, and look for Soundings under Apps. To give a channel to a network, invite it there with /invite @Soundings, then type /soundings-link.',
          );
        },
        failure: (error, _options, _request: IncomingMessage, response: ServerResponse) => {
          deps.log.warn('Soundings could not be installed in a workspace', {
            platform: 'slack',
            code: error.code,
          });
          page(
            response,
            400,
            'Soundings was not installed',
            'Nothing has changed. Begin again from the link that you were given, in the same browser and within ten minutes.',
          );
        },
      },
    },
  };
}

const GIVE_BACK_MS = 5_000;

/** Has Slack take back a token that we have no use for. If it does not answer, the token is forgotten all the same. */
async function giveBack(token: string | undefined, slackApiUrl: string | undefined): Promise<void> {
  if (token === undefined) return;
  const where = slackApiUrl === undefined ? {} : { slackApiUrl };
  await callOnce(createClient(token, { ...where, timeoutMs: GIVE_BACK_MS }), 'auth.revoke', {});
}

function page(response: ServerResponse, status: number, title: string, words: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${words}</p></html>`,
  );
}
