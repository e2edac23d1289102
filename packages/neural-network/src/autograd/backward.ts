import * as np from '@numloom/ndarray';
import { Parameter, type Tensor } from './tensor.ts';

/** A result and everything that it was computed of, results before their operands. */
function history(result: Tensor): Tensor[] {
  const found = [result];
  const seen = new Set(found);
  for (let k = 0; k < found.length; k++) {
    for (const operand of found[k]!.recorded?.operands ?? []) {
      if (seen.has(operand)) continue;
      seen.add(operand);
      found.push(operand);
    }
  }
  return found.sort((a, b) => b.number - a.number);
}

/**
 * The gradients of a result's sum with respect to all tensors that it was computed of, by reverse accumulation (A. Griewank and
 * A. Walther, 2008, "Evaluating derivatives", chapter 3). Only those of tensors that no operation computed are kept.
 */
export function gradientsOf(result: Tensor): Map<Tensor, np.NDArray> {
  const gradients = new Map<Tensor, np.NDArray>([[result, np.onesLike(result.value)]]);
  for (const tensor of history(result)) {
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
    // The gradient of an intermediate result is not needed any more.
    gradients.delete(tensor);
  }
  return gradients;
}

/**
 * Leaves the gradients of a loss in the parameters that it depends on, as `grad`; earlier gradients are replaced.
 *
 * PyTorch: `Tensor.backward`, which adds to earlier gradients instead.
 *
 * @throws ShapeError when the loss is not a single number
 * @example
 * ```ts
 * const w = new Parameter(np.array([3]));
 * backward(autograd.mean(autograd.square(w)));
 * w.grad?.tolist() // [6]
 * ```
 */
export function backward(loss: Tensor): void {
  if (loss.value.size !== 1)
    throw new np.ShapeError(`backward: a loss is a single number; got shape (${loss.shape.join(',')})`);
  for (const [tensor, gradient] of gradientsOf(loss)) if (tensor instanceof Parameter) tensor.grad = gradient;
}
