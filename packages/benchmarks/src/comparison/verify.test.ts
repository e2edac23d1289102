import { describe, expect, test } from '@jest/globals';
import { serialExecutor } from '@numloom/kernels';
import { loops } from '../participants/loops.ts';
import { numloom } from '../participants/numloom.ts';
import type { Participant, Prepared } from '../participants/participant.ts';
import { allWork, makeInputs, type Work } from '../work/work.ts';
import { compare, verify } from './verify.ts';

/** A size of every operation that takes no time. */
const small = allWork({ quick: true }).filter(({ shapes }) => shapes[0]!.reduce((a, b) => a * b) <= 5000);
const all = [...new Map(allWork({ quick: true }).map((w) => [`${w.operation} ${w.dtype}`, w])).values()];

describe('who is timed has computed the same', () => {
  test.each(all.map((work): [string, Work] => [`${work.operation} ${work.dtype}`, work]))('%s', async (_, work) => {
    const tiny: Work = { ...work, shapes: work.shapes.map((shape) => shape.map((n) => Math.min(n, 60))) };
    const inputs = makeInputs(tiny);
    const participants: Participant[] = [numloom('numloom', '', serialExecutor), loops];
    const ready = new Map<string, Prepared>();
    for (const participant of participants) {
      const prepared = await participant.prepare(tiny, inputs);
      if (typeof prepared === 'string') throw new Error(prepared);
      ready.set(participant.name, prepared);
    }
    await verify(tiny, ready);
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
