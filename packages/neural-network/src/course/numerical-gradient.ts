import * as np from '@numloom/ndarray';

export type Parameters = Readonly<Record<string, np.NDArray>>;

/**
 * The gradient of a loss by central differences, (loss(p + h) - loss(p - h)) / 2h for every element of every parameter: slow, and
 * what other gradients are held against. Parameters are changed in place one by one, and are as before afterwards, also if a
 * function throws.
 *
 * Course, chapter 2.4: `numerical_gradient(X, y, params, loss_fn, forward_fn, h)`.
 *
 * @throws DTypeError for parameters that are not float64 or float32: a step of h would be lost in an integer
 * @example `numericalGradient(X, y, { W, b }, mseLoss, (X, { W, b }) => np.add(np.matmul(X, W), b))`
 */
export function numericalGradient<P extends Parameters>(
  X: np.NDArray,
  y: np.NDArray,
  params: P,
  lossFn: (predictions: np.NDArray, targets: np.NDArray) => number,
  forwardFn: (X: np.NDArray, params: P) => np.NDArray,
  h = 1e-4,
): { [K in keyof P]: np.NDArray } {
  if (!(h > 0)) throw new np.ArgumentError(`numericalGradient: h must be above 0; got ${String(h)}`);
  for (const [name, p] of Object.entries(params))
    if (!(p instanceof np.NDArray) || !p.dtype.startsWith('float'))
      throw new np.DTypeError(
        `numericalGradient: parameter ${name} must be a float array; got ${p?.dtype ?? typeof p}`,
      );
  const loss = () => lossFn(forwardFn(X, params), y);
  const gradients = Object.entries(params).map(([name, p]): [string, np.NDArray] => {
    const gradient = np.zerosLike(p);
    for (let place = 0; place < p.size; place++) {
      const index = np.unravelIndex(place, p.shape).map((k) => Number(k.item()));
      const before = p.at(...index) as number;
      try {
        p.set(index, before + h);
        const above = loss();
        p.set(index, before - h);
        gradient.set(index, (above - loss()) / (2 * h));
      } finally {
        p.set(index, before);
      }
    }
    return [name, gradient];
  });
  return Object.fromEntries(gradients) as { [K in keyof P]: np.NDArray };
}
