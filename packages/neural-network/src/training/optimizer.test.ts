import { describe, expect, test } from '@jest/globals';
import { circle, optimizers, trainerOf } from './circle.testing.ts';

describe('every optimizer learns a circle', () => {
  test.each(Object.entries(optimizers))('%s', async (_, optimizer) => {
    const { x, y } = circle(256, 1);
    const trainer = trainerOf(optimizer);
    await trainer.fit(x, y, { epochs: 40, batchSize: 32 });
    const validation = circle(200, 2);
    expect(trainer.evaluate(validation.x, validation.y).metric).toBeGreaterThan(0.9);
    expect(trainer.predict(validation.x).shape).toEqual([200, 2]);
  });
});
