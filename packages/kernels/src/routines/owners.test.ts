import { expect, test } from '@jest/globals';
import { simdWidth } from '../engine/simd-width.ts';
import type { Job } from '../jobs/job.ts';
import { allocate } from '../memory/arena.ts';
import type { Located } from '../memory/block.ts';
import { gatherJob, scatterJob } from './gather.ts';
import { mergeRunsJob } from './merge.ts';
import { argsortRowsJob, sortRowsJob } from './sort.ts';
import { uniformJob } from './uniform.ts';

const place = (): Located => {
  const block = allocate(1024);
  return { address: block.address, block };
};

const [x, y, z] = [place(), place(), place()];
const rows = { element: 'f64', rows: 1, length: 8, step: 64, ...x } as const;
const items = { count: 1, bytes: 8, dense: x, offsets: y, scattered: z };

const jobs: readonly (readonly [string, () => Job, readonly Located[]])[] = [
  ['sort', () => sortRowsJob(rows), [x]],
  ['argsort', () => argsortRowsJob({ ...rows, indices: y }), [x, y]],
  ['merge', () => mergeRunsJob({ element: 'f64', count: 1, length: 8, run: 4, source: x, target: y }), [x, y]],
  ['gather', () => gatherJob(items), [x, y, z]],
  ['scatter', () => scatterJob(items), [x, y, z]],
];

test.each(jobs)('a job of %s holds the owners of all memory that it touches', (_, make, located) => {
  expect(new Set(make().owners)).toEqual(new Set(located.map(({ block }) => block)));
});

(simdWidth() === 'off' ? test.skip : test)('so does a job of uniform numbers', () => {
  const { owners } = uniformJob({ rows: 1, length: 4, target: x, states: y, parameters: z });
  expect(new Set(owners)).toEqual(new Set([x.block, y.block, z.block]));
});
