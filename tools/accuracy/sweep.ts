// npm run accuracy: measures the errors of the math functions in ulp, and writes docs/accuracy.md.
//
// float64: against 60-digit values (tools/accuracy/reference.py; pass a larger file than the tests' as an argument).
// float32: a sweep through the bit space, every 61st of the 2^32 floats (sin and cos: every 6101st), against the engine's float64 functions.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { math } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { ulpOf } from '@numloom/testing';

const root = path.resolve(import.meta.dirname, '../..');
/** Large angles go through exact arithmetic, one by one: fewer of them. */
const strideOf = (name: string): number => (name === 'sin' || name === 'cos' ? 6101 : 61);
const BATCH = 1 << 20;

type Row = [...bits: string[], result: number | string, rest: number];
type Reference = Record<'f64' | 'f32', Record<string, Row[]>> & { madeBy: string };

type Name = math.VectorFunction;

/** The bounds of a function as the page shows them. */
function boundOf(name: Name): string {
  const { float64: double, float32: single } = math.bounds[name];
  return double === single ? `${double}` : `${double}, float32 ${single}`;
}

interface Worst {
  readonly error: number;
  readonly at: readonly number[];
  readonly points: number;
}

function fromBits(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

function float64(name: Name, rows: readonly Row[]): Worst {
  const arity = name === 'pow' ? 2 : 1;
  const operands = Array.from({ length: arity }, (_, k) => rows.map((row) => fromBits(row[k] as string)));
  const call = np[name] as (...args: np.NDArray[]) => np.NDArray;
  const got = call(...operands.map((list) => np.array(list))).data as Float64Array;
  let worst: Worst = { error: 0, at: [], points: rows.length };
  rows.forEach((row, i) => {
    const wanted = Number(String(row[arity]).replace('inf', 'Infinity'));
    const rest = row[arity + 1] as number;
    const exact = !Number.isFinite(wanted) && Object.is(got[i], wanted);
    const error = exact ? 0 : Math.abs((got[i]! - wanted) / ulpOf(wanted) - rest);
    if (!(error <= worst.error)) worst = { ...worst, error, at: operands.map((list) => list[i]!) };
  });
  return worst;
}

function float32(name: Exclude<Name, 'pow'>): Worst {
  const bits = new Uint32Array(BATCH);
  const inputs = new Float32Array(bits.buffer);
  const exact = Math[name];
  const stride = strideOf(name);
  let worst: Worst = { error: 0, at: [], points: 0 };
  let points = 0;
  for (let start = 0; start < 2 ** 32; start += BATCH * stride) {
    const count = Math.min(BATCH, Math.ceil((2 ** 32 - start) / stride));
    for (let k = 0; k < count; k++) bits[k] = start + k * stride;
    const x = np.fromTypedArray(inputs.subarray(0, count));
    const result = np[name](x);
    const got = result.data as Float32Array;
    for (let k = 0; k < count; k++) {
      const wanted = exact(inputs[k]!);
      const rounded = Math.fround(wanted);
      if (Object.is(got[k], rounded)) continue;
      const error =
        Number.isFinite(rounded) && Number.isFinite(got[k]!) ? Math.abs(got[k]! - wanted) / ulpOf(wanted, 'f32') : 1e9;
      if (!(error <= worst.error)) worst = { error, at: [inputs[k]!], points: 0 };
    }
    points += count;
    x.dispose();
    result.dispose();
  }
  return { ...worst, points };
}

/** The float32 sweep looks only at answers that are not the correctly rounded ones. */
const shown = ({ error }: Worst): string => (error === 0 ? '0.5 (correctly rounded)' : error.toFixed(3));

const file = process.argv[2] ?? path.join(root, 'packages/kernels/fixtures/math-reference.json');
const reference = JSON.parse(readFileSync(file, 'utf8')) as Reference;
const rows = math.vectorFunctions.map((name) => {
  const double = float64(name, reference.f64[name]!);
  const single = name === 'pow' ? undefined : float32(name);
  const cells = [double, single].flatMap((w) =>
    w ? [shown(w), w.at.map(String).join(', ')] : ['below 0.51 (tests)', ''],
  );
  console.log(name.padEnd(6), cells.join('   '));
  const bound = math.bounds[name];
  if (double.error > bound.float64 || (single && single.error > bound.float32)) process.exitCode = 1;
  return `| ${name} | ${boundOf(name)} | ${cells.join(' | ')} |`;
});

writeFileSync(
  path.join(root, 'docs/accuracy.md'),
  `# Accuracy of the math functions

Made by \`npm run accuracy\` on Node ${process.versions.node} (${process.arch}); do not edit.

The largest errors found, in units in the last place (0.5 is the best that is possible), and where. float64: against
60-digit values at thousands of points per function (${reference.madeBy}).
float32: every 61st float of all 2^32 (sin and cos: every 6101st). The bound is what the documentation promises and the tests check.

| function | bound | float64 | at | float32 | at |
|---|---|---|---|---|---|
${rows.join('\n')}

The other functions (tan, sinh, cosh, the inverse ones, log2, log10, cbrt, hypot) are V8's own, an element at a time: below
1 ulp. Where there is no fused multiply-add (or with \`NUMLOOM_SIMD=off\`) the same bounds hold; bits may differ.
`,
);
