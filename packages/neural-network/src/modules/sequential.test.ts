import { expect, test } from '@jest/globals';
import { Sequential } from './sequential.ts';

test('a layer that is no module is named', () => {
  expect(() => new Sequential(3 as never)).toThrow('layer 0 is no module');
});
