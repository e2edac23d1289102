import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, input } from '../expression/expression.ts';
import { place, read } from '../loops/loop.testing.ts';
import { loopKernel } from '../loops/loop-kernel.ts';
import { defineKernel } from './define-kernel.ts';
import { serialExecutor } from './executor.ts';
import { type Job, piecesOf, runPieces } from './job.ts';

/** Calls as a kernel sees them: where each begins and how many units it has. */
const count = fc.integer({ min: 1, max: 6 });

test('pieces, however they are grouped, cover every unit of every iteration once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(count, { maxLength: 2 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      (n, grain, outer, groups) => {
        const seen = new Map<number, number>();
        const kernel = defineKernel({ kind: 'routine', name: 'gather' }, (units: number, at: number) => {
          for (let k = 0; k < units; k++) seen.set(at + k, (seen.get(at + k) ?? 0) + 1);
        });
        const job: Job = {
          kernel,
          args: [n, 1000],
          extent: 0,
          advance: [0, 1],
          grain,
          outer: outer.map((times, k) => ({ count: times, advance: [0, 100 * 10 ** k] })),
          cost: 0,
        };
        const pieces = piecesOf(job);
        for (let begin = 0; begin < pieces; ) {
          const end = Math.min(pieces, begin + groups.next().value!);
          runPieces(job, begin, end);
          begin = end;
        }
        const iterations = outer.reduce((product, times) => product * times, 1);
        expect(seen.size).toBe(n * iterations);
        expect([...seen.values()].every((times) => times === 1)).toBe(true);
      },
    ),
  );
});

test('a job in pieces, backwards, gives what the job gives whole', () => {
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
        cost: 0,
      });
      serialExecutor.run(job(whole.block.address));
      const cut = job(parts.block.address);
      for (let piece = piecesOf(cut) - 1; piece >= 0; piece--) runPieces(cut, piece, piece + 1);
      expect(read(parts, n)).toEqual(read(whole, n));
    }),
  );
});
