import * as np from '@numloom/ndarray';
import { Parameter, type Tensor, type TensorLike } from '../autograd/tensor.ts';

/** What a forward pass is told. */
export interface Pass {
  /** Whether dropout drops and statistics are gathered. */
  readonly training: boolean;
  /** Where random numbers come from. */
  readonly rng: np.random.Generator;
  /** Called with every layer's name and its result. */
  readonly watch?: ((layer: string, result: Tensor | np.NDArray) => void) | undefined;
}

/**
 * A part of a network: parameters, which are trained, buffers, which are saved with them, and modules inside. Fields that hold
 * these are found by themselves and named by the fields.
 */
export abstract class Module {
  /** What the module does to its input; `call` it instead. */
  abstract forward(x: TensorLike, pass: Pass): Tensor | np.NDArray;

  /** The shape of the result for one input of a shape without the batch axis: for summaries and checks. */
  abstract outputShape(input: readonly number[]): readonly number[];

  /** Modules inside, by name. */
  children(): [string, Module][] {
    return Object.entries(this).filter((entry): entry is [string, Module] => entry[1] instanceof Module);
  }

  /** All parameters, those of modules inside as `module.name`. */
  parameters(prefix = ''): Map<string, Parameter> {
    const own = Object.entries(this).filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter);
    const inner = this.children().flatMap(([name, module]) => [...module.parameters(`${prefix}${name}.`)]);
    return new Map([...own.map(([name, p]): [string, Parameter] => [prefix + name, p]), ...inner]);
  }

  /** Arrays that belong to the state but are not trained. */
  buffers(prefix = ''): Map<string, np.NDArray> {
    const own = Object.entries(this).filter((entry): entry is [string, np.NDArray] => entry[1] instanceof np.NDArray);
    const inner = this.children().flatMap(([name, module]) => [...module.buffers(`${prefix}${name}.`)]);
    return new Map([...own.map(([name, a]): [string, np.NDArray] => [prefix + name, a]), ...inner]);
  }

  /** Parameters and buffers by name: what a checkpoint holds. */
  state(): Map<string, np.NDArray> {
    return new Map([
      ...[...this.parameters()].map(([name, p]): [string, np.NDArray] => [name, p.value]),
      ...this.buffers(),
    ]);
  }

  /**
   * Takes over values by name.
   *
   * @throws ArgumentError for names that are missing or too many; ShapeError for another shape. Nothing is changed then.
   */
  loadState(state: ReadonlyMap<string, np.NDArray> | Readonly<Record<string, np.NDArray>>): this {
    const given = new Map(state instanceof Map ? state : Object.entries(state));
    const own = this.state();
    const missing = [...own.keys()].filter((name) => !given.has(name));
    const strange = [...given.keys()].filter((name) => !own.has(name));
    if (missing.length + strange.length > 0)
      throw new np.ArgumentError(
        `loadState: missing ${missing.join(', ') || 'nothing'}; not of this model ${strange.join(', ') || 'nothing'}`,
      );
    for (const [name, target] of own) {
      const source = given.get(name)!;
      if (source.shape.join() !== target.shape.join())
        throw new np.ShapeError(
          `loadState: ${name} has shape (${target.shape.join(',')}); got (${source.shape.join(',')})`,
        );
    }
    for (const [name, target] of own) np.copyto(target, given.get(name)!);
    return this;
  }
}

/** Modules one after the other. */
export class Sequential extends Module {
  readonly layers: readonly Module[];

  constructor(...layers: readonly Module[]) {
    super();
    const wrong = layers.findIndex((layer) => !(layer instanceof Module));
    if (wrong >= 0) throw new np.ArgumentError(`Sequential: layer ${wrong} is no module`);
    this.layers = layers;
  }

  override children(): [string, Module][] {
    return this.layers.map((layer, k) => [`${k}`, layer]);
  }

  forward(x: TensorLike, pass: Pass): Tensor | np.NDArray {
    let value = x as Tensor | np.NDArray;
    this.layers.forEach((layer, k) => {
      value = layer.forward(value, pass);
      pass.watch?.(`layer ${k} (${layer.constructor.name})`, value);
    });
    return value;
  }

  outputShape(input: readonly number[]): readonly number[] {
    return this.layers.reduce((shape, layer) => layer.outputShape(shape), input);
  }
}
