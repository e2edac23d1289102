/** Functions behind the methods of NDArray that have no name of their own in the namespace. */
export { toList } from './conversion.ts';
export { toCapsule } from './dlpack.ts';
export { getIndex, setIndex } from './indexing/indexing.ts';
export { checkDevice } from './info.ts';
export { sortInPlace } from './sorting.ts';
