/** Somewhere that something could have got to. */
export interface Place {
  readonly where: string;
  readonly bytes: Buffer;
}

/** What must not be there. */
export interface Needle {
  /** "id of Alex Ottershaw": for the person who reads the failure. */
  readonly what: string;
  readonly forms: readonly Buffer[];
}

export interface Find {
  readonly what: string;
  readonly where: string;
  /** What stands around it. */
  readonly excerpt: string;
}

/** A text in every form in which a program might have written it down without meaning to hide it. */
export function textForms(text: string): Buffer[] {
  const utf8 = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  return [
    utf8,
    wide,
    Buffer.from(wide).swap16(),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    Buffer.from(Buffer.from(utf8).reverse()),
    ...base64Forms(utf8),
  ];
}

/** A uuid as text, as its 16 bytes, and without its dashes. `base64url` of the bytes is how buttons carry ids. */
export function uuidForms(uuid: string): Buffer[] {
  const plain = uuid.replaceAll('-', '');
  const bytes = Buffer.from(plain, 'hex');
  return [...textForms(uuid), ...textForms(plain), bytes, ...base64Forms(bytes)];
}

/** All finds, at most one for each needle in each place. Capital letters count as small ones. */
export function search(places: readonly Place[], needles: readonly Needle[]): Find[] {
  const folded = needles.map(({ what, forms }) => ({
    what,
    forms: [...new Set(forms.map(fold))].filter((form) => form.length >= 6),
  }));
  return places.flatMap(({ where, bytes }) => {
    const hay = fold(bytes);
    return folded.flatMap(({ what, forms }) => {
      const at = forms.map((form) => hay.indexOf(form)).find((index) => index >= 0);
      if (at === undefined) return [];
      return [{ what, where, excerpt: hay.slice(Math.max(0, at - 80), at + 80).replace(/[^ -~]/g, '.') }];
    });
  });
}

/** One character a byte, so that `indexOf` compares bytes. */
function fold(bytes: Buffer): string {
  return bytes.toString('latin1').toLowerCase();
}

/** What stands in the base64 of any text that contains these bytes, wherever in it they begin. */
function base64Forms(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes]);
    const whole = padded.length - (padded.length % 3);
    const inner = padded
      .subarray(0, whole)
      .toString('base64')
      .slice(before === 0 ? 0 : 4);
    return inner === ''
      ? []
      : [Buffer.from(inner), Buffer.from(Buffer.from(inner, 'base64').toString('base64url'))];
  });
}
