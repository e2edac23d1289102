import { assembleModule, FunctionWriter, type Local } from '../assemble/module.ts';
import { compile } from '../engine/compile.ts';
import { defineKernel } from '../jobs/define-kernel.ts';
import type { Job } from '../jobs/job.ts';
import type { Kernel, Run } from '../jobs/kernel.ts';
import { allocate } from '../memory/arena.ts';
import type { Located } from '../memory/block.ts';
import { memory } from '../memory/shared-memory.ts';

/** The multiplier of PCG64's 128-bit linear congruential generator (M. E. O'Neill, 2014). */
const MULTIPLIER_HIGH = 0x2360ed051fc65da4n;
const MULTIPLIER_LOW = 0x4385df649fccf645n;

/** Arguments of the kernel: n float64, from a state (two u64, lower first, only read), and the increment, scale, range and lowest number. */
type UniformArguments = [n: number, out: number, state: number, parameters: number];

let kernel: Kernel | undefined;

/** Uniform numbers in rows, each of which is drawn from a state of its own, so that threads draw them at the same time. */
export interface UniformRows {
  /** The number of rows. */
  readonly rows: number;
  /** Numbers of a row. */
  readonly length: number;
  /** The place that the numbers go to, as float64, row after row without gaps. */
  readonly target: Located;
  /** The states that the rows are drawn from: two u64 each, the lower first. They are only read. */
  readonly states: Located;
  /** The increment of the generator (two u64, the lower first), then as float64 2^-53, the range and the lowest number. */
  readonly parameters: Located;
}

/**
 * The job that draws rows of uniform numbers, `low + range * u` for u of 53 bits in [0, 1), from PCG64 (XSL RR 128/64). It may be
 * cut by rows. The kernel is compiled: where SIMD is off there is no such job.
 *
 * @param uniform its blocks are kept alive until the job is done
 * @example
 * ```ts
 * const [states, parameters, target] = [allocate(16), allocate(40), allocate(16)];
 * new BigUint64Array(memory.buffer, states.address, 2).set([1234n, 5678n]);
 * new BigUint64Array(memory.buffer, parameters.address, 2).set([1n, 3n]);
 * new Float64Array(memory.buffer, parameters.address + 16, 3).set([2 ** -53, 1, 0]);
 * const at = (block: Block) => ({ address: block.address, block });
 * runJob(uniformJob({ rows: 1, length: 2, target: at(target), states: at(states), parameters: at(parameters) }));
 * Array.from(new Float64Array(memory.buffer, target.address, 2)) // [0.084639..., 0.181146...]
 * ```
 */
export function uniformJob({ rows, length, target, states, parameters }: UniformRows): Job {
  kernel ??= compileUniform();
  const args: UniformArguments = [length, target.address, states.address, parameters.address];
  return {
    kernel,
    args,
    extent: 0,
    advance: [],
    grain: length,
    cost: 4 * rows * length,
    outer: [{ count: rows, advance: [0, 8 * length, 16, 0] }],
    owners: [target.block, states.block, parameters.block],
  };
}

function compileUniform(): Kernel {
  const { module, instance } = compile(
    (salt) => assembleModule([{ name: 'run', writer: emit() }], [], salt),
    {},
    (compiled) => exercise(compiled.exports.run!),
  );
  return defineKernel({ kind: 'loop', module, helpers: [] }, instance.exports.run!);
}

function exercise(run: Run): Uint8Array {
  const block = allocate(1024);
  try {
    const start = block.address;
    new BigUint64Array(memory.buffer, start, 4).set([1234n, 5678n, 1n, 3n]);
    new Float64Array(memory.buffer, start + 32, 3).set([2 ** -53, 2, -1]);
    run(64, start + 128, start, start + 16);
    return new Uint8Array(memory.buffer, start + 128, 512).slice();
  } finally {
    block.dispose();
  }
}

function emit(): FunctionWriter {
  const w = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32'], results: [] });
  const [n, out, state, parameters] = [0, 1, 2, 3] as const;
  const local = () => w.local('i64');
  const [low, high, stepLow, stepHigh] = [local(), local(), local(), local()];
  const [carried, middle] = [local(), local()];
  const [scale, range, from] = [w.local('f64'), w.local('f64'), w.local('f64')];
  const load = (base: Local, offset: number, type: 'i64' | 'f64', into: Local) => {
    w.get(base);
    w.memory(`${type}.load`, offset);
    w.set(into);
  };
  load(state, 0, 'i64', low);
  load(state, 8, 'i64', high);
  load(parameters, 0, 'i64', stepLow);
  load(parameters, 8, 'i64', stepHigh);
  load(parameters, 16, 'f64', scale);
  load(parameters, 24, 'f64', range);
  load(parameters, 32, 'f64', from);

  const half = (value: () => void, which: 'lower' | 'upper') => {
    value();
    if (which === 'lower') {
      w.i64(0xffffffffn);
      w.op('i64.and');
    } else {
      w.i64(32n);
      w.op('i64.shr_u');
    }
  };
  /** The product of one half of `low` and one of the multiplier's lower word: below 2^64. */
  const partial = (a: 'lower' | 'upper', b: 'lower' | 'upper') => {
    half(() => w.get(low), a);
    w.i64(b === 'lower' ? MULTIPLIER_LOW & 0xffffffffn : MULTIPLIER_LOW >> 32n);
    w.op('i64.mul');
  };
  const sum = (...terms: (() => void)[]) =>
    terms.forEach((term, k) => {
      term();
      if (k > 0) w.op('i64.add');
    });
  const times = (a: Local, constant: bigint) => {
    w.get(a);
    w.i64(BigInt.asIntN(64, constant));
    w.op('i64.mul');
  };
  const [cross, otherCross] = [local(), local()];
  w.while(
    () => w.get(n),
    () => {
      // state = state * multiplier + increment, modulo 2^128.
      partial('lower', 'upper');
      w.set(cross);
      partial('upper', 'lower');
      w.set(otherCross);
      sum(
        () => half(() => partial('lower', 'lower'), 'upper'),
        () => half(() => w.get(cross), 'lower'),
        () => half(() => w.get(otherCross), 'lower'),
      );
      w.set(middle);
      sum(
        () => partial('upper', 'upper'),
        () => half(() => w.get(cross), 'upper'),
        () => half(() => w.get(otherCross), 'upper'),
        () => half(() => w.get(middle), 'upper'),
        () => times(high, MULTIPLIER_LOW),
        () => times(low, MULTIPLIER_HIGH),
        () => w.get(stepHigh),
      );
      w.set(high);
      sum(
        () => times(low, MULTIPLIER_LOW),
        () => w.get(stepLow),
      );
      w.tee(low);
      w.get(stepLow);
      w.op('i64.lt_u');
      w.op('i64.extend_i32_u');
      w.set(carried);
      sum(
        () => w.get(high),
        () => w.get(carried),
      );
      w.set(high);
      // The two halves, xored and rotated by the six upper bits; 53 bits of it, scaled.
      w.get(out);
      w.get(from);
      w.get(range);
      w.get(high);
      w.get(low);
      w.op('i64.xor');
      w.get(high);
      w.i64(58n);
      w.op('i64.shr_u');
      w.op('i64.rotr');
      w.i64(11n);
      w.op('i64.shr_u');
      w.op('f64.convert_i64_u');
      w.get(scale);
      w.op('f64.mul');
      w.op('f64.mul');
      w.addFloat('f64');
      w.memory('f64.store');
      w.advance(out, 8);
      w.advance(n, -1);
    },
  );
  return w;
}
