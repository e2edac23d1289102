// Chapter 3.1: the perceptron, and what a single one cannot learn.
import * as np from '@numloom/ndarray';
import { binaryCrossEntropy, forwardPerceptron, gradientDescent, sigmoid } from '@numloom/neural-network';
import { heatmap, writePlot } from '../capstone/plots.ts';
import { rounded } from '../chapter-tools.ts';
import { print } from '../print.ts';

const X = np.array([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]);

function learn(y: number[], lr = 0.1, epochs = 500) {
  np.random.seed(5);
  const start = np.multiply(np.random.randn(2, 1), 0.01);
  const targets = np.array(y).reshape(4, 1);
  const { W, b, losses } = gradientDescent(X, targets, start, np.zeros(1), lr, epochs, 4, binaryCrossEntropy, sigmoid);
  return { A: forwardPerceptron(X, W, b), loss: losses.at(-1)!.toFixed(6), W, b };
}

const xor = learn([0, 1, 1, 0]);
print('XOR, which no single perceptron can learn:\n', rounded(xor.A, 4));
print(`Loss: ${xor.loss}`);
const gates: [string, number[], number][] = [
  ['AND', [0, 0, 0, 1], 0.5],
  ['OR', [0, 1, 1, 1], 0.5],
  ['XOR with lr = 1', [0, 1, 1, 0], 1],
];
const learned = gates.map(([name, y, lr], k) => {
  const gate = learn(y, lr, 1000);
  print(`\nExercise ${k + 1}`);
  print(`${name}: loss ${gate.loss}\n`, rounded(gate.A, 4));
  return { name, ...gate };
});
print('\nExercise 4');
const grid = (n: number) => {
  const [a, b] = np.meshgrid(np.linspace(0, 1, n), np.linspace(0, 1, n), { indexing: 'ij' });
  return np.stack([a!.ravel(), b!.ravel()], { axis: 1 });
};
print('On a grid:\n', rounded(forwardPerceptron(grid(5), np.array([[4], [4]]), np.array([-6])).reshape(5, 5), 3));

await writePlot('chapter-3.1.svg', {
  hconcat: learned.map(({ name, W, b }) =>
    heatmap(name, forwardPerceptron(grid(30), W, b).reshape(30, 30).tolist() as number[][], 'redblue'),
  ),
});
