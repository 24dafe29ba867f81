import { buttons, type Card, card, text } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Reply } from '../../src/views/reply.ts';
import type { Home } from './home.ts';
import { accountKey } from './ids.ts';
import type { KeptForms } from './kept-forms.ts';
import {
  cardModal,
  changeTo,
  comesBack,
  type FormAnswer,
  formModal,
  type Modal,
  sameModal,
  sentenceModal,
} from './modals.ts';
import type { Asked, Parsed, Spot } from './parsed.ts';
import type { Private } from './private.ts';
import { sentences } from './sentences.ts';

export interface AnswerDeps {
  readonly codec: ActionCodec;
  readonly shower: Private;
  readonly home: Home;
  readonly kept: KeptForms;
}

/** What an answer is an answer to. */
export type AnswerTo = Pick<Asked, 'asker' | 'spot' | 'again'>;
type At<Kind extends Spot['kind']> = AnswerTo & { readonly spot: Extract<Spot, { kind: Kind }> };

/** Brings what the door said to whoever asked, and to nobody else. */
export interface Answer {
  /** Where they are. A form that was sent is answered by `toForm`, while Slack still waits for that. */
  bring(to: AnswerTo, reply: Reply): Promise<void>;
  /** What Slack is to do with a form that was sent. */
  toForm(spot: Extract<Spot, { kind: 'submission' }>, reply: Reply): FormAnswer;
  /** Brings back the form that could not be shown to them, with their words. */
  resume(asked: Extract<Parsed, { kind: 'resume' }>): Promise<void>;
}

/** How long a form that was answered late is tried to be changed. */
const LATE_FORM_MS = 5 * 60_000;

const sentenceCard = (sentence: string): Card => card({ blocks: [text(sentence)] });

export function createAnswer({ codec, shower, home, kept }: AnswerDeps): Answer {
  /** The modal that an answer is where modals are; `null` when there is nothing to show. */
  function modalOf(reply: Reply, shown?: Extract<Spot, { kind: 'modal' }>['view']): Modal | null {
    switch (reply.kind) {
      case 'nothing':
        return null;
      case 'card':
        return cardModal(reply.card, codec);
      case 'form':
        return formModal(reply.form, codec);
      case 'refusal':
        if (reply.form) return formModal(reply.form, codec, reply.sentence);
        return shown ? sameModal(shown, reply.sentence) : sentenceModal(reply.sentence);
    }
  }

  /** Opens a modal, which Slack allows for three seconds after something was pressed. */
  async function open({ asker }: AnswerTo, trigger: string, view: Modal): Promise<'open' | 'too late'> {
    const outcome = await shower.patiently(asker.team, 'views.open', { trigger_id: trigger, view });
    // When nobody can tell, it may be open: a second answer would only confuse.
    return outcome.kind === 'ok' || outcome.kind === 'unknown' ? 'open' : 'too late';
  }

  async function inChannel({ asker, spot, again }: At<'channel'>, reply: Reply): Promise<void> {
    if (reply.kind === 'nothing') return;
    if (reply.kind === 'card') return shower.show(asker, spot, reply.card, reply.replaces === true);
    const form = reply.form;
    if (!form || spot.trigger === null) {
      const sentence = reply.kind === 'refusal' ? reply.sentence : sentences.noForm;
      return shower.show(asker, spot, sentenceCard(sentence), false);
    }
    const view = modalOf(reply);
    if (!view || (await open({ asker, spot, again }, spot.trigger, view)) === 'open') return;
    const once = again ? buttons({ label: 'Try again', style: 'primary', action: again }) : null;
    const sentence = again ? sentences.tooSlow : sentences.tooSlowInMenu;
    await shower.show(asker, spot, card({ blocks: [text(sentence), once] }), false);
  }

  async function atHome(to: At<'home'>, reply: Reply): Promise<void> {
    const view = modalOf(reply);
    const isOpen = view === null || (await open(to, to.spot.trigger, view)) === 'open';
    if (!isOpen) return home.publish(to.asker, sentences.tooSlow);
    if (changed(reply)) await home.publish(to.asker);
  }

  async function fromMenu(to: At<'menu'>, reply: Reply): Promise<void> {
    const view = modalOf(reply);
    if (view === null || (await open(to, to.spot.trigger, view)) === 'open') return;
    await shower.hint(to.asker, sentences.tooSlowInMenu);
  }

  async function inModal({ asker, spot }: At<'modal'>, reply: Reply): Promise<void> {
    const view = modalOf(reply, spot.view) ?? sentenceModal('Done.');
    // Without a hash: what stands there is ours, whichever of our answers it is. Closed meanwhile, it is not wanted any more.
    await shower.patiently(asker.team, 'views.update', { view_id: spot.view.id, view });
    if (changed(reply)) await home.publish(asker);
  }

  /** In place of "one moment". What was saved can be had again; of what was not, the words are kept for whoever typed them. */
  async function afterWaiting({ asker, spot }: At<'submission'>, reply: Reply): Promise<void> {
    const view = modalOf(reply, spot.view) ?? sentenceModal('Done.');
    const args = { view_id: spot.view.id, view };
    const outcome = await shower.persistently(asker.team, 'views.update', args, LATE_FORM_MS);
    const isSeen = outcome.kind === 'ok';
    if (!isSeen && reply.kind === 'refusal') kept.keep(accountKey(asker.user), view);
    await home.publish(asker);
    const isClosed = outcome.kind === 'refused' && outcome.why === 'view-gone';
    if (!isSeen && (reply.kind === 'refusal' || !isClosed)) await shower.hint(asker, sentences.goesOnAtHome);
  }

  return {
    async bring(to, reply) {
      const { spot } = to;
      switch (spot.kind) {
        case 'channel':
          return inChannel({ ...to, spot }, reply);
        case 'direct':
          return directly({ ...to, spot }, reply, shower);
        case 'opened home':
          return home.publishWith(to.asker, reply);
        case 'home':
          return atHome({ ...to, spot }, reply);
        case 'menu':
          return fromMenu({ ...to, spot }, reply);
        case 'modal':
          return inModal({ ...to, spot }, reply);
        case 'submission':
          return afterWaiting({ ...to, spot }, reply);
      }
    },
    async resume({ asker, trigger }) {
      const account = accountKey(asker.user);
      const view = kept.of(account) ?? sentenceModal(sentences.formGone);
      const outcome = await shower.patiently(asker.team, 'views.open', { trigger_id: trigger, view });
      if (outcome.kind === 'ok') kept.forget(account);
      await home.publish(asker, ...(outcome.kind === 'refused' ? [sentences.tooSlow] : []));
    },
    toForm({ view: shown }, reply) {
      if (reply.kind === 'nothing') return undefined;
      if (reply.kind === 'refusal')
        return reply.form
          ? comesBack(reply.form, shown, reply.sentence, codec)
          : changeTo(sameModal(shown, reply.sentence));
      const view = modalOf(reply);
      return view ? changeTo(view) : undefined;
    },
  };
}

async function directly({ asker, spot }: At<'direct'>, reply: Reply, shower: Private): Promise<void> {
  if (reply.kind === 'card') await shower.write(asker, spot.channel, reply.card);
  if (reply.kind === 'refusal') await shower.write(asker, spot.channel, sentenceCard(reply.sentence));
}

/** Whether the page may say something else now: a card that gives way to another is the sign that something was done. */
const changed = (reply: Reply): boolean =>
  reply.kind === 'nothing' || (reply.kind === 'card' && reply.replaces === true);
