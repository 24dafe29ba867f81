import { type Json, listAt, partAt, textAt } from '../../../adapters/slack/limits-reading.ts';

/** The first button of that label. */
export function findButton(blocks: readonly Json[], label: string): Json | null {
  const buttons = blocks
    .filter(({ type }) => type === 'actions')
    .flatMap((block) => listAt(block, 'elements'));
  return buttons.find((button) => textAt(button, 'text', 'text') === label) ?? null;
}

type State = readonly [blockId: string, Readonly<Record<string, Json>>];

/** What Slack says of one input, filled in or left as it stands. */
export function typed(
  block: Json,
  values: Readonly<Record<string, string | readonly string[]>>,
): readonly State[] {
  if (block.type !== 'input') return [];
  const id = String(block.block_id);
  const element = partAt(block, 'element') ?? {};
  const given = values[id];
  const options = listAt(element, 'options');
  const chosen = (wanted: readonly string[]) => options.filter(({ value }) => wanted.includes(String(value)));
  const type = String(element.type);
  const state =
    type === 'plain_text_input'
      ? { value: given ?? element.initial_value ?? null }
      : type === 'checkboxes' || type === 'multi_static_select'
        ? {
            selected_options:
              given === undefined ? listAt(element, 'initial_options') : chosen([given].flat()),
          }
        : {
            selected_option:
              (given === undefined ? element.initial_option : chosen([given].flat())[0]) ?? null,
          };
  return [[id, { [String(element.action_id)]: { type, ...state } }]];
}
