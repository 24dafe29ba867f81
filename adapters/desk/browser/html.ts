import htm from 'htm';
import type { VNode } from 'preact';
import { h } from 'preact';

/** Preact elements from a template. Every value is set as text or property, so nothing anyone wrote becomes markup. */
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;
