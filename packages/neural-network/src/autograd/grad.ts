import * as np from '@numloom/ndarray';
import { gradientsOf, Tensor } from './tensor.ts';

/** What a function of tensors is called with from outside: arrays in the same lists and records. */
export type Arrays<T> = T extends Tensor ? np.NDArray : { readonly [K in keyof T]: Arrays<T[K]> };

const mapTree = (tree: unknown, f: (leaf: np.NDArray) => unknown): unknown => {
  if (tree instanceof np.NDArray) return f(tree);
  if (Array.isArray(tree)) return tree.map((item) => mapTree(item, f));
  if (typeof tree === 'object' && tree !== null)
    return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, mapTree(item, f)]));
  throw new np.ArgumentError(`grad: expected arrays, or lists or records of them; got ${String(tree)}`);
};

/**
 * A function that gives the value of `f` and its gradient with respect to the first argument: an array, or lists and records of
 * arrays; the gradient has the same form. `f` calls the functions of `autograd` and answers with a single number. Other arguments
 * are handed on as they are.
 *
 * @throws ArgumentError if `f` answers with anything but a tensor of one number; DTypeError for arrays that are not float
 * @example
 * const loss = valueAndGrad(({ W, b }, X, y) => ag.mean(ag.square(ag.subtract(ag.add(ag.matmul(X, W), b), y))));
 * const [value, gradients] = loss({ W, b }, X, y);
 */
export function valueAndGrad<T, R extends unknown[]>(
  f: (parameters: T, ...rest: R) => unknown,
): (parameters: Arrays<T>, ...rest: R) => [value: number, gradients: Arrays<T>] {
  return (parameters, ...rest) => {
    const leaves = new Map<np.NDArray, Tensor>();
    const traced = mapTree(parameters, (leaf) => {
      if (!leaf.dtype.startsWith('float'))
        throw new np.DTypeError(`grad: a gradient is taken with respect to float arrays; got ${leaf.dtype}`);
      const tensor = leaves.get(leaf) ?? new Tensor(leaf);
      leaves.set(leaf, tensor);
      return tensor;
    });
    const result = f(traced as T, ...rest);
    if (!(result instanceof Tensor) || result.value.size !== 1)
      throw new np.ArgumentError(
        `grad: the function must answer with a single number, made of its parameters by the functions of autograd; got ${result instanceof Tensor ? `shape (${result.shape.join(',')})` : typeof result}`,
      );
    const gradients = gradientsOf(result);
    const answer = mapTree(parameters, (leaf) => gradients.get(leaves.get(leaf)!) ?? np.zerosLike(leaf));
    return [result.item(), answer as Arrays<T>];
  };
}

/** The gradient alone. See `valueAndGrad`. */
export function grad<T, R extends unknown[]>(
  f: (parameters: T, ...rest: R) => unknown,
): (parameters: Arrays<T>, ...rest: R) => Arrays<T> {
  const both = valueAndGrad(f);
  return (parameters, ...rest) => both(parameters, ...rest)[1];
}
