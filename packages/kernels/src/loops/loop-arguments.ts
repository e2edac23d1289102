/**
 * The calling convention of every loop, compiled (lower.ts) or interpreted (interpret.ts): m rows of n elements, then for the
 * output and for each input its address, its stride along a row and its step from row to row. All but n and m are in bytes.
 */
export type LoopArguments = [
  n: number,
  m: number,
  out: number,
  outStride: number,
  outStep: number,
  ...inputs: number[],
];
