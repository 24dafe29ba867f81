import { z } from 'zod';
import type { Asker } from './parsed.ts';

/** What Slack's ids look like; see `ids.ts`. Anything else is not from Slack. */
export const team = z.string().regex(/^[TE][A-Z0-9]{1,20}$/);
export const user = z.string().regex(/^[UW][A-Z0-9]{1,20}$/);
export const channel = z.string().regex(/^[CGD][A-Z0-9]{1,20}$/);
export const ts = z.string().regex(/^\d{1,12}\.\d{6}$/);
/** Names a press or an event; opaque. */
export const token = z.string().min(1).max(300);

const orNone = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(null);
/** A form's field in one payload, JSON in another. */
const flag = z.union([z.boolean(), z.stringbool()]).nullish().catch(false);

const inside = {
  team: orNone(z.object({ id: team })),
  enterprise: orNone(z.object({ id: team })),
  is_enterprise_install: flag,
};

/** What all that people press and send have in common. */
export const press = z.object({
  ...inside,
  trigger_id: token,
  user: z.object({ id: user, team_id: orNone(team) }),
  view: orNone(z.object({ app_installed_team_id: orNone(team) })),
});

export const slash = z.object({
  trigger_id: token,
  command: z.string(),
  user_id: user,
  channel_id: channel,
  team_id: orNone(team),
  enterprise_id: orNone(team),
  is_enterprise_install: flag,
  response_url: orNone(z.url()),
  text: z.string().catch(''),
});

/**
 * Who pressed or sent it. Where we are installed for a whole organisation, that is what reaches people and channels, and what they
 * are known by: its workspaces have no token of their own. `null`: Slack does not say.
 */
export function askerOf(body: z.output<typeof press>): Asker | null {
  const { user: person, view } = body;
  const here = view?.app_installed_team_id ?? body.team?.id ?? person.team_id;
  const reached = body.is_enterprise_install ? body.enterprise?.id : here;
  if (!reached) return null;
  const home = body.is_enterprise_install ? reached : (person.team_id ?? reached);
  return { team: reached, user: { team: home, user: person.id } };
}

export function askerOfSlash(body: z.output<typeof slash>): Asker | null {
  const reached = body.is_enterprise_install ? body.enterprise_id : body.team_id;
  return reached ? { team: reached, user: { team: reached, user: body.user_id } } : null;
}

/** What all events have in common. */
export const outerEvent = z.object({
  event_id: token,
  event_time: z.number().catch(0),
  team_id: orNone(team),
  enterprise_id: orNone(team),
  authorizations: z
    .array(
      z.object({
        enterprise_id: orNone(team),
        team_id: orNone(team),
        user_id: orNone(user),
        is_bot: flag,
        is_enterprise_install: flag,
      }),
    )
    .catch([]),
  event: z.looseObject({ type: z.string() }),
});
export type OuterEvent = z.output<typeof outerEvent>;

/** The workspace or organisation that we are installed in for this event, and who we are there. */
export function reachedBy(outer: OuterEvent): { readonly team: string | null; readonly bot: string | null } {
  const [ours] = outer.authorizations;
  const bot = ours?.is_bot ? (ours.user_id ?? null) : null;
  const enterprise = ours?.enterprise_id ?? outer.enterprise_id;
  const reached = ours?.is_enterprise_install ? enterprise : (ours?.team_id ?? outer.team_id);
  return { team: reached ?? null, bot };
}
