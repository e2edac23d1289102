import { type FunctionImport, FunctionWriter, type Local, type ValueType } from '../assemble/module.ts';
import { type ElementType, elements } from '../element.ts';
import { type Node, topological } from './expression.ts';
import { type Context, constantBytes, emit, externalImport, externalsOf } from './instructions.ts';
import { type LaneCount, loadLane, loadRaw, loadSplat, narrow, storeLane, storeRaw, widen } from './lanes.ts';
import type { LoopSpec } from './spec.ts';

/** Vectors per turn of the main loop: two pairs, so that two 256-bit operations are under way at once. */
const UNROLL = 4;

/** Elements between two tests for rare inputs. */
const BLOCK = 512;

/**
 * Turns a loop spec into one function, `run`, with the parameters (all i32)
 *
 *     n, m, out, outStride, outStep, then (address, stride, step) per input
 *
 * that handles m rows of n elements: strides are bytes between elements of a row (read by strided operands only), steps
 * are bytes between rows. Addresses may overlap only if equal (in place).
 *
 * The loop body is written "load all, compute all, store all", every operation once per vector and side by side: that is the
 * form in which the engine's 256-bit pass finds pairs. A rest shorter than a vector runs through the same instructions with
 * single-lane loads and stores, so an element's bits do not depend on where it stands.
 */
export function lower(spec: LoopSpec): { writer: FunctionWriter; imports: FunctionImport[] } {
  const parameters = Array<ValueType>(5 + 3 * spec.inputs.length).fill('i32');
  const w = new FunctionWriter({ parameters, results: spec.kind === 'find' ? [] : [] });
  const roots = [spec.root, ...(spec.combine ? [spec.combine.apply, spec.combine.identity] : [])];
  const nodes = topological(roots);
  const wide = nodes.some((n) => n.type === 'f64' || n.type === 'i64' || n.type === 'u64');
  const names = externalsOf(nodes);
  new Lowering(w, spec, wide ? 2 : 4, nodes, names).emit();
  return { writer: w, imports: names.map(externalImport) };
}

type Vectors = Map<Node, Local[]>;
type Mode = 'full' | 'partial';

class Lowering {
  readonly #w: FunctionWriter;
  readonly #spec: LoopSpec;
  readonly #lanes: LaneCount;
  readonly #names: readonly string[];
  readonly #constants: Vectors = new Map();
  readonly #scalars: Vectors = new Map();
  readonly #inputNodes: Node[];
  readonly #order: Node[];
  readonly #guards: Node[];
  readonly #count: Local;
  readonly #rest: Local;
  readonly #cursors: Local[];
  readonly #target: Local;
  readonly #address: Local;
  readonly #temporary: Local;
  readonly #unroll: number;
  #accumulators: Local[] = [];
  #position: Local = 0;
  #found: Local = 0;

  constructor(w: FunctionWriter, spec: LoopSpec, lanes: LaneCount, nodes: readonly Node[], names: readonly string[]) {
    this.#w = w;
    this.#spec = spec;
    this.#lanes = lanes;
    this.#names = names;
    this.#order = topological([spec.root]);
    this.#inputNodes = this.#order.filter((n) => n.op === 'input');
    this.#guards = this.#order.filter((n) => n.op === 'rare').map((n) => n.args[1]!);
    this.#count = w.local('i32');
    this.#rest = w.local('i32');
    this.#cursors = spec.inputs.map(() => w.local('i32'));
    this.#target = w.local('i32');
    this.#address = w.local('i32');
    this.#temporary = w.local('v128');
    this.#unroll = this.#strided ? 2 : UNROLL;
    for (const node of nodes) {
      if (node.op !== 'constant') continue;
      const local = w.local('v128');
      w.constant(constantBytes(node.type, node.value!));
      w.set(local);
      this.#constants.set(node, Array(UNROLL).fill(local));
    }
  }

  get #strided(): boolean {
    return this.#spec.layouts.includes('strided') || this.#spec.outputLayout === 'strided';
  }

  /** Rows: `while (m != 0) { row; m -= 1 }`. */
  emit(): void {
    const w = this.#w;
    const [n, m, out, , outStep] = [0, 1, 2, 3, 4];
    w.while(
      () => w.get(m!),
      () => {
        this.#spec.inputs.forEach((_, k) => {
          w.get(5 + 3 * k);
          w.set(this.#cursors[k]!);
        });
        w.get(out!);
        w.set(this.#target);
        this.#loadScalars();
        this.#beginRow();
        w.get(n!);
        w.set(this.#guards.length > 0 ? this.#rest : this.#count);
        if (this.#guards.length > 0) this.#guardedRow();
        else {
          this.#mainLoop();
          this.#edgeLoop(false);
        }
        this.#endRow();
        w.advance(out!, { local: outStep! });
        this.#spec.inputs.forEach((_, k) => void w.advance(5 + 3 * k, { local: 7 + 3 * k }));
        w.advance(m!, -1);
      },
    );
  }

  #guardedRow(): void {
    const w = this.#w;
    const flagged = w.local('v128');
    w.while(
      () => w.get(this.#rest),
      () => {
        w.get(this.#rest);
        w.i32(BLOCK);
        w.get(this.#rest);
        w.i32(BLOCK);
        w.op('i32.lt_u');
        w.op('select');
        w.set(this.#count);
        w.get(this.#rest);
        w.get(this.#count);
        w.op('i32.sub');
        w.set(this.#rest);
        this.#scan(flagged);
        w.get(flagged);
        w.op('v128.any_true');
        w.if(
          () => this.#edgeLoop(true),
          () => {
            this.#mainLoop();
            this.#edgeLoop(false);
          },
        );
      },
    );
  }

  /** ORs the masks of the rare paths over a block, then puts the cursors back. */
  #scan(flagged: Local): void {
    const w = this.#w;
    const saved = [...this.#cursors, this.#count].map((local) => {
      const copy = w.local('i32');
      w.get(local);
      w.set(copy);
      return [local, copy] as const;
    });
    w.constant(new Uint8Array(16));
    w.set(flagged);
    this.#whileRest(() => {
      const values = this.#compute(topological(this.#guards), 1, 'partial', false);
      for (const guard of this.#guards) {
        w.get(flagged);
        w.get(values.get(guard)![0]!);
        w.op('v128.or');
        w.set(flagged);
      }
      this.#advanceInputs('partial', 1);
    });
    for (const [local, copy] of saved) {
      w.get(copy);
      w.set(local);
    }
  }

  /** Whole groups of vectors. */
  #mainLoop(): void {
    if (this.#spec.kind === 'find') return;
    const w = this.#w;
    const group = this.#unroll * this.#lanes;
    w.while(
      () => {
        w.get(this.#count);
        w.i32(group);
        w.op('i32.ge_u');
      },
      () => {
        const values = this.#compute(this.#order, this.#unroll, 'full', false);
        this.#sink(values.get(this.#spec.root)!.slice(0, this.#unroll), 'full');
        this.#advanceInputs('full', this.#unroll);
        w.advance(this.#count, -group);
      },
    );
  }

  /** One vector, or what is left of one, a turn. */
  #edgeLoop(careful: boolean): void {
    this.#whileRest(() => {
      const values = this.#compute(this.#order, 1, 'partial', careful);
      this.#sink(values.get(this.#spec.root)!.slice(0, 1), 'partial');
      this.#advanceInputs('partial', 1);
    });
  }

  #whileRest(body: () => void): void {
    const w = this.#w;
    w.while(
      () => w.get(this.#count),
      () => {
        body();
        // count = count < L ? 0 : count - L
        w.i32(0);
        w.get(this.#count);
        w.i32(this.#lanes);
        w.op('i32.sub');
        w.get(this.#count);
        w.i32(this.#lanes);
        w.op('i32.lt_u');
        w.op('select');
        w.set(this.#count);
      },
    );
  }

  #compute(order: readonly Node[], vectors: number, mode: Mode, careful: boolean): Vectors {
    const w = this.#w;
    const context: Context = { w, lanes: this.#lanes, careful, external: (name) => this.#names.indexOf(name) };
    const values: Vectors = new Map([...this.#constants, ...this.#scalars]);
    for (const node of this.#inputNodes) {
      if (order.includes(node) && !values.has(node)) values.set(node, this.#load(node, vectors, mode));
    }
    for (const node of order) {
      if (values.has(node)) continue;
      const locals = Array.from({ length: vectors }, () => w.local('v128'));
      locals.forEach((local, u) => {
        emit(
          context,
          node,
          node.args.map((a) => values.get(a)![u]!),
        );
        w.set(local);
      });
      values.set(node, locals);
    }
    return values;
  }

  /** Operands that do not change along a row are loaded once per row. */
  #loadScalars(): void {
    for (const node of this.#inputNodes) {
      if (this.#spec.layouts[node.index!] !== 'scalar') continue;
      const local = this.#w.local('v128');
      loadSplat(this.#w, node.element!, this.#cursors[node.index!]!);
      widen(this.#w, node.element!, this.#lanes);
      this.#w.set(local);
      this.#scalars.set(node, Array(UNROLL).fill(local));
    }
  }

  #load(node: Node, vectors: number, mode: Mode): Local[] {
    const w = this.#w;
    const element = node.element!;
    const cursor = this.#cursors[node.index!]!;
    const strided = this.#spec.layouts[node.index!] === 'strided';
    const bytes = elements[element].bytes * this.#lanes;
    const gather = (vector: Local, limited: boolean) => {
      loadSplat(w, element, this.#address);
      w.set(vector);
      for (let lane = 1; lane < this.#lanes; lane++) {
        const one = () => {
          this.#nextElement(element, strided ? 6 + 3 * node.index! : undefined);
          loadLane(w, element, this.#address, vector, lane);
        };
        if (limited) this.#ifMoreThan(lane, one);
        else one();
      }
    };
    const locals = Array.from({ length: vectors }, () => w.local('v128'));
    if (strided) {
      w.get(cursor);
      w.set(this.#address);
    }
    locals.forEach((vector, u) => {
      if (strided) {
        gather(vector, mode === 'partial');
        if (u + 1 < vectors) this.#nextElement(element, 6 + 3 * node.index!);
      } else if (mode === 'full') {
        loadRaw(w, element, this.#lanes, cursor, u * bytes);
        w.set(vector);
      } else {
        w.get(this.#count);
        w.i32(this.#lanes);
        w.op('i32.ge_u');
        w.if(
          () => {
            loadRaw(w, element, this.#lanes, cursor, 0);
            w.set(vector);
          },
          () => {
            w.get(cursor);
            w.set(this.#address);
            gather(vector, true);
          },
        );
      }
    });
    for (const vector of locals) {
      w.get(vector);
      widen(w, element, this.#lanes);
      w.set(vector);
    }
    return locals;
  }

  #nextElement(element: ElementType, stride: Local | undefined): void {
    this.#w.advance(this.#address, stride === undefined ? elements[element].bytes : { local: stride });
  }

  #ifMoreThan(lane: number, then: () => void): void {
    const w = this.#w;
    w.get(this.#count);
    w.i32(lane);
    w.op('i32.gt_u');
    w.if(then);
  }

  #advanceInputs(mode: Mode, vectors: number): void {
    const w = this.#w;
    for (const node of this.#inputNodes) {
      const layout = this.#spec.layouts[node.index!];
      const cursor = this.#cursors[node.index!]!;
      const amount = (mode === 'full' ? vectors : 1) * this.#lanes;
      if (layout === 'contiguous') w.advance(cursor, amount * elements[node.element!].bytes);
      else if (layout === 'strided') {
        w.get(6 + 3 * node.index!);
        w.i32(amount);
        w.op('i32.mul');
        w.get(cursor);
        w.op('i32.add');
        w.set(cursor);
      }
    }
  }

  #beginRow(): void {
    const { kind, combine } = this.#spec;
    const w = this.#w;
    if (kind === 'reduce') {
      this.#accumulators = Array.from({ length: this.#unroll }, () => w.local('v128'));
      for (const accumulator of this.#accumulators) {
        w.get(this.#constants.get(combine!.identity)![0]!);
        w.set(accumulator);
      }
    } else if (kind === 'find') {
      this.#position = w.local('i32');
      this.#found = w.local('i32');
      w.i32(0);
      w.set(this.#position);
      w.i32(-1);
      w.set(this.#found);
    }
  }

  #sink(values: Local[], mode: Mode): void {
    const { kind } = this.#spec;
    if (kind === 'map') this.#store(values, mode);
    else if (kind === 'reduce') this.#accumulate(values, mode);
    else this.#search(values[0]!);
  }

  #store(values: Local[], mode: Mode): void {
    const w = this.#w;
    const { output, outputLayout } = this.#spec;
    const raw = values.map((value) => {
      if (elements[output].bytes > 2) return value;
      const local = w.local('v128');
      w.get(value);
      narrow(w, output, this.#lanes, this.#temporary);
      w.set(local);
      return local;
    });
    const bytes = elements[output].bytes * this.#lanes;
    const stride: number | { local: Local } = outputLayout === 'strided' ? { local: 3 } : elements[output].bytes;
    const scatter = (vector: Local, limited: boolean) => {
      for (let lane = 0; lane < this.#lanes; lane++) {
        const one = () => {
          storeLane(w, output, this.#target, vector, lane);
          w.advance(this.#target, stride);
        };
        if (limited && lane > 0) this.#ifMoreThan(lane, one);
        else one();
      }
    };
    if (outputLayout === 'strided') raw.forEach((vector) => void scatter(vector, mode === 'partial'));
    else if (mode === 'full') {
      raw.forEach((vector, u) => void storeRaw(w, output, this.#lanes, this.#target, u * bytes, vector));
      w.advance(this.#target, raw.length * bytes);
    } else {
      w.get(this.#count);
      w.i32(this.#lanes);
      w.op('i32.ge_u');
      w.if(
        () => {
          storeRaw(w, output, this.#lanes, this.#target, 0, raw[0]!);
          w.advance(this.#target, bytes);
        },
        () => scatter(raw[0]!, true),
      );
    }
  }

  /** `accumulator = combine(accumulator, value)`; lanes beyond the rest take the identity. */
  #accumulate(values: Local[], mode: Mode): void {
    const w = this.#w;
    values.forEach((value, u) => {
      if (mode === 'full') return this.#combine(this.#accumulators[u]!, value);
      const live = w.local('v128');
      w.get(value);
      w.get(this.#constants.get(this.#spec.combine!.identity)![0]!);
      this.#liveLanes(this.#spec.combine!.identity.type);
      w.op('v128.bitselect');
      w.set(live);
      this.#combine(this.#accumulators[u]!, live);
    });
  }

  /** Pushes a mask of the lanes below `count`. */
  #liveLanes(type: string): void {
    const w = this.#w;
    const is64 = this.#lanes === 2 && (type === 'mask' || type.endsWith('64'));
    const indices = is64 ? new BigInt64Array([0n, 1n]) : new Int32Array([0, 1, 2, 3]);
    w.constant(new Uint8Array(indices.buffer));
    // A count above 2^31 would compare as negative: only its comparison with the lane count matters.
    w.get(this.#count);
    w.i32(4);
    w.get(this.#count);
    w.i32(4);
    w.op('i32.lt_u');
    w.op('select');
    if (is64) {
      w.op('i64.extend_i32_u');
      w.op('i64x2.splat');
      w.op('i64x2.lt_s');
    } else {
      w.op('i32x4.splat');
      w.op('i32x4.lt_s');
    }
  }

  #combine(accumulator: Local, value: Local): void {
    const w = this.#w;
    const order = topological([this.#spec.combine!.apply]);
    const values: Vectors = new Map(this.#constants);
    const context: Context = { w, lanes: this.#lanes, careful: false, external: (name) => this.#names.indexOf(name) };
    for (const node of order) {
      if (values.has(node)) continue;
      if (node.op === 'register') {
        values.set(node, [node.name === 'a' ? accumulator : value]);
        continue;
      }
      const local = w.local('v128');
      emit(
        context,
        node,
        node.args.map((a) => values.get(a)![0]!),
      );
      w.set(local);
      values.set(node, [local]);
    }
    w.get(values.get(this.#spec.combine!.apply)![0]!);
    w.set(accumulator);
  }

  /** The first lane whose mask holds ends the row. */
  #search(mask: Local): void {
    const w = this.#w;
    const shape = this.#lanes === 2 ? 'i64x2' : 'i32x4';
    const hits = w.local('i32');
    w.get(mask);
    this.#liveLanes('mask');
    w.op('v128.and');
    w.op(`${shape}.bitmask`);
    w.tee(hits);
    w.if(
      () => {
        w.get(this.#position);
        w.get(hits);
        w.op('i32.ctz');
        w.op('i32.add');
        w.set(this.#found);
        w.i32(this.#lanes);
        w.set(this.#count); // nothing is left after this vector
      },
      () => w.advance(this.#position, this.#lanes),
    );
  }

  #endRow(): void {
    const { kind, output } = this.#spec;
    const w = this.#w;
    if (kind === 'find') {
      w.get(this.#target);
      w.get(this.#found);
      w.op('i64.extend_i32_s');
      w.memory('i64.store');
      return;
    }
    if (kind === 'map') return;
    const [first] = this.#accumulators;
    for (let width = this.#accumulators.length / 2; width >= 1; width /= 2) {
      for (let k = 0; k < width; k++) this.#combine(this.#accumulators[k]!, this.#accumulators[k + width]!);
    }
    const type = this.#spec.combine!.identity.type;
    const half = this.#lanes === 4 || !(type === 'mask' || type.endsWith('64')) ? 4 : 8;
    for (let width = (this.#lanes / 2) * half; width >= half; width /= 2) {
      const moved = w.local('v128');
      w.get(first!);
      w.get(first!);
      w.shuffle(Array.from({ length: 16 }, (_, k) => (k + width) % 16));
      w.set(moved);
      this.#combine(first!, moved);
    }
    w.get(first!);
    narrow(w, output, this.#lanes, this.#temporary);
    w.set(first!);
    storeLane(w, output, this.#target, first!, 0);
  }
}
