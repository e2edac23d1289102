import './methods.ts';
import './array-protocol.ts';

export * from './namespace.ts';
