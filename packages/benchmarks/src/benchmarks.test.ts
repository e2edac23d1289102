import { describe, expect, test } from '@jest/globals';
import { serialExecutor } from '@numloom/kernels';
import { measure } from './measure.ts';
import { loops } from './participants/loops.ts';
import { numloom } from './participants/numloom.ts';
import { type Participant, sampled } from './participants/participant.ts';
import { compare, verify } from './verify.ts';
import { allWork, makeInputs, type Work } from './work.ts';

/** A size of every operation that takes no time. */
const small = allWork(true).filter(({ shapes }) => shapes[0]!.reduce((a, b) => a * b) <= 5000);
const all = [...new Map(allWork(true).map((w) => [`${w.operation} ${w.dtype}`, w])).values()];

describe('who is timed has computed the same', () => {
  test.each(all.map((work): [string, Work] => [`${work.operation} ${work.dtype}`, work]))('%s', async (_, work) => {
    const tiny: Work = { ...work, shapes: work.shapes.map((shape) => shape.map((n) => Math.min(n, 60))) };
    const inputs = makeInputs(tiny);
    const participants: Participant[] = [numloom('numloom', '', serialExecutor), loops];
    const ready = new Map(
      await Promise.all(participants.map(async (p) => [p.name, await p.prepare(tiny, inputs)] as const)),
    );
    await verify(tiny, ready as never);
  });

  test('an answer that differs is named, with where and by how much; NaN is no answer', () => {
    const work = small[0]!;
    const right = { name: 'us', values: [1, 2, 3] };
    expect(() => compare(work, right, { name: 'them', values: [1, 2, 3 + 1e-12] })).not.toThrow();
    expect(() => compare(work, right, { name: 'them', values: [1, 2.1, 3] })).toThrow(
      /them and us differ at sample 1: 2.1 and 2/,
    );
    expect(() => compare(work, right, { name: 'them', values: [1, Number.NaN, 3] })).toThrow(/sample 1: NaN/);
    expect(() => compare(work, right, { name: 'them', values: [1, 2] })).toThrow(/2 and 3 values/);
  });
});

test('a participant that is timed elsewhere is taken at its word', async () => {
  const remote: Participant = { name: 'remote', version: '', remote: true, prepare: () => '' };
  const prepared = { run: async () => 7.5, result: async () => [] };
  const [timing] = await measure(new Map([[remote, prepared]]), { rounds: 2, time: 1 });
  expect(timing).toMatchObject({ participant: 'remote', median: 7.5, p10: 7.5, p90: 7.5 });
  expect(timing!.samples).toBeGreaterThanOrEqual(6);
});

test('samples are spread evenly over the whole', () => {
  expect(sampled([1, 2, 3])).toEqual([1, 2, 3]);
  const list = sampled(Float64Array.from({ length: 100_000 }, (_, k) => k));
  expect(list.length).toBeGreaterThanOrEqual(1000);
  expect(list.at(-1)).toBeGreaterThan(99_000);
});
