// These modules install the methods on NDArray when the package is loaded.
import './methods.ts';
import './array-protocol.ts';

export * from './namespace.ts';
