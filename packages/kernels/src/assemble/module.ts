import { signed, unsigned } from './leb128.ts';
import { plain, saturating, scalarMemory, simd, simdLane, simdLaneMemory, simdMemory } from './opcodes.ts';

/** The types of WebAssembly's values. */
export type ValueType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';
const valueTypes: Record<ValueType, number> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** An index into the locals of a function; parameters come first. */
export type Local = number;

/** The types of a function's parameters and results. */
export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}

/** Largest page count of a 4 GiB memory; the import must declare the limits of the arena exactly. */
export const MAXIMUM_PAGES = 65536;

/** Writes the body of one function. Every method appends instructions and returns nothing. */
export class FunctionWriter {
  readonly signature: Signature;
  readonly #bytes: number[] = [];
  readonly #locals: ValueType[] = [];

  constructor(signature: Signature) {
    this.signature = signature;
  }

  local(type: ValueType): Local {
    this.#locals.push(type);
    return this.signature.parameters.length + this.#locals.length - 1;
  }

  /** Any instruction without an immediate. */
  op(name: string): void {
    const code = plain.get(name);
    if (code !== undefined) this.#bytes.push(code);
    else if (saturating.has(name)) this.#bytes.push(0xfc, saturating.get(name)!);
    else if (simd.has(name)) this.#bytes.push(0xfd, ...unsigned(simd.get(name)!));
    else throw new Error(`unknown instruction ${name}`);
  }

  /** A load or store; the address (and the value) are on the stack. The alignment hint is 1 byte: strides are the user's. */
  memory(name: string, offset = 0, lane?: number): void {
    if (scalarMemory.has(name)) this.#bytes.push(scalarMemory.get(name)!);
    else this.#bytes.push(0xfd, ...unsigned((lane === undefined ? simdMemory : simdLaneMemory).get(name)!));
    this.#bytes.push(0, ...unsigned(offset));
    if (lane !== undefined) this.#bytes.push(lane);
  }

  lane(name: string, lane: number): void {
    this.#bytes.push(0xfd, ...unsigned(simdLane.get(name)!), lane);
  }

  shuffle(lanes: readonly number[]): void {
    this.#bytes.push(0xfd, 13, ...lanes);
  }

  constant(bytes: Uint8Array): void {
    this.#bytes.push(0xfd, 12, ...bytes);
  }

  i32(value: number): void {
    this.#bytes.push(0x41, ...signed(BigInt(value)));
  }

  i64(value: bigint): void {
    this.#bytes.push(0x42, ...signed(value));
  }

  /** The scalar float zero of a type; together with `addFloat` all the scalar float arithmetic that kernels need. */
  constantZero(type: 'f32' | 'f64'): void {
    this.#bytes.push(...(type === 'f64' ? [0x44, 0, 0, 0, 0, 0, 0, 0, 0] : [0x43, 0, 0, 0, 0]));
  }

  addFloat(type: 'f32' | 'f64'): void {
    this.#bytes.push(type === 'f64' ? 0xa0 : 0x92);
  }

  get(local: Local): void {
    this.#bytes.push(0x20, ...unsigned(local));
  }

  set(local: Local): void {
    this.#bytes.push(0x21, ...unsigned(local));
  }

  tee(local: Local): void {
    this.#bytes.push(0x22, ...unsigned(local));
  }

  call(index: number): void {
    this.#bytes.push(0x10, ...unsigned(index));
  }

  /** `local += amount`, where the amount is a constant or another local. */
  advance(local: Local, amount: number | { local: Local }): void {
    this.get(local);
    if (typeof amount === 'number') this.i32(amount);
    else this.get(amount.local);
    this.op('i32.add');
    this.set(local);
  }

  /** Pushes the smaller of a local and a limit, unsigned. */
  minimum(local: Local, limit: number): void {
    this.get(local);
    this.i32(limit);
    this.get(local);
    this.i32(limit);
    this.op('i32.lt_u');
    this.op('select');
  }

  /** `local -= amount`, but not below 0. */
  decrease(local: Local, amount: number): void {
    this.get(local);
    this.minimum(local, amount);
    this.op('i32.sub');
    this.set(local);
  }

  /**
   * A loop whose body runs while the condition, left on the stack as i32, is not zero.
   *
   * Vectors that the body makes are cleared at its end. That costs nothing, but tells the engine that they do not live on: it
   * takes every local for one that does, and packs no two operations whose results are wanted one by one afterwards.
   */
  while(condition: () => void, body: () => void): void {
    this.#bytes.push(0x02, 0x40, 0x03, 0x40);
    condition();
    this.op('i32.eqz');
    this.#bytes.push(0x0d, 1);
    const first = this.#locals.length;
    body();
    this.#locals.slice(first).forEach((type, k) => {
      if (type !== 'v128') return;
      this.constant(new Uint8Array(16));
      this.set(this.signature.parameters.length + first + k);
    });
    this.#bytes.push(0x0c, 0, 0x0b, 0x0b);
  }

  /** A loop that runs at least once and again while the condition, left on the stack after the body, is not zero. */
  repeat(body: () => void, condition: () => void): void {
    this.#bytes.push(0x03, 0x40);
    body();
    condition();
    this.#bytes.push(0x0d, 0, 0x0b);
  }

  /** The condition is on the stack. With a type, both branches leave a value. */
  if(then: () => void, otherwise?: () => void, type?: ValueType): void {
    this.#bytes.push(0x04, type === undefined ? 0x40 : valueTypes[type]);
    then();
    if (otherwise) {
      this.#bytes.push(0x05);
      otherwise();
    }
    this.#bytes.push(0x0b);
  }

  finish(): number[] {
    const locals = this.#locals.flatMap((type) => [1, valueTypes[type]]);
    const body = [...unsigned(this.#locals.length), ...locals];
    for (const byte of this.#bytes) body.push(byte);
    body.push(0x0b);
    return [...unsigned(body.length), ...body];
  }
}

/** A function that a module imports, and the name that it is imported by. */
export interface FunctionImport extends Signature {
  readonly name: string;
}

/**
 * A module in the WebAssembly binary format (core specification, section 5.5): the arena's memory is imported as `e.m`,
 * JavaScript helpers as `e.NAME`; functions are exported by name.
 *
 * `salt` goes into a custom section. Engines share compiled code between modules of equal bytes, and the 128-bit and the
 * 256-bit compilation of a kernel must stay apart.
 */
export function assembleModule(
  functions: readonly { name: string; writer: FunctionWriter }[],
  imports: readonly FunctionImport[] = [],
  salt = 0,
): Uint8Array {
  const text = (value: string) => [...unsigned(value.length), ...new TextEncoder().encode(value)];
  const section = (id: number, bytes: readonly number[]) => [id, ...unsigned(bytes.length), ...bytes];
  const vector = (items: readonly (readonly number[])[]) => [...unsigned(items.length), ...items.flat()];
  const type = ({ parameters, results }: Signature) => [
    0x60,
    ...vector(parameters.map((t) => [valueTypes[t]])),
    ...vector(results.map((t) => [valueTypes[t]])),
  ];
  const signatures = [...imports, ...functions.map(({ writer }) => writer.signature)];
  const memory = [...text('e'), ...text('m'), 2, 3, 1, ...unsigned(MAXIMUM_PAGES)];
  // biome-ignore format: a section a line
  const head = [
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, vector(signatures.map(type))),
    ...section(2, vector([memory, ...imports.map(({ name }, k) => [...text('e'), ...text(name), 0, ...unsigned(k)])])),
    ...section(3, vector(functions.map((_, k) => unsigned(imports.length + k)))),
    ...section(7, vector(functions.map(({ name }, k) => [...text(name), 0, ...unsigned(imports.length + k)]))),
  ];
  const code = section(10, vector(functions.map(({ writer }) => writer.finish())));
  return new Uint8Array([...head, ...code, ...section(0, [...text('salt'), salt])]);
}
