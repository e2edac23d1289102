import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from '../index.ts';

const file = new URL('./tasks.testing.js', import.meta.url);
const x = np.random.defaultRng(1).random([700, 700]);
const product = np.matmul(x, x);
const isRight = () => np.all(np.equal(np.matmul(x, x), product)).item();

describe('tasks of the user leave the lanes alone', () => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await startCrew({ threads: 2, tasks: { resourceLimits: { maxOldGenerationSizeMb: 64 } } });
  });
  afterAll(() => crew.close({ force: true }));

  test.each(['exit', 'failLater', 'fillHeap'])('%s, while blocking calls and offloads go on', async (name) => {
    const task = crew.run(file, undefined, { name });
    const failed = expect(task).rejects.toThrow();
    const pending = crew.offload(() => np.matmul(x, x));
    for (let k = 0; k < 10; k++) expect(isRight()).toBe(true);
    expect(np.all(np.equal(await pending, product)).item()).toBe(true);
    await failed;
    expect(crew.statistics.replaced).toBe(0);
  });

  test('one that never ends does not keep an offload waiting', async () => {
    const controller = new AbortController();
    const tasks = [1, 2].map(() => crew.run(file, undefined, { name: 'forever', signal: controller.signal }));
    const y = await crew.offload(() => np.matmul(x, x));
    expect(np.all(np.equal(y, product)).item()).toBe(true);
    controller.abort();
    for (const task of tasks) await expect(task).rejects.toMatchObject({ name: 'AbortError' });
  });
});
