import * as np from '@numloom/ndarray';
import { gradientsOf } from './backward.ts';
import { Tensor } from './tensor.ts';

/** The arguments of a function of tensors as its callers give them: arrays in the same lists and records. */
export type Arrays<T> = T extends Tensor ? np.NDArray : { readonly [K in keyof T]: Arrays<T[K]> };

/**
 * Lists and records in the form of a tree, with other leaves.
 *
 * @throws ArgumentError for anything but lists, records and arrays
 */
const mapTree = (tree: unknown, f: (leaf: np.NDArray) => unknown): unknown => {
  if (tree instanceof np.NDArray) return f(tree);
  if (Array.isArray(tree)) return tree.map((item) => mapTree(item, f));
  if (typeof tree === 'object' && tree !== null)
    return Object.fromEntries(Object.entries(tree).map(([key, item]) => [key, mapTree(item, f)]));
  throw new np.ArgumentError(`grad: expected arrays, or lists or records of them; got ${String(tree)}`);
};

/**
 * Makes a function that gives the value of `f` and its gradient with respect to the first argument: an array, or lists and
 * records of arrays; the gradient has the same form, shapes and dtypes. `f` calls the functions of `autograd` and answers with a
 * single number. Other arguments are handed on as they are.
 *
 * JAX: `jax.value_and_grad`. PyTorch: `torch.func.grad_and_value`.
 *
 * @throws ArgumentError when `f` answers with anything but a tensor of one number, or is called with anything but arrays
 * @throws DTypeError when an array that a gradient is taken with respect to is not float
 * @example
 * ```ts
 * const loss = valueAndGrad(({ W, b }: { W: Tensor; b: Tensor }, X: np.NDArray) =>
 *   autograd.mean(autograd.square(autograd.add(autograd.matmul(X, W), b))),
 * );
 * const [value, gradients] = loss({ W: np.array([[1], [2]]), b: np.array([3]) }, np.array([[1, 1], [0, 1]]));
 * value // 30.5
 * gradients // { W: [[6], [11]], b: [11] }
 * ```
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

/**
 * Makes a function that gives the gradient of `f` with respect to the first argument: an array, or lists and records of arrays, as
 * `valueAndGrad` takes them.
 *
 * JAX: `jax.grad`. PyTorch: `torch.func.grad`.
 *
 * @throws ArgumentError when `f` answers with anything but a tensor of one number, or is called with anything but arrays
 * @throws DTypeError when an array that a gradient is taken with respect to is not float
 * @example `grad((x: Tensor) => autograd.sum(autograd.square(x)))(np.array([1, 2])) // [2, 4]`
 */
export function grad<T, R extends unknown[]>(
  f: (parameters: T, ...rest: R) => unknown,
): (parameters: Arrays<T>, ...rest: R) => Arrays<T> {
  const both = valueAndGrad(f);
  return (parameters, ...rest) => both(parameters, ...rest)[1];
}
