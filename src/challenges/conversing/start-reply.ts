import type { MemberContext } from '../../command.ts';
import { open, type Reply, refuse } from '../../views/reply.ts';
import { challengeFor, notThere, refuseUnnamed } from '../access.ts';
import { isAuthor } from './contribute.ts';
import { mayAnswer, ownChallengeIsAnsweredAsChallenger } from './rules.ts';
import { answerForm, replyForm } from './views.ts';

/** Opens the form for an unnamed reply; for the challenge's own author, the one for an answer as the challenger. */
export async function startReply(context: MemberContext, challengeId: string): Promise<Reply> {
  const challenge = await challengeFor(context, challengeId, 'peer');
  if (!challenge) return refuse(notThere.refused);
  const no = mayAnswer(challenge) ?? (await refuseUnnamed(context, challenge.networkId));
  if (no) return refuse(no.refused);
  return (await isAuthor(context, challenge))
    ? open(answerForm(challenge, '', ownChallengeIsAnsweredAsChallenger))
    : open(replyForm(challenge));
}
