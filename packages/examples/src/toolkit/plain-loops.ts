/** The main job's three steps as a TypeScript developer writes them without a library: typed arrays and loops. */

export function normalizeLoop(x: Float64Array): Float64Array {
  let sum = 0;
  for (const value of x) sum += value;
  const mean = sum / x.length;
  let squares = 0;
  for (const value of x) squares += (value - mean) ** 2;
  const std = Math.sqrt(squares / x.length);
  const result = new Float64Array(x.length);
  for (let k = 0; k < x.length; k++) result[k] = (x[k]! - mean) / std;
  return result;
}

/** The matrix product (m, n) @ (n, p) -> (m, p), with its loops in the order that runs along rows of both operands. */
export function multiplyLoop(x: Float64Array, w: Float64Array, m: number, n: number, p: number): Float64Array {
  const result = new Float64Array(m * p);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < n; k++) {
      const factor = x[i * n + k]!;
      for (let j = 0; j < p; j++) result[i * p + j]! += factor * w[k * p + j]!;
    }
  }
  return result;
}

export function sigmoidLoop(z: Float64Array): Float64Array {
  const result = new Float64Array(z.length);
  for (let k = 0; k < z.length; k++) result[k] = 1 / (1 + Math.exp(-z[k]!));
  return result;
}
