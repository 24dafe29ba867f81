import { type Block, buttons, type Card, card, labelled, text } from '../../src/views/card.ts';
import type { Form } from '../../src/views/form.ts';
import type { Reply } from '../../src/views/reply.ts';
import { aForm, aMessage, aMessageLater, anUpdate, anUpdateLater, type Callback } from './callbacks.ts';
import { filledIn, type Kept } from './kept.ts';
import { own } from './own-buttons.ts';
import type { Asked, Asker, Interaction } from './parsed.ts';
import { type Ink, type MessageContent, renderMessage } from './render-card.ts';
import { isWhole, renderForm } from './render-form.ts';
import { sentences } from './sentences.ts';

/** What an answer is an answer to. */
export interface AnswerTo {
  readonly asker: Asker;
  readonly interaction: Interaction;
  readonly sent?: Asked['sent'];
}

/** Makes what the door said into what Discord takes. */
export interface Answer {
  /** Within three seconds. */
  first(to: AnswerTo, reply: Reply): Callback;
  /** In its place, when the reply is not there yet. */
  waiting(to: AnswerTo): Callback;
  /** What then takes the place of "thinking …": a form can be opened no more by then, and waits for a press. */
  late(to: AnswerTo, reply: Reply): MessageContent;
  /** A form that was kept for them; when it is not any more, a sentence. */
  goOn(to: AnswerTo, key: string): Callback;
}

export const sentenceCard = (sentence: string): Card => card({ blocks: [text(sentence)] });

export function createAnswer({ ink, kept }: { readonly ink: Ink; readonly kept: Kept }): Answer {
  const message = (shown: Card) => renderMessage(shown, ink);

  /** A form waits for a press. */
  function before(
    { user }: Asker,
    form: Form,
    blocks: readonly Block[],
    label: string,
    title?: string,
  ): Card {
    const action = own('continue', kept.keep(user, form));
    const heading = title === undefined ? {} : { heading: title };
    return card({ ...heading, blocks: [...blocks, buttons({ label, style: 'primary', action })] });
  }

  const introduced = (form: Form, sentence?: string): readonly Block[] => [
    ...(sentence === undefined ? [] : [text(sentence)]),
    ...(form.intro === undefined ? [] : [text(form.intro)]),
  ];

  /** What is wrong with it, and the way back to it with everything that was typed. */
  function faulty(asker: Asker, sentence: string, form: Form): Card {
    const problems = form.fields.flatMap(({ label, problem }) =>
      problem === undefined || problem === sentence ? [] : [labelled(label, problem)],
    );
    return before(asker, form, [text(sentence), ...problems], 'Continue');
  }

  /** A refusal that brings no form is about the whole of it; what was typed is there still, in the form that they had. */
  function refusal({ asker, sent }: AnswerTo, sentence: string, form: Form | undefined): Card {
    if (form) return faulty(asker, sentence, form);
    const open = sent && kept.lastOpened(asker.user, sent.id);
    return sent && open ? faulty(asker, sentence, filledIn(open.form, sent.values)) : sentenceCard(sentence);
  }

  function opened({ asker }: AnswerTo, form: Form): Callback {
    const modal = renderForm(form, ink.codec);
    kept.opened(asker.user, modal.custom_id, form);
    return aForm(modal);
  }

  /** A card as it is shown in answer to something; `null` where there is nothing to say. */
  function cardOf(to: AnswerTo, reply: Reply): Card | null {
    switch (reply.kind) {
      case 'nothing':
        return null;
      case 'card':
        return reply.card;
      case 'refusal':
        return refusal(to, reply.sentence, reply.form);
      case 'form':
        return before(to.asker, reply.form, introduced(reply.form), 'Continue', reply.form.title);
    }
  }

  const givesWay = ({ interaction }: AnswerTo, reply: Reply) =>
    interaction.onPassing || (interaction.onPrivateCard && reply.kind === 'card' && reply.replaces === true);

  return {
    first(to, reply) {
      const { interaction } = to;
      if (reply.kind === 'form' && interaction.kind !== 'form') {
        const isSaid = isWhole(reply.form, renderForm(reply.form, ink.codec));
        if (isSaid) return opened(to, reply.form);
      }
      const shown = cardOf(to, reply);
      if (!shown && interaction.kind === 'button' && !interaction.onPassing) return anUpdateLater;
      const content = message(shown ?? sentenceCard(sentences.done));
      return givesWay(to, reply) ? anUpdate(content) : aMessage(content);
    },
    waiting: ({ interaction }) => (interaction.onPassing ? anUpdateLater : aMessageLater),
    late(to, reply) {
      if (reply.kind === 'form') {
        const { form } = reply;
        return message(before(to.asker, form, introduced(form, sentences.late), 'Open the form', form.title));
      }
      return message(cardOf(to, reply) ?? sentenceCard(sentences.done));
    },
    goOn(to, key) {
      const form = kept.get(to.asker.user, key);
      return form ? opened(to, form) : anUpdate(message(sentenceCard(sentences.goneForm)));
    },
  };
}
