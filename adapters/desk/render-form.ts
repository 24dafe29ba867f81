import type { ActionCodec } from '../../src/views/codec.ts';
import type { Form } from '../../src/views/form.ts';
import type { Reply } from '../../src/views/reply.ts';
import { renderCard } from './render-card.ts';
import type { WireForm, WireReply } from './wire.ts';

/** A form for the page: as it stands, with its action sealed by the codec. */
export function renderForm(form: Form, codec: ActionCodec): WireForm {
  return {
    title: form.title,
    ...(form.intro === undefined ? {} : { intro: form.intro }),
    submit: form.submit,
    action: codec.encode(form.action),
    fields: form.fields,
  };
}

/** What the door answered, for the page of the one person who asked. */
export function renderReply(reply: Reply, codec: ActionCodec): WireReply {
  switch (reply.kind) {
    case 'nothing':
      return reply;
    case 'card':
      return { kind: 'card', card: renderCard(reply.card, codec), replaces: reply.replaces === true };
    case 'form':
      return { kind: 'form', form: renderForm(reply.form, codec) };
    case 'refusal':
      return {
        kind: 'refusal',
        sentence: reply.sentence,
        ...(reply.form === undefined ? {} : { form: renderForm(reply.form, codec) }),
      };
  }
}
