import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { type Crew, startCrew } from '../index.ts';

let crew: Crew;
beforeAll(async () => {
  crew = await startCrew({ threads: 2 });
});
afterAll(() => crew.close());

/** Enough work that it is still going on when the caller comes back. */
const square = np.random.defaultRng(1).random([500, 500]);
const long = (rounds: number): np.NDArray => {
  let x: np.NDArray = square;
  for (let k = 0; k < rounds; k++) x = np.multiply(np.matmul(x, square), 1 / 256);
  return x;
};

describe('what a callback may do', () => {
  test('it is answered with whatever it returns, arrays computed', async () => {
    const x = np.array([[0, 1, 2]]);
    const { sums, n, pair } = await crew.offload(() => ({
      sums: np.sum(x, { axis: 0 }),
      n: 3,
      pair: [np.exp(x), x],
    }));
    expect(sums.tolist()).toEqual([0, 1, 2]);
    expect(n).toBe(3);
    expect(pair[0]!.at(0, 2)).toBe(np.exp(2).item());
    expect(pair[1]).toBe(x);
  });

  test('arrays made in it of lists, and scalars, keep their values until they are used', async () => {
    const got = await crew.offload(() => {
      let sum: np.NDArray = np.zeros([3]);
      for (let k = 0; k < 2000; k++) sum = np.add(sum, np.multiply(np.array([1, 10, 100]), k));
      return sum;
    });
    const total = (2000 * 1999) / 2;
    expect(got.tolist()).toEqual([total, 10 * total, 100 * total]);
  });

  test('indices that are known may be used; what is still to be computed may not', async () => {
    const x = np.arange(0, 10, 1, { dtype: 'float64' });
    const indices = np.array([3n, 1n]);
    const [known, listed] = await crew.offload(() => [np.take(x, indices), np.multiply(x, 2).slice([5, 6])]);
    expect(known!.tolist()).toEqual([3, 1]);
    expect(listed!.tolist()).toEqual([10, 12]);
    await expect(crew.offload(() => np.take(x, np.argmax(x)))).rejects.toThrow(/nothing is computed yet/);
  });

  const refused: Record<string, (x: np.NDArray) => unknown> = {
    'an element': (x) => x.at(0),
    'the only element': (x) => np.sum(x).item(),
    'a list': (x) => x.tolist(),
    'the text': (x) => String(x),
    'the typed array': (x) => x.data,
    'an iteration': (x) => [...x],
    'a mask': (x) => x.slice(np.greater(x, 0)),
    nonzero: (x) => np.nonzero(x),
    unique: (x) => np.unique(x),
    'a handle': (x) => np.share(x),
  };
  test.each(Object.entries(refused))('%s is refused by name, with what to do instead', async (_, read) => {
    const x = np.ones([4]);
    await expect(crew.offload(() => read(np.add(x, 1)))).rejects.toMatchObject({
      name: 'RecordingError',
      message: expect.stringContaining('Return the array from the callback and read it after the await'),
    });
    await expect(crew.offload(() => read(x))).rejects.toMatchObject({ name: 'RecordingError' });
    expect(x.tolist()).toEqual([1, 1, 1, 1]);
  });

  test('other misuse has a name as well', async () => {
    await expect(crew.offload(async () => 1)).rejects.toThrow(/asynchronous/);
    await expect(crew.offload(() => crew.offload(() => 1))).rejects.toThrow(/inside the callback/);
    await expect(crew.offload(3 as never)).rejects.toThrow(/expected a function/);
    await expect(
      crew.offload(() => {
        throw new RangeError('mine');
      }),
    ).rejects.toThrow('mine');
    await expect(crew.offload(() => np.add(np.ones([2]), np.ones([3])))).rejects.toMatchObject({
      name: 'BroadcastError',
    });
    expect(await crew.offload(() => 5)).toBe(5);
  });
});

describe('while it is pending', () => {
  test('what it computes cannot be read or written, what it reads cannot be written', async () => {
    const [x, y] = [np.ones([1000]), np.ones([1000])];
    let inside: np.NDArray | undefined;
    const pending = crew.offload(() => {
      inside = np.add(x, 1);
      y.iadd(inside);
      return long(20);
    });
    const refused = [() => inside!.at(0), () => np.exp(inside!), () => y.at(0), () => y.iadd(1), () => x.iadd(1)];
    for (const action of refused) expect(action).toThrow(expect.objectContaining({ name: 'PendingError' }));
    await expect(crew.offload(() => np.exp(y))).rejects.toMatchObject({ name: 'PendingError' });
    expect(np.sum(x).item()).toBe(1000);
    const other = await crew.offload(() => np.sum(x));
    expect(other.item()).toBe(1000);
    await pending;
    expect([inside!.at(0), y.at(0), x.iadd(1).at(0)]).toEqual([2, 3, 2]);
  });

  test('memory that it uses is not handed out again, even if nobody holds it any more', async () => {
    const expected = long(10).at(3, 4);
    for (let round = 0; round < 5; round++) {
      let source: np.NDArray | undefined = np.copy(square);
      const pending = crew.offload(() => {
        let x: np.NDArray = source!;
        for (let k = 0; k < 10; k++) {
          const next = np.matmul(x, square);
          x = np.multiply(next, 1 / 256);
          next.dispose();
        }
        return x;
      });
      source.dispose();
      source = undefined;
      np.collectGarbage();
      for (let k = 0; k < 20; k++) np.full(square.shape, Number.NaN);
      expect((await pending).at(3, 4)).toBe(expected);
    }
  });

  test('temporaries of a long callback take each other s place', async () => {
    const { heldBytes } = np.memoryStatistics();
    const x = np.ones([1_000_000]);
    const y = await crew.offload(() => {
      let sum: np.NDArray = x;
      for (let k = 0; k < 1500; k++) sum = np.add(sum, 1); // the sums are 12 GB in all
      return sum;
    });
    expect(y.at(77)).toBe(1501);
    np.collectGarbage();
    expect(np.memoryStatistics().heldBytes - heldBytes).toBeLessThan(100e6);
  });

  test('offloads that overlap without end do not keep each other s dead memory', async () => {
    const stop = performance.now() + 600;
    const chain = async () => {
      while (performance.now() < stop) await crew.offload(() => np.add(np.multiply(square, 2), 1));
    };
    await Promise.all([chain(), chain(), chain()]);
    np.collectGarbage();
    expect(np.memoryStatistics().reservedBytes).toBeLessThan(1.5e9);
    // 2 MB each, several hundred a second: without end they would need more than there is.
    for (let round = 0; round < 8; round++) {
      const running = Array.from({ length: 6 }, () =>
        crew.offload(() => np.add(np.multiply(np.ones([4_000_000]), 2), 1)),
      );
      for (const next of running) expect((await next).at(9)).toBe(3);
    }
  });

  test('plain calls go on beside it', async () => {
    const expected = np.matmul(square, square);
    const pending = crew.offload(() => long(30));
    for (let k = 0; k < 10; k++) expect(np.all(np.equal(np.matmul(square, square), expected)).item()).toBe(true);
    await pending;
  });

  test('several go on side by side: a short one does not wait for a long one', async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    await Promise.all([
      crew.offload(() => long(60)).then(note('long')),
      ...Array.from({ length: 20 }, (_, k) => crew.offload(() => np.add(square, k)).then(note('short'))),
    ]);
    expect(order.at(-1)).toBe('long');
    expect(order.length).toBe(21);
  });
});

describe('when it fails, it never happened', () => {
  test('an aborted one leaves every array as it was, at whatever moment', async () => {
    const [x, y] = [np.ones([300, 300]), np.arange(0, 5, 1, { dtype: 'float64' })];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), async (delay) => {
        const controller = new AbortController();
        let inside: np.NDArray | undefined;
        const pending = crew.offload(
          () => {
            for (let k = 0; k < 300; k++) {
              np.add(x, 1, { out: x });
              y.set(['1:3'], k);
            }
            inside = long(40);
            return x;
          },
          { signal: controller.signal },
        );
        setTimeout(() => controller.abort('enough'), delay);
        await expect(pending).rejects.toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' });
        expect([np.min(x).item(), np.max(x).item(), y.tolist()]).toEqual([1, 1, [0, 1, 2, 3, 4]]);
        expect(() => inside!.at(0, 0)).toThrow(/no values: the crew.offload that was to compute it was rejected/);
      }),
      { numRuns: 12 },
    );
  });

  test('aborted before it began, or while it waits for a slot', async () => {
    await expect(crew.offload(() => np.exp(square), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    const controller = new AbortController();
    const others = Array.from({ length: 12 }, () => crew.offload(() => long(4)));
    const waiting = crew.offload(() => np.exp(square), { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await Promise.all(others);
  });

  test('a callback that throws leaves no half-written array', async () => {
    const x = np.ones([10]);
    let inside: np.NDArray | undefined;
    const failed = crew.offload(() => {
      x.iadd(1);
      inside = np.exp(x);
      throw new Error('in the middle');
    });
    await expect(failed).rejects.toThrow('in the middle');
    expect(x.tolist()).toEqual(Array(10).fill(1));
    expect(() => String(inside)).toThrow(/no values/);
    expect(np.add(x, 1).at(0)).toBe(2);
  });
});
