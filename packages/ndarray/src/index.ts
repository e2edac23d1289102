import * as internals from './internals.ts';
import * as namespace from './namespace.ts';
import { bindNamespace } from './ndarray.ts';

bindNamespace({ ...namespace, ...internals });

export * from './namespace.ts';
export { NDArray } from './ndarray.ts';
