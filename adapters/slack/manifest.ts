import { botEvents, PATHS, scopes } from './access.ts';
import { shortcuts, slashCommands } from './commands.ts';

/** How the app hears from Slack. `address`: where Slack reaches it, without a slash at the end. */
export type ManifestFor =
  /** Socket Mode. With an address, for several workspaces that install it there. */
  | { readonly kind: 'socket'; readonly address?: string }
  | { readonly kind: 'http'; readonly address: string };

const LONG_DESCRIPTION =
  'Soundings lets leaders of children’s services put a problem to their peers without their name, read what they make of it, answer as the challenger, and close with what they will do. It belongs in private channels with the members of a network. Who wrote something without their name is sealed: no coordinator and no administrator of this workspace is shown it.';

/**
 * The app's manifest, to be pasted where apps are made at api.slack.com/apps. Its parts and limits: docs.slack.dev/reference/app-manifest.
 */
export function slackManifest(how: ManifestFor) {
  const requests = how.kind === 'http' ? { request_url: `${how.address}${PATHS.events}` } : {};
  const url = how.kind === 'http' ? { url: `${how.address}${PATHS.events}` } : {};
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: 'Soundings',
      description: 'Put a problem to your peers without your name',
      long_description: LONG_DESCRIPTION,
      background_color: '#1f3a4d',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Soundings', always_online: true },
      shortcuts: [
        { ...shown(shortcuts.replyUnnamed), type: 'message' },
        { ...shown(shortcuts.shareChallenge), type: 'global' },
      ],
      // Mostly without a usage hint: nothing is to be typed after them.
      slash_commands: slashCommands.map(({ name, description, question }) => ({
        command: name,
        description,
        ...(question ? { usage_hint: question } : {}),
        ...url,
        should_escape: false,
      })),
    },
    oauth_config: {
      ...(how.address === undefined ? {} : { redirect_urls: [`${how.address}${PATHS.redirect}`] }),
      scopes: { bot: Object.keys(scopes) },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: botEvents },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: false,
      socket_mode_enabled: how.kind === 'socket',
      token_rotation_enabled: false,
    },
  };
}

const shown = ({ id, name, description }: { id: string; name: string; description: string }) => ({
  name,
  callback_id: id,
  description,
});
