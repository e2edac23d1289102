import { type FunctionImport, FunctionWriter, type Local, type ValueType } from '../assemble/module.ts';
import { type Node, topological } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import { consumerOf } from './consumer.ts';
import { Inputs } from './inputs.ts';
import { emit, externalImport, externalsOf } from './instructions.ts';
import { constantBytes, isWide } from './lane-shape.ts';
import type { LaneCount } from './load-store.ts';
import { type Consumer, type Mode, UNROLL, type Vectors } from './loop.ts';
import type { Context } from './per-lane.ts';

/** With more operands than this in motion there is one pair of vectors of each: they fill the registers. */
const MANY_INPUTS = 4;

/** Elements between two tests for rare inputs. */
const BLOCK = 512;

/**
 * Compiles a loop to one function, `run`, with the parameters of `LoopArguments`, all of them i32:
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
  const lanes = nodes.some((n) => isWide(n.type)) ? 2 : 4;
  const names = externalsOf(nodes);
  new Lowering(w, spec, lanes, nodes, names).emit();
  return { writer: w, imports: names.map(externalImport) };
}

class Lowering {
  readonly #w: FunctionWriter;
  readonly #spec: LoopSpec;
  readonly #lanes: LaneCount;
  readonly #names: readonly string[];
  readonly #constants: Vectors = new Map();
  readonly #order: Node[];
  /** The masks of the rare paths. */
  readonly #guards: Node[];
  readonly #count: Local;
  readonly #rest: Local;
  readonly #target: Local;
  readonly #unroll: number;
  readonly #inputs: Inputs;
  readonly #consumer: Consumer;

  constructor(w: FunctionWriter, spec: LoopSpec, lanes: LaneCount, nodes: readonly Node[], names: readonly string[]) {
    this.#w = w;
    this.#spec = spec;
    this.#lanes = lanes;
    this.#names = names;
    this.#order = topological([spec.root]);
    this.#guards = this.#order.filter((n) => n.op === 'rare').map((n) => n.args[1]!);
    this.#count = w.local('i32');
    this.#rest = w.local('i32');
    this.#inputs = new Inputs(w, spec, lanes, this.#order, this.#count);
    this.#target = w.local('i32');
    const moving = spec.layouts.filter((layout) => layout !== 'scalar').length;
    const isStrided = spec.layouts.includes('strided') || spec.outputLayout === 'strided';
    this.#unroll = isStrided || moving > MANY_INPUTS ? 2 : UNROLL;
    for (const node of nodes) {
      if (node.op !== 'constant') continue;
      const local = w.local('v128');
      w.constant(constantBytes(node.type, node.value!));
      w.set(local);
      this.#constants.set(node, Array(UNROLL).fill(local));
    }
    this.#consumer = consumerOf({
      w,
      spec,
      lanes,
      unroll: this.#unroll,
      count: this.#count,
      target: this.#target,
      constants: this.#constants,
    });
  }

  /** Emits the loop over rows: `while (m != 0) { row; m -= 1 }`. */
  emit(): void {
    const w = this.#w;
    const [n, m, out, outStep] = [0, 1, 2, 4] as const;
    w.while(
      () => w.get(m),
      () => {
        this.#inputs.begin();
        w.get(out);
        w.set(this.#target);
        this.#consumer.begin();
        w.get(n);
        w.set(this.#guards.length > 0 ? this.#rest : this.#count);
        if (this.#guards.length > 0) this.#guardedRow();
        else {
          this.#mainLoop();
          this.#edgeLoop('plain');
        }
        this.#consumer.end();
        w.advance(out, { local: outStep });
        this.#inputs.end();
        w.advance(m, -1);
      },
    );
  }

  /** Emits a row whose expression has rare paths: each block is tested for them, and is careful only if it needs to be. */
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
          () => this.#edgeLoop('careful'),
          () => {
            this.#mainLoop();
            this.#edgeLoop('plain');
          },
        );
      },
    );
  }

  /** Emits the OR of the masks of the rare paths over a block; then the cursors are put back. */
  #scan(flagged: Local): void {
    const w = this.#w;
    const saved = [...this.#inputs.cursors, this.#count].map((local) => {
      const copy = w.local('i32');
      w.get(local);
      w.set(copy);
      return [local, copy] as const;
    });
    w.constant(new Uint8Array(16));
    w.set(flagged);
    this.#whileRest(() => {
      const values = this.#compute(topological(this.#guards), 1, 'partial', 'plain');
      for (const guard of this.#guards) {
        w.get(flagged);
        w.get(values.get(guard)![0]!);
        w.op('v128.or');
        w.set(flagged);
      }
      this.#inputs.advance(1);
    });
    for (const [local, copy] of saved) {
      w.get(copy);
      w.set(local);
    }
  }

  /** Emits the loop over whole groups of vectors. */
  #mainLoop(): void {
    const w = this.#w;
    const { stop } = this.#consumer;
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
        const values = this.#compute(this.#order, this.#unroll, 'full', 'plain');
        this.#consumer.take(values.get(this.#spec.root)!.slice(0, this.#unroll), 'full');
        const advance = () => {
          this.#inputs.advance(this.#unroll);
          w.advance(this.#count, -group);
        };
        if (stop === undefined) return advance();
        goesOn();
        w.if(advance);
      },
    );
  }

  /** Emits the loop that takes one vector, or what is left of one, per iteration. */
  #edgeLoop(paths: Context['paths']): void {
    this.#whileRest(() => {
      const values = this.#compute(this.#order, 1, 'partial', paths);
      this.#consumer.take(values.get(this.#spec.root)!.slice(0, 1), 'partial');
      this.#inputs.advance(1);
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

  /** Emits the loads and the operations of one iteration; the answer is where all values are. */
  #compute(order: readonly Node[], vectors: number, mode: Mode, paths: Context['paths']): Vectors {
    const w = this.#w;
    const context: Context = { w, lanes: this.#lanes, paths, external: (name) => this.#names.indexOf(name) };
    const values: Vectors = new Map([...this.#constants, ...this.#inputs.scalars]);
    for (const node of this.#inputs.nodes) {
      if (order.includes(node) && !values.has(node)) values.set(node, this.#inputs.load(node, vectors, mode));
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
}
