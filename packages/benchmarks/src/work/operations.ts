import * as np from '@numloom/ndarray';

/** An operation that is measured, as the lists of work need it. */
interface OperationRecord {
  /** The list of work that it belongs to: by element, along an axis of a matrix, by moving elements, or a matrix product. */
  readonly group: 'element' | 'axis' | 'movement' | 'product';
  readonly operands: 1 | 2;
  /** Arrays that it reads and writes at least, each once: what the memory must carry. 0 where that is not what is asked. */
  readonly streams: 0 | 1 | 2 | 3;
}

/** The operations: formulas that every participant can write in its own words, in the order in which they are measured. */
export const operations = {
  add: { group: 'element', operands: 2, streams: 3 },
  multiply: { group: 'element', operands: 2, streams: 3 },
  maximum: { group: 'element', operands: 2, streams: 3 },
  less: { group: 'element', operands: 2, streams: 2 },
  where: { group: 'element', operands: 2, streams: 3 },
  exp: { group: 'element', operands: 1, streams: 2 },
  log: { group: 'element', operands: 1, streams: 2 },
  tanh: { group: 'element', operands: 1, streams: 2 },
  sin: { group: 'element', operands: 1, streams: 2 },
  sigmoid: { group: 'element', operands: 1, streams: 2 },
  gelu: { group: 'element', operands: 1, streams: 2 },
  normalize: { group: 'element', operands: 1, streams: 2 },
  mse: { group: 'element', operands: 2, streams: 2 },
  sum: { group: 'element', operands: 1, streams: 1 },
  mean: { group: 'element', operands: 1, streams: 1 },
  std: { group: 'element', operands: 1, streams: 1 },
  min: { group: 'element', operands: 1, streams: 1 },
  max: { group: 'element', operands: 1, streams: 1 },
  argmax: { group: 'element', operands: 1, streams: 1 },
  sum0: { group: 'axis', operands: 1, streams: 0 },
  sum1: { group: 'axis', operands: 1, streams: 0 },
  max0: { group: 'axis', operands: 1, streams: 0 },
  std0: { group: 'axis', operands: 1, streams: 0 },
  argmax1: { group: 'axis', operands: 1, streams: 0 },
  transpose: { group: 'axis', operands: 1, streams: 0 },
  softmax: { group: 'axis', operands: 1, streams: 2 },
  concatenate: { group: 'movement', operands: 2, streams: 0 },
  sort: { group: 'movement', operands: 1, streams: 0 },
  mask: { group: 'movement', operands: 2, streams: 0 },
  take: { group: 'movement', operands: 2, streams: 0 },
  matmul: { group: 'product', operands: 2, streams: 0 },
} as const satisfies Readonly<Record<string, OperationRecord>>;

export type Operation = keyof typeof operations;

/** The operations of a group, in the order of the table. */
export const operationsOf = (group: OperationRecord['group']): Operation[] =>
  Object.keys(operations)
    .filter(isOperation)
    .filter((name) => operations[name].group === group);

const isOperation = (name: string): name is Operation => Object.hasOwn(operations, name);

const isUfunc = (member: unknown): member is np.Ufunc => typeof member === 'function' && 'info' in member;

/** The record of the ufunc of an operation's name, with its domain and its error bound; undefined for a formula of several. */
export function infoOf(operation: Operation): np.UfuncInfo | undefined {
  const member: unknown = Reflect.get(np, operation);
  return isUfunc(member) ? member.info : undefined;
}
