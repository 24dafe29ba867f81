import type { WireMessage } from '../../adapters/desk/wire.ts';
import { DIVIDER } from './cards.ts';

/** What a component of the desk's page makes: Preact's, so far as it is of interest here. */
interface Element {
  readonly type: string | ((props: Element['props']) => unknown);
  readonly props: {
    readonly children?: unknown;
    readonly dangerouslySetInnerHTML?: { readonly __html: string };
    readonly class?: string;
    readonly [name: string]: unknown;
  };
}

// The page's modules are made for a browser, and typed for one.
const PAGE = new URL('../../adapters/desk/browser/message.ts', import.meta.url).href;

/** What somebody can save of a message on the desk's page. */
export async function filesOnPage(
  message: WireMessage,
): Promise<readonly { name: string; content: string }[]> {
  const { MessageView } = (await import(PAGE)) as { MessageView(props: object): unknown };
  return filesIn(MessageView({ message, scope: 'home', level: 2 }));
}

function filesIn(node: unknown): readonly { name: string; content: string }[] {
  if (Array.isArray(node)) return node.flatMap(filesIn);
  if (typeof node !== 'object' || node === null) return [];
  const { type, props } = node as Element;
  if (typeof type === 'function') return filesIn(type(props));
  if (type !== 'a' || props.download === undefined) return filesIn(props.children);
  const [, content = ''] = String(props.href).split(',');
  return [{ name: String(props.download), content: decodeURIComponent(content) }];
}

/** What somebody reads of a message on the desk's page: the page's own components, and their text as a browser shows it. */
export async function readOnPage(message: WireMessage): Promise<string> {
  const { MessageView } = (await import(PAGE)) as { MessageView(props: object): unknown };
  return textOf(MessageView({ message, scope: 'home', level: 2 }));
}

/** Words with some of them set off: a browser shows them on one line. */
const isOneText = (nodes: readonly unknown[]): boolean =>
  nodes
    .flat(Number.POSITIVE_INFINITY)
    .every((one) => typeof one === 'string' || (one as Element | null)?.type === 'mark');

function textOf(node: unknown): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join(isOneText(node) ? '' : '\n');
  if (typeof node !== 'object' || node === null) return '';
  const { type, props } = node as Element;
  if (typeof type === 'function') return textOf(type(props));
  if (type === 'hr') return DIVIDER;
  const { dangerouslySetInnerHTML: markup, children } = props;
  // A browser takes this for tags.
  const text = markup ? markup.__html.replaceAll(/<[^>]*>/g, '') : textOf(children);
  return type === 'button' ? `[${text}]` : text;
}
