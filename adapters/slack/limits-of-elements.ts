import {
  type Fault,
  type Json,
  listAt,
  missing,
  partAt,
  repeated,
  textAt,
  tooLong,
} from './limits-reading.ts';
import { type Limit, SLACK } from './limits-table.ts';

/** A text object: of a known type, not empty, and no longer than this. */
export function faultsOfText(what: string, text: Json | undefined, limit: Limit): readonly Fault[] {
  const words = text && textAt(text, 'text');
  return [
    ...(text?.type === 'plain_text' || text?.type === 'mrkdwn' ? [] : [`${what} is no text`]),
    ...missing(what, words),
    ...tooLong(what, words, limit),
  ];
}

/** An address that leads somewhere on the web, and is no longer than Slack takes. */
export function faultsOfAddress(what: string, url: string | undefined): readonly Fault[] {
  const leads = url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
  return [...(leads ? [] : [`${what} leads nowhere`]), ...tooLong(what, url, SLACK.element.url)];
}

/** All that Slack would not take in something to press, choose or type in. A kind that is not known here is a fault. */
export function faultsOfElement(element: Json): readonly Fault[] {
  return [
    ...tooLong('action_id', textAt(element, 'action_id'), SLACK.element.actionId),
    ...(element.placeholder === undefined
      ? []
      : faultsOfText('a placeholder', partAt(element, 'placeholder'), SLACK.element.placeholder)),
    ...(element.confirm === undefined ? [] : faultsOfConfirm(partAt(element, 'confirm') ?? {})),
    ...faultsOfKind(element),
  ];
}

function faultsOfKind(element: Json): readonly Fault[] {
  switch (element.type) {
    case 'button':
      return [
        ...faultsOfText('a button', partAt(element, 'text'), SLACK.element.buttonText),
        ...tooLong('the value of a button', textAt(element, 'value'), SLACK.element.buttonValue),
        ...faultsOfAddress('the address of a button', textAt(element, 'url')),
        ...([undefined, 'primary', 'danger'].includes(element.style as string | undefined)
          ? []
          : [`a button of style ${String(element.style)}`]),
      ];
    case 'plain_text_input':
      return faultsOfTextInput(element);
    case 'static_select':
      return faultsOfOptions(element, SLACK.element.options, 'initial_option');
    case 'multi_static_select':
      return faultsOfOptions(element, SLACK.element.options, 'initial_options');
    case 'radio_buttons':
      return faultsOfOptions(element, SLACK.element.radioButtons, 'initial_option');
    case 'checkboxes':
      return faultsOfOptions(element, SLACK.element.checkboxes, 'initial_options');
    default:
      return [`an element of type ${String(element.type)}, whose limits nobody has looked up`];
  }
}

function faultsOfTextInput(element: Json): readonly Fault[] {
  const most = element.max_length;
  const fits = most === undefined || (Number(most) >= 1 && Number(most) <= SLACK.element.inputLength.most);
  const limit = fits && most !== undefined ? { most: Number(most) } : SLACK.element.inputLength;
  return [
    ...(fits ? [] : [`an input that takes ${String(most)} characters`]),
    ...tooLong('what stands in an input', textAt(element, 'initial_value'), limit),
  ];
}

function faultsOfOptions(element: Json, limit: Limit, initial: string): readonly Fault[] {
  const options = listAt(element, 'options');
  const chosen = Array.isArray(element[initial]) ? listAt(element, initial) : [element[initial] ?? []].flat();
  const known = options.map((option) => JSON.stringify(option));
  return [
    ...(options.length >= 1 && options.length <= limit.most ? [] : [`options: ${options.length}`]),
    ...repeated(options.flatMap((option) => textAt(option, 'value') ?? [])).map(
      (value) => `two options ${value}`,
    ),
    ...options.flatMap(faultsOfOption),
    // Slack takes an initial option only when it is one of the options, to the letter.
    ...(chosen.every((option) => known.includes(JSON.stringify(option)))
      ? []
      : ['a choice that is no option']),
    ...(Array.isArray(element[initial]) && chosen.length === 0 ? ['an empty list of choices'] : []),
  ];
}

function faultsOfOption(option: Json): readonly Fault[] {
  return [
    ...faultsOfText('an option', partAt(option, 'text'), SLACK.object.optionText),
    ...missing('the value of an option', textAt(option, 'value')),
    ...tooLong('the value of an option', textAt(option, 'value'), SLACK.object.optionValue),
    ...(option.description === undefined
      ? []
      : faultsOfText('what an option means', partAt(option, 'description'), SLACK.object.optionDescription)),
  ];
}

function faultsOfConfirm(confirm: Json): readonly Fault[] {
  return [
    ...faultsOfText('the title of a question', partAt(confirm, 'title'), SLACK.object.confirmTitle),
    ...faultsOfText('a question', partAt(confirm, 'text'), SLACK.object.confirmText),
    ...faultsOfText('a yes', partAt(confirm, 'confirm'), SLACK.object.confirmButton),
    ...faultsOfText('a no', partAt(confirm, 'deny'), SLACK.object.confirmButton),
  ];
}
