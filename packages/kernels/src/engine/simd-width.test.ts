import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { compilations, expression as e, loopKernel, math, simdWidth } from '../index.ts';

const major = Number(process.versions.node.split('.')[0]);
const wish = process.env.NUMLOOM_SIMD;

const spec = {
  kind: 'map',
  inputs: ['f64'],
  layouts: ['contiguous'],
  output: 'f64',
  outputLayout: 'contiguous',
} as const;

describe('the engine', () => {
  test('runs as wide as it may', () => {
    const widest = process.arch === 'x64' && (major === 24 || major === 26) ? 256 : 128;
    const expected = wish === 'off' ? 'off' : wish === '128' ? 128 : widest;
    expect(simdWidth()).toBe(expected);
  });

  test('compiles every kernel that way: none is refused by its self-check', () => {
    for (const f of [math.exp, math.log, math.tanh, math.sin, math.cos, math.expm1, math.log1p, e.sqrt])
      loopKernel({ ...spec, root: f(e.input(0, 'f64')) });
    expect(compilations.refused256).toBe(0);
    const count = { 256: compilations.kernels256, 128: compilations.kernels128, off: compilations.interpreted }[
      simdWidth()
    ];
    expect(count).toBeGreaterThanOrEqual(8);
    expect(compilations.kernels256 + compilations.kernels128 + compilations.interpreted).toBe(count);
  });

  test('an equal expression is the same kernel', () => {
    expect(loopKernel({ ...spec, root: e.mul(e.input(0, 'f64'), 3) })).toBe(
      loopKernel({ ...spec, root: e.mul(e.input(0, 'f64'), 3) }),
    );
  });

  test('the tiering budget that is put back is the default of this engine', () => {
    const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    const budget = /--wasm-tiering-budget \([^)]*\)\s+type: int\s+default: (?:--wasm-tiering-budget=)?(\d+)/.exec(
      options,
    )?.[1];
    if (major === 24 || major === 26) expect(Number(budget)).toBe(13_000_000);
  });
});
