import { expect, test } from '@jest/globals';
import * as np from './index.ts';

/** The names of the Python array API standard, revision 2025.12, without the constructor of the array class. */
const names = {
  top: `arange asarray empty empty_like eye from_dlpack full full_like linspace meshgrid ones ones_like tril triu zeros zeros_like
    astype can_cast finfo iinfo isdtype result_type
    abs acos acosh add asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_invert bitwise_or bitwise_right_shift
    bitwise_xor ceil clip conj copysign cos cosh divide equal exp expm1 floor floor_divide greater greater_equal hypot imag isfinite
    isinf isnan less less_equal log log1p log2 log10 logaddexp logical_and logical_not logical_or logical_xor maximum minimum
    multiply negative nextafter not_equal positive pow real reciprocal remainder round sign signbit sin sinh square sqrt subtract
    tan tanh trunc matmul matrix_transpose tensordot vecdot
    broadcast_arrays broadcast_shapes broadcast_to concat expand_dims flip moveaxis permute_dims repeat reshape roll squeeze stack
    tile unstack take take_along_axis argmax argmin count_nonzero nonzero searchsorted where
    isin unique_all unique_counts unique_inverse unique_values argsort sort
    cumulative_prod cumulative_sum max mean min prod std sum var all any diff e inf nan newaxis pi`,
  linalg: `cholesky cross det diagonal eig eigh eigvalsh eigvals inv matmul matrix_norm matrix_power matrix_rank matrix_transpose
    outer pinv qr slogdet solve svd svdvals tensordot trace vecdot vector_norm`,
  fft: 'fft ifft fftn ifftn rfft irfft rfftn irfftn hfft ihfft fftfreq rfftfreq fftshift ifftshift',
  methods: `__abs__ __add__ __and__ __array_namespace__ __bool__ __complex__ __dlpack__ __dlpack_device__ __eq__ __float__
    __floordiv__ __ge__ __getitem__ __gt__ __index__ __int__ __invert__ __le__ __lshift__ __lt__ __matmul__ __mod__ __mul__ __ne__
    __neg__ __or__ __pos__ __pow__ __rshift__ __setitem__ __sub__ __truediv__ __xor__ toDevice`,
  attributes: 'dtype device mT ndim shape size T',
} as const;

const words = (text: string): string[] => text.trim().split(/\s+/);
const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

test('every name of the standard is there', () => {
  const missing = (space: object, list: string) => words(list).filter((name) => !(camel(name) in space));
  expect(missing(np, names.top)).toEqual([]);
  expect(missing(np.linalg, names.linalg)).toEqual([]);
  expect(missing(np.fft, names.fft)).toEqual([]);
  const a = np.ones([2, 2]);
  expect(words(`${names.methods} ${names.attributes}`).filter((name) => !(name in a))).toEqual([]);
});

test('the methods are the functions', () => {
  const a = np.array(
    [
      [6, 3],
      [2, 5],
    ],
    { dtype: 'int64' },
  );
  const b = np.array(
    [
      [1, 2],
      [2, 1],
    ],
    { dtype: 'int64' },
  );
  expect(String(a.__add__(b))).toBe('[[7 5]\n [4 6]]');
  expect(String(a.__matmul__(b))).toBe('[[12 15]\n [12  9]]');
  expect(String(a.__truediv__(b))).toBe('[[6.  1.5]\n [1.  5. ]]');
  expect(String(a.__getitem__([0, ':']))).toBe('[6 3]');
  a.__setitem__([0, 0], 9);
  expect(a.__getitem__([0, 0]).__int__()).toBe(9n);
  expect(a.__getitem__([0, 0]).__index__()).toBe(9n);
  expect(np.asarray(Number.NaN).__bool__()).toBe(true);
  expect(np.asarray(0).__bool__()).toBe(false);
  expect(np.asarray(-2.7).__int__()).toBe(-2n);
  expect(np.asarray(2).__complex__()).toEqual(new np.Complex(2, 0));
  expect(() => np.asarray(new np.Complex(1, 2)).__float__()).toThrow(np.ArgumentError);
  expect(() => np.ones(3).__bool__()).toThrow('array of size 1');
  expect(a.__array_namespace__()).toHaveProperty('add');
});

test('DLPack: elements of others are copied, ours are taken as they are', () => {
  const a = np.arange(6).reshape(2, 3).T;
  expect(np.fromDlpack(a)).toBe(a);
  const foreign = { __dlpack__: () => ({ ...a.__dlpack__(), buffer: a.__dlpack__().buffer.slice(0) }) };
  expect(np.fromDlpack(foreign).tolist()).toEqual(a.tolist());
  expect(() => np.fromDlpack(foreign, { copy: false })).toThrow('unable to avoid a copy');
  const short = { __dlpack__: () => ({ ...a.__dlpack__(), buffer: new ArrayBuffer(8), byteOffset: 0 }) };
  expect(() => np.fromDlpack(short)).toThrow('outside of its buffer');
  expect(() => np.fromDlpack({} as never)).toThrow('__dlpack__');
});

test('the namespace says what it offers', () => {
  const info = np.arrayNamespaceInfo();
  expect(info.defaultDtypes()).toEqual({
    'real floating': 'float64',
    'complex floating': 'complex128',
    integral: 'int64',
    indexing: 'int64',
  });
  expect(info.dtypes({ kind: 'complex floating' })).toEqual({ complex64: 'complex64', complex128: 'complex128' });
  expect(Object.keys(info.dtypes())).toHaveLength(13);
  expect(info.devices()).toEqual(['cpu']);
  expect(() => np.zeros(2, { device: 'cuda' as 'cpu' })).toThrow('Only "cpu" is allowed');
});
