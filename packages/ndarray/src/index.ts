import * as namespace from './namespace.ts';
import { bindNamespace } from './ndarray.ts';

bindNamespace(namespace);

export * from './namespace.ts';
export { NDArray } from './ndarray.ts';
