import type { MemberContext, Reading } from '../../command.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { Draft, Story } from '../posing/rules.ts';
import { type Screened, screened } from './rules.ts';
import type { ScreenedStory } from './views.ts';
import { knownTo, namesIn } from './who.ts';

/** A draft's words, with what could give somebody away and is not kept on purpose. */
export async function screenedStory(context: MemberContext, draft: Draft): Promise<ScreenedStory> {
  const known = await knownTo(context, draft.ask?.networkId ?? null);
  return each(draft.story, (words) => screened(words, known, draft.kept));
}

/** The same for a coordinator who looks first: all that there is, found without knowing anything of its author. */
export async function asCoordinatorsSeeIt(
  { tx }: Pick<Reading, 'tx'>,
  challenge: AnonymousChallenge,
): Promise<ScreenedStory> {
  const people = await namesIn(tx, challenge.networkId);
  return each(challenge, (words) => screened(words, { people }, []));
}

const each = ({ headline, happening, whyNow, tried }: Story, look: (words: string) => Screened) => ({
  headline: look(headline),
  happening: look(happening),
  whyNow: look(whyNow),
  tried: look(tried),
});

/** Whether the author has something to decide before anybody else may see it. */
export const isOpen = (story: ScreenedStory): boolean =>
  Object.values(story).some(({ open }) => open.length > 0);
