import { type FunctionImport, FunctionWriter, type Local, type ValueType } from '../assemble/module.ts';
import { type ElementType, elements } from '../element.ts';
import { type Node, topological } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import { ifMoreThan, type Loop, type Mode, type Sink, sinkFor, type Vectors } from './consumer.ts';
import { type Context, constantBytes, emit, externalImport, externalsOf } from './instructions.ts';
import { type LaneCount, loadLane, loadRaw, loadSplat, widen } from './load-store.ts';

/** Vectors per turn of the main loop: two pairs, so that two 256-bit operations are under way at once. */
const UNROLL = 4;

/** With more operands than this in motion one pair of each: their vectors fill the registers. */
const MANY_INPUTS = 4;

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
  const w = new FunctionWriter({ parameters, results: [] });
  const roots = [spec.root, ...(spec.combine ? [spec.combine.apply, spec.combine.identity] : [])];
  const nodes = topological(roots);
  const wide = nodes.some((n) => n.type === 'f64' || n.type === 'i64' || n.type === 'u64');
  const names = externalsOf(nodes);
  new Lowering(w, spec, wide ? 2 : 4, nodes, names).emit();
  return { writer: w, imports: names.map(externalImport) };
}

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
  readonly #unroll: number;
  readonly #sink: Sink;

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
    const moving = spec.layouts.filter((layout) => layout !== 'scalar').length;
    this.#unroll = this.#strided || moving > MANY_INPUTS ? 2 : UNROLL;
    for (const node of nodes) {
      if (node.op !== 'constant') continue;
      const local = w.local('v128');
      w.constant(constantBytes(node.type, node.value!));
      w.set(local);
      this.#constants.set(node, Array(UNROLL).fill(local));
    }
    const loop: Loop = {
      w,
      spec,
      lanes,
      unroll: this.#unroll,
      count: this.#count,
      target: this.#target,
      constants: this.#constants,
    };
    this.#sink = sinkFor(loop);
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
        this.#sink.begin();
        w.get(n!);
        w.set(this.#guards.length > 0 ? this.#rest : this.#count);
        if (this.#guards.length > 0) this.#guardedRow();
        else {
          this.#mainLoop();
          this.#edgeLoop(false);
        }
        this.#sink.end();
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
        w.minimum(this.#rest, BLOCK);
        w.set(this.#count);
        w.decrease(this.#rest, BLOCK);
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
    const w = this.#w;
    const { stop } = this.#sink;
    const goesOn = () => {
      w.get(stop!);
      w.op('i32.eqz');
    };
    const group = this.#unroll * this.#lanes;
    w.while(
      () => {
        w.get(this.#count);
        w.i32(group);
        w.op('i32.ge_u');
        if (stop === undefined) return;
        goesOn();
        w.op('i32.and');
      },
      () => {
        const values = this.#compute(this.#order, this.#unroll, 'full', false);
        this.#sink.take(values.get(this.#spec.root)!.slice(0, this.#unroll), 'full');
        const advance = () => {
          this.#advanceInputs('full', this.#unroll);
          w.advance(this.#count, -group);
        };
        if (stop === undefined) return advance();
        goesOn();
        w.if(advance);
      },
    );
  }

  /** One vector, or what is left of one, a turn. */
  #edgeLoop(careful: boolean): void {
    this.#whileRest(() => {
      const values = this.#compute(this.#order, 1, 'partial', careful);
      this.#sink.take(values.get(this.#spec.root)!.slice(0, 1), 'partial');
      this.#advanceInputs('partial', 1);
    });
  }

  #whileRest(body: () => void): void {
    const w = this.#w;
    w.while(
      () => w.get(this.#count),
      () => {
        body();
        w.decrease(this.#count, this.#lanes);
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
        if (limited) ifMoreThan(w, this.#count, lane, one);
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
}
