import type { Operation } from '../work/operations.ts';

/** An operation on one or two arrays of a library. */
export type Formula<T> = (a: T, b: T) => T;

/** Formulas for the operations that a library offers. */
export type Formulas<T> = Partial<Readonly<Record<Operation, Formula<T>>>>;

/**
 * The operations that are one call each in a library with NumPy's names and positional arguments.
 *
 * @param f gives the library's function of a name
 */
export const numpyFormulas = <T>(f: (name: string) => (...args: unknown[]) => T) =>
  ({
    add: (a, b) => f('add')(a, b),
    multiply: (a, b) => f('multiply')(a, b),
    maximum: (a, b) => f('maximum')(a, b),
    less: (a, b) => f('less')(a, b),
    exp: (a) => f('exp')(a),
    log: (a) => f('log')(a),
    tanh: (a) => f('tanh')(a),
    sin: (a) => f('sin')(a),
    sum: (a) => f('sum')(a),
    mean: (a) => f('mean')(a),
    std: (a) => f('std')(a),
    min: (a) => f('min')(a),
    max: (a) => f('max')(a),
    argmax: (a) => f('argmax')(a),
    sum0: (a) => f('sum')(a, 0),
    sum1: (a) => f('sum')(a, 1),
    max0: (a) => f('max')(a, 0),
    std0: (a) => f('std')(a, 0),
    argmax1: (a) => f('argmax')(a, 1),
    sort: (a) => f('sort')(a),
    matmul: (a, b) => f('matmul')(a, b),
  }) satisfies Formulas<T>;
