import { afterAll, beforeAll } from '@jest/globals';
import { setExecutor } from '@numloom/kernels';
import { startCrew } from '@numloom/parallel';

/**
 * The tests of a file run while a crew of two threads is open: results, errors and views have to be those of one thread.
 *
 * The arrays of tests are small, and what is too small to be worth a second thread is one piece. So pieces are made smaller here:
 * a loop over elements, which is a kernel with a cost per element, may be cut anywhere; how large its pieces are only decides
 * what it gains. All other jobs (matrix products, routines, random numbers) are cut as they say.
 */
const FINER = 256;

let crew;

const finely = (job) => (job.kernel.cost > 0 ? { ...job, grain: Math.ceil(job.grain / FINER) } : job);

beforeAll(async () => {
  crew = await startCrew({ threads: 2, threshold: 0 });
  setExecutor({ run: (job) => crew.executor.run(finely(job)) });
});

afterAll(async () => {
  setExecutor(crew.executor);
  const { replaced } = crew.statistics;
  await crew.close();
  if (replaced > 0) throw new Error(`${replaced} threads of the crew ended while it was at work`);
});
