import * as np from '@numloom/ndarray';

/** The origin of a tensor: the operands of its operation, and the function from a gradient of the result to theirs. */
export interface Recorded {
  /** The tensors that the operation was called with. */
  readonly operands: readonly Tensor[];
  /** One gradient per operand, of the operand's shape; undefined where none is wanted. */
  readonly backward: (gradient: np.NDArray) => readonly (np.NDArray | undefined)[];
}

let created = 0;

/**
 * An array whose operations are recorded, so that gradients can be taken. `grad` and modules make tensors, and the functions of
 * `autograd` answer with one where an operand is one. Values are never changed by them.
 *
 * PyTorch: `torch.Tensor` with `requires_grad`.
 *
 * @example
 * ```ts
 * const x = new Tensor(np.array([1, 2]));
 * autograd.multiply(x, 3) // [3, 6]
 * ```
 */
export class Tensor {
  /** The array itself. */
  readonly value: np.NDArray;
  /** The operation that the tensor is the result of; undefined for one that was not computed. */
  readonly recorded: Recorded | undefined;
  /** A serial number. Operands are older than results, so descending numbers are an order for the backward pass. */
  readonly number = created++;

  /** A tensor of an array, and of the operation that computed it. */
  constructor(value: np.NDArray, recorded?: Recorded) {
    this.value = value;
    this.recorded = recorded;
  }

  /**
   * The lengths of the array's axes.
   *
   * @example `new Tensor(np.ones([2, 3])).shape // [2, 3]`
   */
  get shape(): readonly number[] {
    return this.value.shape;
  }

  /**
   * The dtype of the array's elements.
   *
   * @example `new Tensor(np.ones([2])).dtype // 'float64'`
   */
  get dtype(): np.DType {
    return this.value.dtype;
  }

  /**
   * The only element, as a number. PyTorch: `Tensor.item`.
   *
   * @throws ArgumentError when the tensor has not exactly one element
   * @example `new Tensor(np.array([2.5])).item() // 2.5`
   */
  item(): number {
    return Number(this.value.item());
  }

  /**
   * The array as NumPy prints it.
   *
   * @example `new Tensor(np.array([1, 2])).toString() // '[1. 2.]'`
   */
  toString(): string {
    return String(this.value);
  }
}

/**
 * A tensor that an optimizer trains: its float values are changed in place by the gradient that `backward` left.
 *
 * PyTorch: `torch.nn.Parameter`.
 *
 * @example
 * ```ts
 * const w = new Parameter(np.array([1, 2]));
 * const loss = autograd.sum(autograd.square(w));
 * backward(loss);
 * w.grad?.tolist() // [2, 4]
 * ```
 */
export class Parameter extends Tensor {
  /** The gradient of the last loss, in the shape of the values; undefined before `backward`, and after a step. */
  grad: np.NDArray | undefined;
}

/** A tensor, or anything that an array can be made of: an array, a scalar, nested lists. */
export type TensorLike = Tensor | np.Operand;

/** The result of an operation or a module: a tensor if an operand or a parameter is one, otherwise an array. */
export type Output = Tensor | np.NDArray;

/** Whether gradients are recorded for a value. */
export const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;

/** The array of a tensor, or of anything that an array can be made of. */
export const arrayOf = (x: TensorLike): np.NDArray => (isTensor(x) ? x.value : np.asarray(x));

/** A tensor as it is, anything else as an array. */
export const outputOf = (x: TensorLike): Output => (isTensor(x) ? x : np.asarray(x));
