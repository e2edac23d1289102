import * as np from '@numloom/ndarray';
import { arrayOf, bytesArgument, bytesOf, checkedSize, itemsize } from '../bytes.ts';
import { FormatError } from '../errors.ts';

// Hugging Face's format (github.com/huggingface/safetensors, "Format"): the header's length, a header in JSON, the elements of all
// tensors without gaps.

/** The dtypes by the format's names. */
const names: Readonly<Record<string, np.DType>> = {
  BOOL: 'bool',
  I8: 'int8',
  I16: 'int16',
  I32: 'int32',
  I64: 'int64',
  U8: 'uint8',
  U16: 'uint16',
  U32: 'uint32',
  U64: 'uint64',
  F32: 'float32',
  F64: 'float64',
  C64: 'complex64',
};
/** The format's names by dtype; complex128 has none. */
const codes = Object.fromEntries(Object.entries(names).map(([code, dtype]) => [dtype, code]));

/** Bytes of the longest header that the format allows. */
const LONGEST_HEADER = 100_000_000;

/** The format's 16-bit floats, which are read as float32: the value of an element by its bits. */
const halves: Readonly<Record<string, (bits: number) => number>> = {
  F16(bits) {
    const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    const value = exponent === 31 ? (fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN) : size;
    return bits >> 15 === 1 ? -value : value;
  },
  BF16: (bits) => new Float32Array(new Uint32Array([bits * 65536]).buffer)[0]!,
};

/** The content of a .safetensors file. */
export interface Safetensors {
  /** The tensors by name. */
  readonly tensors: Record<string, np.NDArray>;
  /** The texts that were saved with them, by name. */
  readonly metadata: Record<string, string>;
}

/**
 * Tensors by name, in the order given, and texts as the bytes of a .safetensors file. Source: Hugging Face's safetensors
 * (github.com/huggingface/safetensors, "Format").
 *
 * @throws DTypeError for complex128, which the format does not have
 * @throws ArgumentError for a tensor of the reserved name `__metadata__`
 * @example
 * ```ts
 * const bytes = io.encodeSafetensors({ w: [[1, 2]] }, { epoch: '7' });
 * io.decodeSafetensors(bytes) // { tensors: { w: [[1, 2]] }, metadata: { epoch: '7' } }
 * ```
 */
export function encodeSafetensors(
  tensors: Readonly<Record<string, np.Operand>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = Object.keys(metadata).length > 0 ? { __metadata__: metadata } : {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const [name, x] of Object.entries(tensors)) {
    const a = np.asarray(x);
    const dtype = codes[a.dtype];
    if (!dtype) throw new np.DTypeError(`safetensors: tensor '${name}' is ${a.dtype}, which the format does not have`);
    if (name === '__metadata__') throw new np.ArgumentError("safetensors: no tensor can be named '__metadata__'");
    const bytes = bytesOf(a);
    header[name] = { dtype, shape: a.shape, data_offsets: [offset, offset + bytes.length] };
    offset += bytes.length;
    parts.push(bytes);
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8;
  const file = new Uint8Array(8 + length + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.fill(0x20, 8, 8 + length);
  file.set(text, 8);
  let at = 8 + length;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** A tensor as the header describes it: its bytes lie from `begin` to `end` behind the header. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null && !Array.isArray(x);
const isRecordOfText = (x: unknown): x is Record<string, string> =>
  isRecord(x) && Object.values(x).every((v) => typeof v === 'string');
const areCounts = (x: unknown): x is number[] =>
  Array.isArray(x) && x.every((v: unknown) => Number.isSafeInteger(v) && Number(v) >= 0);

/**
 * The description of a tensor in the header.
 *
 * @throws FormatError for a description that is not the format's
 */
function readEntry(name: string, value: unknown): Entry {
  const wrong = (): never => {
    throw new FormatError(`safetensors: tensor '${name}' is described by ${JSON.stringify(value)?.slice(0, 200)}`);
  };
  if (!isRecord(value)) return wrong();
  const { dtype, shape, data_offsets: offsets } = value;
  if (typeof dtype !== 'string' || !areCounts(shape) || !areCounts(offsets) || offsets.length !== 2) return wrong();
  const [begin, end] = offsets;
  return { name, dtype, shape, begin: begin!, end: end! };
}

/**
 * Checks that sizes fit their shapes, and that the tensors fill the data without gaps or overlaps.
 *
 * @throws FormatError if they do not
 */
function checkEntries(entries: readonly Entry[], total: number): void {
  let at = 0;
  for (const { name, dtype, shape, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const size = Object.hasOwn(halves, dtype) ? 2 : Object.hasOwn(names, dtype) ? itemsize(names[dtype]!) : undefined;
    if (size === undefined)
      throw new FormatError(`safetensors: tensor '${name}' has the dtype ${dtype}, which numloom does not have`);
    const wanted = checkedSize(shape, `safetensors: tensor '${name}'`) * size;
    if (end - begin !== wanted)
      throw new FormatError(
        `safetensors: tensor '${name}' of shape (${shape}) takes ${wanted} bytes, not ${end - begin}`,
      );
    if (begin !== at)
      throw new FormatError(`safetensors: tensor '${name}' begins at ${begin}, where ${at} is expected`);
    at = end;
  }
  if (at !== total)
    throw new FormatError(
      `safetensors: the tensors take ${at} bytes, but ${total} follow the header: the file is ${total < at ? 'truncated' : 'too long'}`,
    );
}

/**
 * The tensors and texts of a .safetensors file, from its bytes. float16 and bfloat16 are read as float32. Everything is checked
 * before any tensor is made. Source: Hugging Face's safetensors (github.com/huggingface/safetensors, "Format").
 *
 * @throws FormatError for files that are truncated, or whose header does not describe them exactly
 * @throws ArgumentError when the argument is not bytes
 * @example `io.decodeSafetensors(io.encodeSafetensors({ b: [true, false] })).tensors.b // [true, false]`
 */
export function decodeSafetensors(given: ArrayBufferView | ArrayBuffer): Safetensors {
  const bytes = bytesArgument('decodeSafetensors', given);
  if (bytes.length < 8) throw new FormatError(`safetensors: ${bytes.length} bytes are no whole file`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || length > bytes.length - 8)
    throw new FormatError(`safetensors: a header of ${length} bytes was announced, but ${bytes.length - 8} are there`);
  const text = new TextDecoder('utf-8').decode(Uint8Array.from(bytes.subarray(8, 8 + length)));
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch (error) {
    throw new FormatError(`safetensors: the header is no JSON (${(error as Error).message})`);
  }
  if (!text.startsWith('{') || !isRecord(header)) throw new FormatError('safetensors: the header is no object');
  const { __metadata__: metadata = {}, ...tensors } = header;
  if (!isRecordOfText(metadata)) throw new FormatError('safetensors: __metadata__ holds something else than text');
  const entries = Object.entries(tensors).map(([name, value]) => readEntry(name, value));
  const data = bytes.subarray(8 + length);
  checkEntries(entries, data.length);
  const arrays = entries.map((entry): [string, np.NDArray] => {
    const part = data.subarray(entry.begin, entry.end);
    const dtype = names[entry.dtype];
    return [entry.name, dtype ? arrayOf(part, dtype, entry.shape) : widened(part, entry)];
  });
  return { tensors: Object.fromEntries(arrays), metadata };
}

/** The float32 array of a tensor of 16-bit floats. */
function widened(part: Uint8Array, { dtype, shape }: Entry): np.NDArray {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  const values = Float32Array.from({ length: part.length / 2 }, (_, k) => halves[dtype]!(view.getUint16(2 * k, true)));
  return np.fromTypedArray(values, shape);
}
