import * as np from '@numloom/ndarray';

/** What an operation remembers: its operands, and how a gradient of its result becomes gradients of theirs. */
export interface Recorded {
  readonly operands: readonly Tensor[];
  /** One gradient per operand, of the operand's shape; undefined where none is wanted. */
  readonly backward: (gradient: np.NDArray) => readonly (np.NDArray | undefined)[];
}

let created = 0;

/** An array whose operations are recorded, so that gradients can be taken. Made by `grad` and by modules; values are never changed. */
export class Tensor {
  readonly value: np.NDArray;
  readonly recorded: Recorded | undefined;
  /** Operands are older than results: descending numbers are an order for the way back. */
  readonly number = created++;

  constructor(value: np.NDArray, recorded?: Recorded) {
    this.value = value;
    this.recorded = recorded;
  }

  get shape(): readonly number[] {
    return this.value.shape;
  }

  get dtype(): np.DType {
    return this.value.dtype;
  }

  /** The only element, as a number. */
  item(): number {
    return Number(this.value.item());
  }

  toString(): string {
    return String(this.value);
  }
}

/** What modules train: a tensor of float values that the optimizer changes in place, and the gradient that `backward` left. */
export class Parameter extends Tensor {
  grad: np.NDArray | undefined;
}

export type TensorLike = Tensor | np.Operand;

export const isTensor = (x: unknown): x is Tensor => x instanceof Tensor;
export const arrayOf = (x: TensorLike): np.NDArray => (isTensor(x) ? x.value : np.asarray(x));

/** The gradient of a broadcast operand: summed over what it was stretched along. */
export function unbroadcast(gradient: np.NDArray, shape: readonly number[]): np.NDArray {
  const extra = gradient.ndim - shape.length;
  const axes = gradient.shape.flatMap((length, k) =>
    k < extra || (shape[k - extra] === 1 && length !== 1) ? [k] : [],
  );
  if (axes.length === 0) return gradient;
  return np.sum(gradient, { axis: axes }).reshape(shape);
}

/** Gradients of a result with respect to all tensors that it was made of; it counts with weight 1. */
export function gradientsOf(result: Tensor): Map<Tensor, np.NDArray> {
  const gradients = new Map<Tensor, np.NDArray>([[result, np.onesLike(result.value)]]);
  const waiting: Tensor[] = [result];
  const seen = new Set<Tensor>(waiting);
  for (let k = 0; k < waiting.length; k++) {
    for (const operand of waiting[k]!.recorded?.operands ?? []) {
      if (seen.has(operand)) continue;
      seen.add(operand);
      waiting.push(operand);
    }
  }
  waiting.sort((a, b) => b.number - a.number);
  for (const tensor of waiting) {
    const { recorded } = tensor;
    const gradient = gradients.get(tensor);
    if (!recorded || !gradient) continue;
    const parts = recorded.backward(gradient);
    recorded.operands.forEach((operand, k) => {
      const part = parts[k];
      if (!part) return;
      const before = gradients.get(operand);
      gradients.set(operand, before ? np.add(before, part) : part);
    });
    // What lies between is not needed any more.
    gradients.delete(tensor);
  }
  return gradients;
}

/**
 * Leaves the gradients of a loss in the parameters that it depends on; earlier ones are replaced.
 *
 * @throws ShapeError unless the loss is a single number
 */
export function backward(loss: Tensor): void {
  if (loss.value.size !== 1)
    throw new np.ShapeError(`backward: a loss is a single number; got shape (${loss.shape.join(',')})`);
  for (const [tensor, gradient] of gradientsOf(loss)) if (tensor instanceof Parameter) tensor.grad = gradient;
}
