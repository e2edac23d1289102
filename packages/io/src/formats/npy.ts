import * as np from '@numloom/ndarray';
import { arrayOf, bytesArgument, bytesOf, checkedSize, itemsize, swapped } from '../bytes.ts';
import { FormatError } from '../errors.ts';

// NumPy's file format (numpy/lib/format, NEP 1: versions 1.0, 2.0 and 3.0): a magic string, a header that is a Python dict, the
// elements.

/** The first bytes of every .npy file. */
const MAGIC = '\x93NUMPY';
/** The elements begin at a multiple of so many bytes. */
const ALIGN = 64;
/** Characters that NumPy leaves in the header for the first length to grow: the digits of 2^64. */
const GROWTH = 21;
/** NumPy refuses longer headers. */
const LONGEST_HEADER = 10_000;

/** The dtypes by NumPy's codes, without the byte order that stands in front of them. */
const dtypesByCode: ReadonlyMap<string, np.DType> = new Map<string, np.DType>([
  ['b1', 'bool'],
  ['i1', 'int8'],
  ['i2', 'int16'],
  ['i4', 'int32'],
  ['i8', 'int64'],
  ['u1', 'uint8'],
  ['u2', 'uint16'],
  ['u4', 'uint32'],
  ['u8', 'uint64'],
  ['f4', 'float32'],
  ['f8', 'float64'],
  ['c8', 'complex64'],
  ['c16', 'complex128'],
]);

/** The whole code of each dtype, as files are written: little-endian, or '|' where a byte order makes no difference. */
const codes: ReadonlyMap<np.DType, string> = new Map(
  Array.from(dtypesByCode, ([code, dtype]) => [dtype, (code.endsWith('1') ? '|' : '<') + code]),
);

/** A shape as Python prints a tuple. */
const tuple = (shape: readonly number[]): string => (shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`);

/** Whether the elements lie in Fortran order, and not in C order at the same time. */
const isFortran = (a: np.NDArray): boolean => !a.isContiguous && a.T.isContiguous;

/**
 * An array of any shape and dtype as the bytes of a .npy file, the same bytes that NumPy writes: version 1.0 (2.0 if the header is
 * longer than 65,535 bytes), Fortran order if the array lies so. NumPy: `np.save`, to memory. Source: NumPy's `numpy/lib/format`
 * (NEP 1).
 *
 * @throws ShapeError for nested lists whose lengths differ
 * @throws DTypeError for elements that are no numbers or booleans
 * @example
 * ```ts
 * const bytes = io.encodeNpy([1, 2]);
 * bytes.length // 144
 * String.fromCharCode(...bytes.subarray(1, 6)) // 'NUMPY'
 * ```
 */
export function encodeNpy(x: np.Operand): Uint8Array<ArrayBuffer> {
  const a = np.asarray(x);
  const fortran = isFortran(a);
  const first = a.shape[fortran ? a.ndim - 1 : 0];
  const dict = `{'descr': '${codes.get(a.dtype)}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${tuple(a.shape)}, }`;
  const text = dict + ' '.repeat(first === undefined ? 0 : Math.max(0, GROWTH - String(first).length));
  const isLong = text.length + 1 + ALIGN > 65535;
  const prefix = isLong ? 12 : 10;
  const padding = ALIGN - ((prefix + text.length + 1) % ALIGN);
  const length = text.length + padding + 1;
  const data = bytesOf(fortran ? a.T : a);
  const file = new Uint8Array(prefix + length + data.length);
  for (let k = 0; k < MAGIC.length; k++) file[k] = MAGIC.charCodeAt(k);
  file[6] = isLong ? 2 : 1;
  const view = new DataView(file.buffer);
  if (isLong) view.setUint32(8, length, true);
  else view.setUint16(8, length, true);
  file.set(new TextEncoder().encode(`${text}${' '.repeat(padding)}\n`), prefix);
  file.set(data, prefix + length);
  return file;
}

/** The layout of the elements, as a header describes it. */
interface Header {
  readonly dtype: np.DType;
  readonly bigEndian: boolean;
  readonly fortran: boolean;
  readonly shape: readonly number[];
}

/**
 * Reads the dict of a header by its own small grammar: nothing is evaluated.
 *
 * @throws FormatError for anything that is not NumPy's dict of three entries
 */
function parseHeader(text: string): Header {
  const wrong = (what: string): never => {
    throw new FormatError(`npy: ${what} in the header ${JSON.stringify(text.trim().slice(0, 200))}`);
  };
  const dict = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? wrong('no dict');
  const entries = new Map<string, string>();
  const entry = /\s*'(\w+)'\s*:\s*('[^']*'|"[^"]*"|True|False|\([\dL,\s]*\)|\[[^\]]*\])\s*(?:,|$)/sy;
  while (entry.lastIndex < dict.trimEnd().length) {
    const found = entry.exec(dict) ?? wrong('an entry that cannot be read');
    if (entries.has(found[1]!)) wrong(`'${found[1]}' twice`);
    entries.set(found[1]!, found[2]!);
  }
  if ([...entries.keys()].sort().join() !== 'descr,fortran_order,shape')
    wrong(`the keys ${[...entries.keys()].join(', ')}`);
  const descr = entries.get('descr')!.replaceAll(/['"]/g, '');
  const code = /^([<>|=]?)([a-z]\d+)$/.exec(descr);
  const dtype = code ? dtypesByCode.get(code[2]!) : undefined;
  if (!code || !dtype) return wrong(`the dtype ${descr}, which numloom does not have,`);
  const lengths = /^\(([\dL,\s]*)\)$/.exec(entries.get('shape')!) ?? wrong('a shape that is no tuple');
  const shape = lengths[1]!
    .split(',')
    .map((length) => length.trim().replace(/L$/, ''))
    .filter((length) => length !== '')
    .map(Number);
  const order = entries.get('fortran_order')!;
  if (order !== 'True' && order !== 'False') wrong('fortran_order');
  return { dtype, bigEndian: code[1] === '>', fortran: order === 'True', shape };
}

/**
 * The array of a .npy file, from its bytes: versions 1.0 to 3.0, both byte orders, C and Fortran order. The header is compared with
 * the number of bytes before anything is allocated. NumPy: `np.load`, from memory. Source: NumPy's `numpy/lib/format` (NEP 1).
 *
 * @throws FormatError for anything that is not a whole .npy file of one of numloom's dtypes
 * @throws ArgumentError when the argument is not bytes
 * @example `io.decodeNpy(io.encodeNpy([[1, 2], [3, 4]])) // [[1, 2], [3, 4]]`
 */
export function decodeNpy(given: ArrayBufferView | ArrayBuffer): np.NDArray {
  const bytes = bytesArgument('decodeNpy', given);
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  if (magic !== MAGIC) throw new FormatError('npy: the magic string is not correct: this is no .npy file');
  const version = bytes[6]!;
  if (![1, 2, 3].includes(version) || bytes[7] !== 0)
    throw new FormatError(`npy: we only support format version (1,0), (2,0), and (3,0), not (${version},${bytes[7]})`);
  const prefix = version === 1 ? 10 : 12;
  if (bytes.length < prefix) throw new FormatError(`npy: ${bytes.length} bytes end before the header's length`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER)
    throw new FormatError(`npy: a header of ${length} bytes; ${LONGEST_HEADER} is the limit`);
  if (bytes.length < prefix + length)
    throw new FormatError(`npy: a header of ${length} bytes was announced, but ${bytes.length - prefix} are there`);
  const encoding = version === 3 ? 'utf-8' : 'latin1';
  const header = parseHeader(
    new TextDecoder(encoding).decode(Uint8Array.from(bytes.subarray(prefix, prefix + length))),
  );
  const { dtype, shape, fortran, bigEndian } = header;
  const wanted = checkedSize(shape, 'npy') * itemsize(dtype);
  const data = bytes.subarray(prefix + length);
  if (data.length !== wanted)
    throw new FormatError(
      `npy: shape ${tuple(shape)} of ${dtype} takes ${wanted} bytes, but ${data.length} follow the header: ` +
        (data.length < wanted ? 'the file is truncated' : 'something is behind the array'),
    );
  const part = dtype.startsWith('complex') ? itemsize(dtype) / 2 : itemsize(dtype);
  const values = bigEndian && part > 1 ? swapped(data, part) : data;
  if (!fortran) return arrayOf(values, dtype, shape);
  return arrayOf(values, dtype, shape.toReversed()).T;
}
