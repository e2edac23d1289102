import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from '../index.ts';

const x = np.random.defaultRng(1).random([700, 700]);
const product = np.matmul(x, x);
const isRight = () => np.all(np.equal(np.matmul(x, x), product)).item();

describe('a lane that dies', () => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await startCrew({ threads: 3 });
  });
  afterAll(() => crew.close());

  const healed = async (before: number) => {
    while (crew.statistics.replaced === before || crew.statistics.lanes < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };

  test('between jobs: blocking calls go on without it, and it is replaced', async () => {
    const { replaced } = crew.statistics;
    void crew.workers[0]!.terminate();
    for (let k = 0; k < 20; k++) expect(isRight()).toBe(true);
    await healed(replaced);
    const { shares } = crew.statistics;
    for (let k = 0; k < 20; k++) expect(isRight()).toBe(true);
    expect(crew.statistics.shares).toBeGreaterThan(shares);
  });

  test('all of them at once', async () => {
    const { replaced } = crew.statistics;
    for (const worker of crew.workers) void worker.terminate();
    for (let k = 0; k < 5; k++) expect(isRight()).toBe(true);
    await healed(replaced + 2);
    const y = await crew.offload(() => np.matmul(x, x));
    expect(np.all(np.equal(y, product)).item()).toBe(true);
  });

  test('in the middle of an offload: an error by name or the right answer, nothing half-written, and it heals', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { replaced } = crew.statistics;
      const y = np.ones([700, 700]);
      const pending = crew.offload(() => {
        for (let k = 0; k < 4; k++) y.imultiply(2);
        let z: np.NDArray = x;
        for (let k = 0; k < 6; k++) z = np.matmul(x, x);
        return z;
      });
      setTimeout(() => void crew.workers[round % 3]!.terminate(), round);
      const start = performance.now();
      await pending.then(
        (z) => {
          outcomes.add('right');
          expect(np.all(np.equal(z, product)).item()).toBe(true);
          expect([np.min(y).item(), np.max(y).item()]).toEqual([16, 16]);
        },
        (error: Error) => {
          outcomes.add(error.name === 'DeadLaneError' ? error.name : String(error.stack));
          expect([np.min(y).item(), np.max(y).item()]).toEqual([1, 1]);
        },
      );
      expect(performance.now() - start).toBeLessThan(20_000);
      await healed(replaced);
      expect(isRight()).toBe(true);
    }
    expect([...outcomes].filter((name) => name !== 'right')).toEqual(['DeadLaneError']);
  }, 60_000);
});
