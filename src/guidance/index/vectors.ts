/** What an encoder made of the windows of one text, small enough to keep: whole numbers from -127 to 127 and a scale for each. */
export interface Vectors {
  readonly dims: number;
  readonly scales: Float32Array;
  /** Of all windows, one after the other. */
  readonly numbers: Int8Array;
}

/** `flat` holds one vector of length 1 for each window. Nothing that can be measured is lost by the smaller numbers. */
export function quantised(flat: Float32Array, dims: number): Vectors {
  const count = flat.length / dims;
  const scales = new Float32Array(count);
  const numbers = new Int8Array(flat.length);
  for (let at = 0; at < count; at++) {
    const vector = flat.subarray(at * dims, (at + 1) * dims);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = largest === 0 ? 1 : largest / 127;
    scales[at] = scale;
    for (let i = 0; i < dims; i++) numbers[at * dims + i] = Math.round((vector[i] as number) / scale);
  }
  return { dims, scales, numbers };
}

/** As the database keeps them: for each window its scale as float32, little-endian, and then its numbers. */
export function toBytes({ dims, scales, numbers }: Vectors): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(scales.length * (4 + dims));
  const view = new DataView(bytes.buffer);
  for (const [at, scale] of scales.entries()) {
    view.setFloat32(at * (4 + dims), scale, true);
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset + at * dims, dims), at * (4 + dims) + 4);
  }
  return bytes;
}

/** `null` for bytes that are no vectors of `dims` numbers. */
export function fromBytes(bytes: Uint8Array, dims: number): Vectors | null {
  const count = bytes.length / (4 + dims);
  if (!Number.isInteger(count) || count === 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const scales = new Float32Array(count);
  const numbers = new Int8Array(count * dims);
  for (let at = 0; at < count; at++) {
    scales[at] = view.getFloat32(at * (4 + dims), true);
    numbers.set(new Int8Array(bytes.buffer, bytes.byteOffset + at * (4 + dims) + 4, dims), at * dims);
  }
  return { dims, scales, numbers };
}
