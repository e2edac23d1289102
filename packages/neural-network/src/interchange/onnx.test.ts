import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as ort from 'onnxruntime-web';
import * as nn from '../index.ts';

const { activations, Linear, Sequential } = nn;
ort.env.wasm.numThreads = 1;

const images = () => np.random.defaultRng(1).standardNormal([5, 2, 9, 9]).astype('float32');
const rows = () => np.random.defaultRng(2).standardNormal([7, 6]).astype('float32');

function trainedNorm(): nn.BatchNorm {
  const norm = new nn.BatchNorm(4);
  np.copyto(norm.runningMean, [0.1, -0.2, 0.3, 0]);
  np.copyto(norm.runningVar, [1, 2, 0.5, 0.9]);
  return norm;
}

const models: Readonly<Record<string, readonly [nn.Module, () => np.NDArray]>> = {
  perceptron: [
    new Sequential(new Linear(6, 8), activations.relu(), new nn.Dropout(0.5), new Linear(8, 3), activations.softmax()),
    rows,
  ],
  'convolutional network': [
    new Sequential(
      new nn.Conv2d(2, 4, 3, { padding: 1, stride: 2 }),
      trainedNorm(),
      activations.silu(),
      new nn.MaxPool2d(2),
      new nn.AvgPool2d(2, 1),
      new nn.Flatten(),
      new Linear(4, 3),
    ),
    images,
  ],
  'layer norm': [new Sequential(new nn.LayerNorm(6), new Linear(6, 2), activations.logSoftmax()), rows],
  embedding: [
    new Sequential(new nn.Embedding(9, 4), new nn.LayerNorm(4)),
    () =>
      np.array([
        [1n, 8n],
        [0n, 1n],
      ]),
  ],
  ...Object.fromEntries(
    (['elu', 'gelu', 'leakyRelu', 'sigmoid', 'tanh'] as const).map((name) => [
      name,
      [new Sequential(new Linear(6, 4), activations[name]()), rows],
    ]),
  ),
};

test.each(Object.entries(models))('ONNX Runtime computes the same: %s', async (_, [model, make]) => {
  const x = make();
  const session = await ort.InferenceSession.create(nn.toOnnx(model, x.shape.slice(1)));
  const data =
    x.dtype === 'int64' ? BigInt64Array.from(x.data as BigInt64Array) : Float32Array.from(x.data as Float32Array);
  const { output } = await session.run({ input: new ort.Tensor(x.dtype as 'float32', data, [...x.shape]) });
  const wanted = new nn.Trainer({
    model,
    loss: nn.losses.mse,
    optimizer: new nn.Sgd(model.parameters(), { lr: 0 }),
  }).predict(x);
  expect(output!.dims).toEqual(wanted.shape);
  np.testing.assertAllclose(np.fromTypedArray(output!.data as Float32Array, wanted.shape), wanted, {
    rtol: 1e-4,
    atol: 1e-5,
  });
});

test('a module without a counterpart is named', () => {
  class Strange extends nn.Module {
    forward = (x: nn.TensorLike) => x as np.NDArray;
    outputShape = (shape: readonly number[]) => shape;
  }
  expect(() => nn.toOnnx(new Sequential(new Strange()), [2])).toThrow('Strange has no counterpart in ONNX');
});
