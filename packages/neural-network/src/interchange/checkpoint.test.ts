import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import * as nn from '../index.ts';
import { bits, circle, optimizers, perceptron, trainerOf } from '../training/circle.testing.ts';

const { Linear, Sequential } = nn;

const folder = mkdtempSync(path.join(tmpdir(), 'numloom-training-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a run that goes on from a checkpoint has the bits of one that was not interrupted', async () => {
  const { x, y } = circle(100, 1);
  const options = { batchSize: 16 };
  const whole = trainerOf(optimizers.Adam!);
  await whole.fit(x, y, { ...options, epochs: 6 });
  const first = trainerOf(optimizers.Adam!);
  await first.fit(x, y, { ...options, epochs: 2 });
  const file = path.join(folder, 'run.safetensors');
  nn.saveCheckpoint(file, first);
  const second = trainerOf(optimizers.Adam!, perceptron(99));
  nn.loadCheckpoint(file, second);
  await second.fit(x, y, { ...options, epochs: 6 });
  expect(bits(second)).toBe(bits(whole));
  expect(second.history.map((r) => r.loss)).toEqual(whole.history.map((r) => r.loss));
});

test('a checkpoint of another model, or a damaged one, changes nothing', () => {
  const trainer = trainerOf(optimizers.Adam!);
  const before = bits(trainer);
  const file = path.join(folder, 'other.safetensors');
  nn.saveCheckpoint(file, trainerOf(optimizers.Adam!, new Sequential(new Linear(2, 3))));
  expect(() => nn.loadCheckpoint(file, trainer)).toThrow('loadState: missing');
  writeFileSync(file, 'nothing');
  expect(() => nn.loadCheckpoint(file, trainer)).toThrow('safetensors');
  expect(bits(trainer)).toBe(before);
});
