import type { MemberContext } from '../../command.ts';
import type { Card } from '../../views/card.ts';
import { type Asker, placeHere } from '../access.ts';
import { type Question, readQuestion } from '../answering/question.ts';
import { countGap } from '../gaps/counting.ts';
import { tellingWords, themeOf } from '../gaps/rules.ts';
import { answersCard } from './views.ts';

/** Where what one typed to Soundings is in one's own page only, until that is closed. */
const DESK = 'desk';

export interface Asked {
  readonly words: string;
  /** Where, as the platform calls it; empty for nowhere in particular. */
  readonly place: string;
  /** Typed to Soundings in a message: perhaps it was meant for a form. */
  readonly heard: boolean;
}

/** Answers somebody in private. What they asked is written down nowhere; that there was nothing close is counted, once per event. */
export async function answerTo(context: MemberContext, asker: Asker, asked: Asked): Promise<Card> {
  const { guidance, now } = context;
  const { words, heard } = asked;
  const answered = await guidance.ask(words, { networks: asker.networks });
  const question = readQuestion(guidance.index(), words);
  if (answered.band === 'nothing' && !context.again) await count(context, asker, question, answered);
  const place = await placeHere(context, asked.place, asker);
  return answersCard(answered, {
    // What was typed in a chat is not said again there: it may have to be deleted.
    ...{ library: guidance.library, question, asked: heard ? null : words, isPeer: asker.isPeer },
    heard: heard ? (context.account.platform === DESK ? 'goes' : 'stays') : null,
    shares: place && { in: 'place', place },
    here: place ? asked.place : '',
    held: guidance.held.hold(words, now),
  });
}

async function count(
  context: MemberContext,
  { belongings }: Asker,
  question: Question,
  { answers }: Awaited<ReturnType<MemberContext['guidance']['ask']>>,
): Promise<void> {
  const { guidance, person } = context;
  const index = guidance.index();
  await countGap(context, belongings, person, {
    words: tellingWords(question, (stem) => index.lexical.idf(stem)),
    theme: themeOf(answers, guidance.library),
    themeOf: async (pair) => {
      const alone = await guidance.ask(pair, { networks: new Set() });
      return themeOf(alone.answers, guidance.library);
    },
  });
}
