// Chapter 2.2: gradient descent finds the line y = 2x + 1.
import * as np from '@numloom/ndarray';
import { gradientDescent, mseLoss } from '@numloom/neural-network';
import { curves, writePlot } from '../capstone/plots.ts';
import { show } from '../chapter-tools.ts';
import { print } from '../print.ts';

function line(lr: number, epochs: number, noise = 0) {
  np.random.seed(1);
  const X = np.arange(1, 6, { dtype: 'float64' }).reshape(5, 1);
  const exact = np.add(np.multiply(X, 2), 1);
  const y = np.add(exact, np.multiply(np.random.randn(5, 1), noise));
  const { W, b, losses } = gradientDescent(X, y, np.zeros([1, 1]), np.zeros(1), lr, epochs, 5, mseLoss);
  return { found: `W = ${Number(W.item()).toFixed(4)}, b = ${Number(b.item()).toFixed(4)}`, losses };
}
const last = ({ found, losses }: ReturnType<typeof line>) => `${found}, loss ${losses.at(-1)!.toFixed(6)}`;

const whole = line(0.05, 100);
print(whole.found);
print('Loss, every tenth:', show(whole.losses, 10));
print('\nExercise 1');
print('50 epochs:', last(line(0.05, 50)));
print('\nExercise 2');
const slow = line(0.01, 100);
print('lr 0.01:', last(slow));
print('\nExercise 3');
print('10 epochs:', last(line(0.05, 10)));
print('\nExercise 4');
print('Noisy data:', last(line(0.05, 100, 0.5)));

await writePlot(
  'chapter-2.2.svg',
  curves('loss by epoch', [
    { name: 'lr 0.05', values: whole.losses },
    { name: 'lr 0.01', values: slow.losses },
  ]),
);
