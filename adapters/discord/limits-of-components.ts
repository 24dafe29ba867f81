import {
  everyOf,
  type Fault,
  faultsOfCount,
  faultsOfWords,
  type Json,
  listAt,
  partAt,
  repeated,
} from './limits-reading.ts';
import { DISCORD } from './limits-table.ts';

/** The numbers by which Discord calls the kinds of component that we use. */
export const KIND = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  text: 10,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
} as const;

/** docs.discord.com/developers/components/reference#button: 5 leads somewhere; 6 sells something. */
export const BUTTON = { primary: 1, secondary: 2, danger: 4, link: 5 } as const;

/** Where components stand. */
type Surface = 'message' | 'modal';

/** All that Discord would not take in these components. A kind that is not known here is a fault: nobody has looked up its limits. */
export function faultsOfComponents(components: readonly Json[], surface: Surface): readonly Fault[] {
  const all = everyOf(components);
  const named = all.map((one) => one.custom_id).filter((name) => name !== undefined);
  const numbered = all.map((one) => one.id).filter((number) => number !== undefined);
  return [
    ...repeated(named).map((name) => `two components called ${String(name)}`),
    ...repeated(numbered).map((number) => `two components with the number ${String(number)}`),
    ...numbered.flatMap(faultsOfNumber),
    ...components.flatMap((one) => faultsOf(one, surface, false)),
  ];
}

function faultsOfNumber(number: unknown): readonly Fault[] {
  const fits = Number.isInteger(number) && Number(number) >= 1 && Number(number) <= DISCORD.component.id.most;
  return fits ? [] : [`the number ${String(number)} of a component`];
}

function faultsOf(one: Json, surface: Surface, isInside: boolean): readonly Fault[] {
  const inner = listAt(one, 'components');
  switch (one.type) {
    case KIND.container:
      return [
        ...(surface === 'modal' || isInside ? ['a container where none may stand'] : []),
        ...faultsOfCount('components in a container', inner.length, DISCORD.message.components),
        ...inner.flatMap((part) => faultsOf(part, surface, true)),
      ];
    case KIND.text:
      return faultsOfWords('a text', one.content, DISCORD.message.words);
    case KIND.separator:
      return surface === 'modal' ? ['a separator in a form'] : [];
    case KIND.file:
      return [
        ...(surface === 'modal' ? ['a file in a form'] : []),
        ...(String(partAt(one, 'file').url).startsWith('attachment://')
          ? []
          : ['a file that does not come with it']),
      ];
    case KIND.row:
      return [
        ...(surface === 'modal' ? ['a row in a form'] : []),
        ...faultsOfCount('buttons in a row', inner.length, DISCORD.component.rowButtons),
        ...inner.flatMap(faultsOfButton),
      ];
    case KIND.label:
      return surface === 'modal' ? faultsOfLabel(one) : ['a label in a message'];
    default:
      return [`a component of type ${String(one.type)}, whose limits nobody has looked up`];
  }
}

function faultsOfButton(button: Json): readonly Fault[] {
  if (button.type !== KIND.button) return [`a ${String(button.type)} in a row`];
  const label = faultsOfWords('a button', button.label, DISCORD.component.buttonLabel);
  if (button.style !== BUTTON.link) {
    return [
      ...label,
      ...(Object.values(BUTTON).some((style) => style === button.style) ? [] : ['a button of another style']),
      ...faultsOfWords('custom_id', button.custom_id, DISCORD.component.customId),
      ...(button.url === undefined ? [] : ['a button that leads somewhere, and is none of those']),
    ];
  }
  const leads = URL.canParse(String(button.url)) && /^https?:$/.test(new URL(String(button.url)).protocol);
  return [
    ...label,
    ...(leads ? [] : ['a button that leads nowhere']),
    ...faultsOfWords('the address of a button', button.url, DISCORD.component.buttonUrl),
    ...(button.custom_id === undefined ? [] : ['a button that leads somewhere, and has a name']),
  ];
}

function faultsOfLabel(label: Json): readonly Fault[] {
  return [
    ...faultsOfWords('a label', label.label, DISCORD.modal.label),
    ...(label.description === undefined
      ? []
      : faultsOfWords('a description', label.description, DISCORD.modal.description)),
    ...faultsOfField(partAt(label, 'component')),
  ];
}

function faultsOfField(field: Json): readonly Fault[] {
  const name = faultsOfWords('custom_id', field.custom_id, DISCORD.component.customId);
  if (field.type === KIND.input) return [...name, ...faultsOfInput(field)];
  if (field.type === KIND.select) return [...name, ...faultsOfSelect(field)];
  return [`a field of type ${String(field.type)}, whose limits nobody has looked up`];
}

function faultsOfInput({ style, value, max_length: most }: Json): readonly Fault[] {
  const fits = Number.isInteger(most) && Number(most) >= 1 && Number(most) <= DISCORD.modal.input.most;
  return [
    ...(style === 1 || style === 2 ? [] : ['an input of another style']),
    ...(fits ? [] : [`an input that takes ${String(most)} characters`]),
    ...(value === undefined ? [] : faultsOfWords('what stands in an input', value, { most: Number(most) })),
  ];
}

function faultsOfSelect(select: Json): readonly Fault[] {
  const options = listAt(select, 'options');
  const { min_values: least = 1, max_values: most = 1 } = select as {
    min_values?: number;
    max_values?: number;
  };
  const chosen = options.filter((option) => option.default === true).length;
  return [
    ...faultsOfCount('options', options.length, DISCORD.component.options),
    ...repeated(options.map(({ value }) => value)).map((value) => `two options ${String(value)}`),
    ...options.flatMap((option) => [
      ...faultsOfWords('an option', option.label, DISCORD.component.optionLabel),
      ...faultsOfWords('the value of an option', option.value, DISCORD.component.optionValue),
    ]),
    ...(least >= 0 && least <= most && most >= 1 && most <= options.length
      ? []
      : [`from ${least} to ${most} of ${options.length} options`]),
    ...(chosen <= most ? [] : [`${chosen} options chosen, and ${most} may be`]),
  ];
}
