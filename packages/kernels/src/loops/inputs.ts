import type { FunctionWriter, Local } from '../assemble/module.ts';
import { type ElementType, elements } from '../element.ts';
import type { Node } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import { ifMoreThan } from './live-lanes.ts';
import { type LaneCount, loadLane, loadRaw, loadSplat, widen } from './load-store.ts';
import { type Mode, UNROLL, type Vectors } from './loop.ts';

/** Parameters of input number k: its address, its stride along a row, its step from row to row. */
const addressOf = (k: number): Local => 5 + 3 * k;
const strideOf = (k: number): Local => 6 + 3 * k;
const stepOf = (k: number): Local => 7 + 3 * k;

/** The inputs of a loop that is being written (lower.ts): a cursor for each, and the loads of its elements into lanes. */
export class Inputs {
  /** The nodes of the expression that are inputs. */
  readonly nodes: readonly Node[];
  /** The values of inputs that do not change along a row. */
  readonly scalars: Vectors = new Map();
  /** The address of each input's next element. */
  readonly cursors: readonly Local[];
  readonly #w: FunctionWriter;
  readonly #spec: LoopSpec;
  readonly #lanes: LaneCount;
  readonly #count: Local;
  readonly #address: Local;

  /** @param count the local that holds how many elements are left */
  constructor(w: FunctionWriter, spec: LoopSpec, lanes: LaneCount, nodes: readonly Node[], count: Local) {
    this.#w = w;
    this.#spec = spec;
    this.#lanes = lanes;
    this.#count = count;
    this.nodes = nodes.filter((n) => n.op === 'input');
    this.cursors = spec.inputs.map(() => w.local('i32'));
    this.#address = w.local('i32');
  }

  /** Emits what comes before a row: cursors to its start; operands that do not change along it are loaded. */
  begin(): void {
    this.cursors.forEach((cursor, k) => {
      this.#w.get(addressOf(k));
      this.#w.set(cursor);
    });
    for (const node of this.nodes) {
      if (this.#spec.layouts[node.index!] !== 'scalar') continue;
      const local = this.#w.local('v128');
      loadSplat(this.#w, node.element!, this.cursors[node.index!]!);
      widen(this.#w, node.element!, this.#lanes);
      this.#w.set(local);
      this.scalars.set(node, Array(UNROLL).fill(local));
    }
  }

  /** Emits what comes after a row: addresses to the next one. */
  end(): void {
    this.cursors.forEach((_, k) => void this.#w.advance(addressOf(k), { local: stepOf(k) }));
  }

  /** Emits the loads of an input's next vectors into lanes; the cursor stays. */
  load(node: Node, vectors: number, mode: Mode): Local[] {
    const w = this.#w;
    const element = node.element!;
    const strided = this.#spec.layouts[node.index!] === 'strided';
    const locals = Array.from({ length: vectors }, () => w.local('v128'));
    if (strided) this.#loadStrided(node, locals, mode);
    else if (mode === 'full') {
      const bytes = elements[element].bytes * this.#lanes;
      locals.forEach((vector, u) => {
        loadRaw(w, { element, lanes: this.#lanes, address: this.cursors[node.index!]!, offset: u * bytes });
        w.set(vector);
      });
    } else locals.forEach((vector) => void this.#loadRest(node, vector));
    for (const vector of locals) {
      w.get(vector);
      widen(w, element, this.#lanes);
      w.set(vector);
    }
    return locals;
  }

  #loadStrided(node: Node, locals: readonly Local[], mode: Mode): void {
    const w = this.#w;
    w.get(this.cursors[node.index!]!);
    w.set(this.#address);
    locals.forEach((vector, u) => {
      this.#gather(node, vector, mode);
      if (u + 1 < locals.length) this.#nextElement(node);
    });
  }

  /** One vector of neighbours, or what is left of one. */
  #loadRest(node: Node, vector: Local): void {
    const w = this.#w;
    const cursor = this.cursors[node.index!]!;
    w.get(this.#count);
    w.i32(this.#lanes);
    w.op('i32.ge_u');
    w.if(
      () => {
        loadRaw(w, { element: node.element!, lanes: this.#lanes, address: cursor, offset: 0 });
        w.set(vector);
      },
      () => {
        w.get(cursor);
        w.set(this.#address);
        this.#gather(node, vector, 'partial');
      },
    );
  }

  /** Loads a vector lane by lane, from `#address` on. */
  #gather(node: Node, vector: Local, mode: Mode): void {
    const w = this.#w;
    const element = node.element!;
    loadSplat(w, element, this.#address);
    w.set(vector);
    for (let lane = 1; lane < this.#lanes; lane++) {
      const one = () => {
        this.#nextElement(node);
        loadLane(w, element, this.#address, vector, lane);
      };
      if (mode === 'partial') ifMoreThan(w, this.#count, lane, one);
      else one();
    }
  }

  #nextElement({ index, element }: Node): void {
    const strided = this.#spec.layouts[index!] === 'strided';
    this.#w.advance(this.#address, strided ? { local: strideOf(index!) } : bytesOf(element!));
  }

  /** Emits the advance of all cursors by `vectors` vectors. */
  advance(vectors: number): void {
    const w = this.#w;
    const amount = vectors * this.#lanes;
    for (const { index, element } of this.nodes) {
      const layout = this.#spec.layouts[index!];
      const cursor = this.cursors[index!]!;
      if (layout === 'contiguous') w.advance(cursor, amount * bytesOf(element!));
      else if (layout === 'strided') {
        w.get(strideOf(index!));
        w.i32(amount);
        w.op('i32.mul');
        w.get(cursor);
        w.op('i32.add');
        w.set(cursor);
      }
    }
  }
}

const bytesOf = (element: ElementType): number => elements[element].bytes;
