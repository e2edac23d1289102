import { expect, test } from '@jest/globals';
import type { Participant } from '../participants/participant.ts';
import { measure } from './measure.ts';

test('a participant that is timed elsewhere is taken at its word', async () => {
  const remote: Participant = { name: 'remote', version: '', remote: true, prepare: () => '' };
  const prepared = { run: async () => 7.5, result: async () => [] };
  const [timing] = await measure(new Map([[remote, prepared]]), { rounds: 2, time: 1 });
  expect(timing).toMatchObject({ participant: 'remote', median: 7.5, p10: 7.5, p90: 7.5 });
  expect(timing!.samples).toBeGreaterThanOrEqual(6);
});
