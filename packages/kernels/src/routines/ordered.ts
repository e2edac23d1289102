import { type ElementType, elements } from '../element.ts';

/** Element types by number, to be an argument of a routine. */
const types = Object.keys(elements) as readonly ElementType[];

/** The number of an element type, for the arguments of a job. */
export const typeNumber = (element: ElementType): number => types.indexOf(element);

/** The element type that a routine was given the number of. */
export const typeOfNumber = (type: number): ElementType => types[type]!;

/** Whether b stands before a when sorted: ascending, -0 before 0, NaN last. */
export const precedes = (b: number, a: number): boolean =>
  b < a || (a === 0 && b === 0 && Object.is(b, -0) && !Object.is(a, -0)) || (Number.isNaN(a) && !Number.isNaN(b));
