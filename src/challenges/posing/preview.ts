import { signaturePhrase } from '../../anonymity/style/signature.ts';
import type { MemberContext } from '../../command.ts';
import { belongings } from '../../networks/store.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { AnonymousChallenge } from '../anonymous-challenge.ts';
import { refuseOnlyCoordinator } from '../reviewing/sending.ts';
import { isOpen, screenedStory } from '../screening/drafts.ts';
import { marksCard } from '../screening/views.ts';
import { publicWordsIn } from '../store.ts';
import { askFor, factsFor } from './facts.ts';
import { type Draft, mayPose, unfinished } from './rules.ts';
import { previewCard } from './views.ts';

/** What the author sees of a draft next: the form that is not filled in yet, what could give somebody away, or all as peers will see it. */
export async function preview(context: MemberContext, draft: Draft): Promise<Reply> {
  if (draft.ask === null) return open(await askFor(context, draft));
  const { networkId, reveals: chosen } = draft.ask;
  const { belonging, revealed, hiding, muted } = await factsFor(context, networkId, chosen);
  const refused =
    mayPose(belonging, hiding, muted) ??
    (belonging && (await refuseOnlyCoordinator(context, belonging.network)));
  if (refused || !belonging)
    return refuse((refused ?? unfinished).refused, await askFor(context, draft, refused?.problems));
  const story = await screenedStory(context, draft);
  if (isOpen(story)) return replaceWith(marksCard(draft, story));
  const { network } = belonging;
  const asPeersSeeIt = AnonymousChallenge.from({
    ...draft.story,
    id: draft.id,
    networkId: network.id,
    status: 'open',
    before: null,
    helpWanted: [...draft.ask.help],
    revealed: [...revealed],
    news: false,
    releasedAt: context.now,
    batchAt: null,
    followUpAt: null,
    network,
  });
  // Shown here, to them alone, and kept nowhere: no row, no line in the log.
  const said = Object.values(draft.story).join('\n');
  const tell = signaturePhrase(said, context.person.id, await publicWordsIn(context.tx, network.id));
  const titles = await libraryHas(context, said);
  return replaceWith(previewCard(draft, asPeersSeeIt, hiding.fitting, network, { tell, titles }));
}

const TITLES = 3;

/** What guidance has that is close to a draft, by its titles. Looked up in this process: nothing of the draft is kept or counted. */
async function libraryHas(
  { tx, person, guidance }: MemberContext,
  words: string,
): Promise<readonly string[]> {
  const own = await belongings(tx, person);
  const networks = new Set(own.map(({ network }) => network.id));
  const { band, answers } = await guidance.ask(words, { networks });
  if (band === 'nothing') return [];
  return answers.slice(0, TITLES).map(({ headings, title }) => headings.at(-1) ?? title);
}
