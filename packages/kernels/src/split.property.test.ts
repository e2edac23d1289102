import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { serialExecutor } from './executor.ts';
import { loopKernel } from './expression/cache.ts';
import { add, input } from './expression/expression.ts';
import { place, read } from './expression/loop.testing.ts';
import type { Job } from './job.ts';
import { split } from './split.ts';

test('parts cover the whole, in any order, without overlap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), (n, grain) => {
      const job: Job = {
        kernel: { id: 0, run: () => undefined },
        args: [n, 1, 1000],
        extent: 0,
        advance: [0, 0, 8],
        grain,
      };
      const parts = split(job);
      expect(parts.map((p) => p.args[0]!).reduce((s, c) => s + c, 0)).toBe(n);
      parts.forEach((p, k) => expect(p.args[2]).toBe(1000 + 8 * k * grain));
      expect(parts.every((p, k) => k === parts.length - 1 || p.args[0] === grain)).toBe(true);
    }),
  );
});

test('a job in parts, backwards, gives what the job gives whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 50 }), (n, grain) => {
      const x = place(
        'f64',
        Array.from({ length: n }, (_, k) => k * 0.37),
      );
      const [whole, parts] = [place('f64', Array(n).fill(0)), place('f64', Array(n).fill(0))];
      const kernel = loopKernel({
        kind: 'map',
        root: add(input(0, 'f64'), 1),
        inputs: ['f64'],
        layouts: ['contiguous'],
        output: 'f64',
        outputLayout: 'contiguous',
      });
      const job = (target: number): Job => ({
        kernel,
        args: [n, 1, target, 8, 0, x.block.address, 8, 0],
        extent: 0,
        advance: [0, 0, 8, 0, 0, 8],
        grain,
      });
      serialExecutor.run(job(whole.block.address));
      for (const p of split(job(parts.block.address)).reverse()) serialExecutor.run(p);
      expect(read(parts, n)).toEqual(read(whole, n));
    }),
  );
});
