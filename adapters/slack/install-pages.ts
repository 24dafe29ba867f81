import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HTTPReceiverOptions, InstallationStore, webApi } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';
import type { Secret } from '../../src/secret.ts';
import { PATHS, scopes } from './access.ts';

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
    readonly store: InstallationStore;
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
    installationStore: deps.store,
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
