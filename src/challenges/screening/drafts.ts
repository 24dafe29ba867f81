import type { MemberContext } from '../../command.ts';
import type { Draft } from '../posing/rules.ts';
import { screened } from './rules.ts';
import type { ScreenedStory } from './views.ts';
import { knownTo } from './who.ts';

/** A draft's words, with what could give somebody away and is not kept on purpose. */
export async function screenedStory(context: MemberContext, draft: Draft): Promise<ScreenedStory> {
  const known = await knownTo(context, draft.ask?.networkId ?? null);
  const look = (words: string) => screened(words, known, draft.kept);
  const { headline, happening, whyNow, tried } = draft.story;
  return { headline: look(headline), happening: look(happening), whyNow: look(whyNow), tried: look(tried) };
}

/** Whether the author has something to decide before anybody else may see it. */
export const isOpen = (story: ScreenedStory): boolean =>
  Object.values(story).some(({ open }) => open.length > 0);
