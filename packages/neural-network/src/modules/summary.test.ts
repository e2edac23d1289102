import { expect, test } from '@jest/globals';
import * as nn from '../index.ts';

const { activations, Linear, Sequential } = nn;

test('summary', () => {
  const model = new Sequential(
    new nn.Conv2d(1, 8, 3),
    activations.relu(),
    new nn.MaxPool2d(2),
    new nn.Flatten(),
    new Linear(1352, 10),
  );
  expect(nn.summary(model, [1, 28, 28])).toMatchInlineSnapshot(`
"layer        output          parameters
---------------------------------------
0 Conv2d     (n, 8, 26, 26)          80
1 relu       (n, 8, 26, 26)           0
2 MaxPool2d  (n, 8, 13, 13)           0
3 Flatten    (n, 1352)                0
4 Linear     (n, 10)             13,530
---------------------------------------
total                            13,610"
`);
});
