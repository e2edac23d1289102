import { pythonOutput } from './program-output.ts';
import { BATCH, STEPS } from './training-size.ts';

/** A program that times steps of the same perceptron in NumPy, and prints the milliseconds of one. */
const NUMPY_STEP = (dtype: string) => `
import time, numpy as np
r = np.random.default_rng(1)
sizes = (784, 256, 128, 10)
P = [p.astype("${dtype}") for a, b in zip(sizes, sizes[1:]) for p in (r.standard_normal((a, b)) * np.sqrt(2 / a), np.zeros((1, b)))]
V = [np.zeros_like(p) for p in P]
x = r.random((${BATCH}, 784)).astype("${dtype}"); y = np.eye(10, dtype="${dtype}")[r.integers(0, 10, ${BATCH})]
def step():
    W1, b1, W2, b2, W3, b3 = P
    Z1 = x @ W1 + b1; A1 = np.maximum(0, Z1)
    Z2 = A1 @ W2 + b2; A2 = np.maximum(0, Z2)
    Z3 = A2 @ W3 + b3; E = np.exp(Z3 - Z3.max(axis=1, keepdims=True)); A3 = E / E.sum(axis=1, keepdims=True)
    loss = -np.mean(np.sum(y * np.log(A3), axis=1))
    n = len(x)
    d3 = (A3 - y) / n; d2 = (d3 @ W3.T) * (Z2 > 0); d1 = (d2 @ W2.T) * (Z1 > 0)
    G = (x.T @ d1 + 1e-5 * W1, d1.sum(axis=0, keepdims=True), A1.T @ d2 + 1e-5 * W2, d2.sum(axis=0, keepdims=True), A2.T @ d3 + 1e-5 * W3, d3.sum(axis=0, keepdims=True))
    for p, v, g in zip(P, V, G):
        v *= 0.9; v -= np.float32(0.05) * g if "${dtype}" == "float32" else 0.05 * g
        p += v
    return loss
for _ in range(20): step()
start = time.perf_counter()
for _ in range(${STEPS}): step()
print((time.perf_counter() - start) / ${STEPS} * 1e3)`;

/** A program that times the convolution and its gradients in SciPy, one image and one filter at a time, as the course does it. */
const SCIPY_CONVOLUTION = `
import time, numpy as np
from scipy.signal import convolve2d
r = np.random.default_rng(1)
x = r.random((${BATCH}, 28, 28)).astype("float32"); k = r.standard_normal((8, 3, 3)).astype("float32")
def step():
    y = np.stack([[convolve2d(image, f[::-1, ::-1], mode="valid") for f in k] for image in x])
    g = np.ones_like(y)
    dk = np.stack([sum(convolve2d(image, part[::-1, ::-1], mode="valid") for image, part in zip(x, g[:, f])) for f in range(8)])
    dx = np.stack([sum(convolve2d(part, f, mode="full") for part, f in zip(parts, k)) for parts in g])
    return dk, dx
step()
start = time.perf_counter()
step()
print((time.perf_counter() - start) * 1e3)`;

/** Milliseconds of a step of the perceptron in NumPy. */
export const numpyStep = async (dtype: string): Promise<number> => Number(await pythonOutput(NUMPY_STEP(dtype)));

/** Milliseconds of the convolution and its gradients in SciPy. */
export const scipyConvolution = async (): Promise<number> => Number(await pythonOutput(SCIPY_CONVOLUTION));
