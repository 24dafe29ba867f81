const DIMS = 4;
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/**
 * The files of a model that knows a few words and turns each into numbers of its own, made by hand: what `transformers` loads of a
 * real one.
 */
export function tinyModel(words: readonly string[]): Record<string, string | Uint8Array> {
  const vocab = [...SPECIAL, ...words];
  const special = SPECIAL.map((content, id) => ({
    ...{ id, content, special: true },
    ...{ single_word: false, lstrip: false, rstrip: false, normalized: false },
  }));
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocab.map((word, id) => [word, id])),
    },
  };
  const config = { model_type: 'bert', hidden_size: DIMS, vocab_size: vocab.length };
  const tokenizerConfig = {
    tokenizer_class: 'BertTokenizer',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    model_max_length: 32,
  };
  return {
    'config.json': JSON.stringify(config),
    'tokenizer.json': JSON.stringify(tokenizer),
    'tokenizer_config.json': JSON.stringify(tokenizerConfig),
    'onnx/model.onnx': gather(vocab.length),
  };
}

/** In ONNX's own form (protocol buffers): each word's row of a table. */
function gather(rows: number): Uint8Array {
  const table = Float32Array.from({ length: rows * DIMS }, (_, at) =>
    at % DIMS === Math.floor(at / DIMS) % DIMS ? 1 : 0.1,
  );
  const text = (field: number, value: string) => bytes(field, Buffer.from(value));
  const [FLOAT, INT64] = [1, 7];
  const tensor = (name: string, kind: number, dims: readonly (string | number)[]) => {
    const shape = dims.map((dim) => bytes(1, typeof dim === 'string' ? text(2, dim) : number(1, dim)));
    const type = bytes(1, Buffer.concat([number(1, kind), bytes(2, Buffer.concat(shape))]));
    return Buffer.concat([text(1, name), bytes(2, type)]);
  };
  const node = Buffer.concat([
    text(1, 'table'),
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'),
    text(4, 'Gather'),
  ]);
  const weights = Buffer.concat([
    ...[number(1, rows), number(1, DIMS), number(2, FLOAT), text(8, 'table')],
    bytes(9, Buffer.from(table.buffer)),
  ]);
  const graph = Buffer.concat([
    ...[bytes(1, node), text(2, 'tiny'), bytes(5, weights)],
    bytes(11, tensor('input_ids', INT64, ['batch', 'length'])),
    bytes(11, tensor('attention_mask', INT64, ['batch', 'length'])),
    bytes(12, tensor('last_hidden_state', FLOAT, ['batch', 'length', DIMS])),
  ]);
  return Buffer.concat([
    number(1, 8),
    bytes(8, Buffer.concat([text(1, ''), number(2, 13)])),
    bytes(7, graph),
  ]);
}

/** Field `field` with bytes in it. */
const bytes = (field: number, content: Uint8Array) =>
  Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);

const number = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);

function varint(value: number): Buffer {
  const out: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) | 128);
  return Buffer.from([...out, left]);
}
