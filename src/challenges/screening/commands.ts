import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { open, type Reply, refuse } from '../../views/reply.ts';
import { preview } from '../posing/preview.ts';
import { checkStory, type Draft, draftGone, type Story, stalePreview } from '../posing/rules.ts';
import { lockOwnDraft, saveDraft } from '../posing/store.ts';
import { storyForm } from '../posing/views.ts';
import { screenedStory } from './drafts.ts';
import { onlyOf, type Screened, toDecide, withSuggestions } from './rules.ts';
import { chooseForm, IN_A_FORM, type ScreenedStory } from './views.ts';

const aDraft = { challenge: z.uuid(), version: z.int() };

/** What is decided at once: as much as the form showed. */
const decidableIn = (story: ScreenedStory) => toDecide(Object.values(story)).slice(0, IN_A_FORM);

/** The draft as its author last saw it, with what is open in it; or why not. */
async function seen(context: MemberContext, { challenge, version }: { challenge: string; version: number }) {
  const draft = await lockOwnDraft(context, context.person.id, challenge);
  if (!draft) return draftGone;
  return draft.version === version ? { draft, story: await screenedStory(context, draft) } : stalePreview;
}

/** Saves what was decided, and shows what is left to decide or the preview. */
async function save(
  context: MemberContext,
  draft: Draft,
  story: Story,
  kept: readonly string[],
): Promise<Reply> {
  const checked = checkStory(story);
  if (isRefusal(checked)) {
    // The suggested words are longer than what they stand for: then their writer shortens something else.
    return refuse(checked.refused, storyForm(draft, story, checked.problems));
  }
  const saved = { ...draft, version: draft.version + 1, story: checked.story, kept: [...new Set(kept)] };
  await saveDraft(context, saved);
  return preview(context, saved);
}

/** The story with our wording for all that is open; with `keys`, for those alone. */
function replaced(story: ScreenedStory, keys?: ReadonlySet<string>): Story {
  const words = (screened: Screened) => withSuggestions(keys ? onlyOf(screened, keys) : screened);
  const { headline, happening, whyNow, tried } = story;
  return {
    headline: words(headline),
    happening: words(happening),
    whyNow: words(whyNow),
    tried: words(tried),
  };
}

/** What an author does about the parts of a draft that could give somebody away. */
export const screening: readonly CommandKind[] = [
  forMembers({
    type: 'challenge.take',
    input: z.object(aDraft),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, input) {
      const found = await seen(context, input);
      if (isRefusal(found)) return refuse(found.refused);
      return save(context, found.draft, replaced(found.story), found.draft.kept);
    },
  }),

  forMembers({
    type: 'challenge.keep',
    input: z.object(aDraft),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, input) {
      const found = await seen(context, input);
      if (isRefusal(found)) return refuse(found.refused);
      const { draft, story } = found;
      const keys = toDecide(Object.values(story)).map(({ key }) => key);
      return save(context, draft, draft.story, [...draft.kept, ...keys]);
    },
  }),

  forMembers({
    type: 'challenge.choose',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      if (!draft) return refuse(draftGone.refused);
      const decidable = decidableIn(await screenedStory(context, draft));
      return decidable.some(({ certain }) => !certain)
        ? open(chooseForm(draft, decidable))
        : preview(context, draft);
    },
  }),

  forMembers({
    type: 'challenge.decide',
    input: z.object({ ...aDraft, keep: z.array(z.string().max(40)).default([]) }),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, { keep, ...input }) {
      const found = await seen(context, input);
      if (isRefusal(found)) return refuse(found.refused);
      const { draft, story } = found;
      const shown = new Set(decidableIn(story).map(({ key }) => key));
      const kept = [...draft.kept, ...keep.filter((key) => shown.has(key))];
      const left = await screenedStory(context, { ...draft, kept });
      return save(context, draft, replaced(left, shown), kept);
    },
  }),
];
