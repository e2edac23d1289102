import * as np from '@numloom/ndarray';

/** Parameters by name, all of them float arrays. */
export type Parameters = Readonly<Record<string, np.NDArray>>;

/**
 * Takes the gradient of a loss by central differences, (loss(p + h) - loss(p - h)) / 2h for every element of every parameter:
 * slow, and a reference for other gradients. The gradients have the names, shapes and dtypes of the parameters. Parameters are
 * changed in place one by one, and are as before afterwards, also if a function throws.
 *
 * PyTorch: `torch.autograd.gradcheck`. Course, chapter 2.4: `numerical_gradient(X, y, params, loss_fn, forward_fn, h)`.
 *
 * @throws DTypeError when a parameter is neither float64 nor float32: a step of h would be lost in an integer
 * @throws ArgumentError when h is not above 0
 * @example
 * ```ts
 * const [X, y, W] = [np.array([[1], [2]]), np.array([[2], [4]]), np.array([[1]]).astype('float64')];
 * const gradients = numericalGradient(X, y, { W }, mseLoss, (x, p) => np.matmul(x, p.W));
 * np.round(gradients.W, 6) // [[-5]]
 * ```
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
  const gradients = Object.entries(params).map(([name, p]) => [name, centralDifferences(p, loss, h)]);
  return Object.fromEntries(gradients);
}

/** The slope of a loss along every element of an array, which is changed in place and put back. */
function centralDifferences(p: np.NDArray, loss: () => number, h: number): np.NDArray {
  const gradient = np.zerosLike(p);
  for (let place = 0; place < p.size; place++) {
    const index = np.unravelIndex(place, p.shape).map((k) => Number(k.item()));
    const before = Number(p.at(...index));
    try {
      p.set(index, before + h);
      const above = loss();
      p.set(index, before - h);
      gradient.set(index, (above - loss()) / (2 * h));
    } finally {
      p.set(index, before);
    }
  }
  return gradient;
}
