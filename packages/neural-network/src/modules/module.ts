import * as np from '@numloom/ndarray';
import { type Output, Parameter, type TensorLike } from '../autograd/tensor.ts';

/** The circumstances of a forward pass. */
export interface Pass {
  /** Whether dropout drops values, and batch norm gathers statistics. */
  readonly training: boolean;
  /** The generator that random numbers come from. */
  readonly rng: np.random.Generator;
  /** Called with the name and the result of every layer of a `Sequential`. */
  readonly watch?: ((layer: string, result: Output) => void) | undefined;
}

/**
 * A part of a network: parameters, which are trained, buffers, which are saved with them, and modules inside. Fields that hold
 * these are found by themselves and named by the fields.
 *
 * PyTorch: `torch.nn.Module`.
 *
 * @example
 * ```ts
 * class Scale extends Module {
 *   readonly factor = new Parameter(np.array([2]));
 *   forward = (x: TensorLike) => autograd.multiply(x, this.factor);
 *   outputShape = (shape: readonly number[]) => shape;
 * }
 * [...new Scale().parameters().keys()] // ['factor']
 * new Scale().forward([1, 2]) // [2, 4]
 * ```
 */
export abstract class Module {
  /** The module's result for an input; a tensor if there are parameters or the input is a tensor, otherwise an array. */
  abstract forward(x: TensorLike, pass: Pass): Output;

  /** The shape of the result for one input of a shape without the batch axis: for summaries and checks. */
  abstract outputShape(input: readonly number[]): readonly number[];

  /**
   * Modules inside, by name.
   *
   * @example `new Linear(2, 3).children() // []`
   */
  children(): [string, Module][] {
    return Object.entries(this).filter((entry): entry is [string, Module] => entry[1] instanceof Module);
  }

  /**
   * All parameters by name, those of modules inside as `module.name`. PyTorch: `Module.named_parameters`.
   *
   * @example `[...new Sequential(new Linear(2, 3)).parameters().keys()] // ['0.weight', '0.bias']`
   */
  parameters(prefix = ''): Map<string, Parameter> {
    const own = Object.entries(this).filter((entry): entry is [string, Parameter] => entry[1] instanceof Parameter);
    const inner = this.children().flatMap(([name, module]) => [...module.parameters(`${prefix}${name}.`)]);
    return new Map([...own.map(([name, p]): [string, Parameter] => [prefix + name, p]), ...inner]);
  }

  /**
   * Arrays by name that belong to the state but are not trained. PyTorch: `Module.named_buffers`.
   *
   * @example `[...new BatchNorm(3).buffers().keys()] // ['runningMean', 'runningVar']`
   */
  buffers(prefix = ''): Map<string, np.NDArray> {
    const own = Object.entries(this).filter((entry): entry is [string, np.NDArray] => entry[1] instanceof np.NDArray);
    const inner = this.children().flatMap(([name, module]) => [...module.buffers(`${prefix}${name}.`)]);
    return new Map([...own.map(([name, a]): [string, np.NDArray] => [prefix + name, a]), ...inner]);
  }

  /**
   * Parameters and buffers by name, which a checkpoint holds. The arrays are the module's own, not copies. PyTorch:
   * `Module.state_dict`.
   *
   * @example `new Linear(2, 3).state().get('bias') // [0, 0, 0]`
   */
  state(): Map<string, np.NDArray> {
    return new Map([
      ...[...this.parameters()].map(([name, p]): [string, np.NDArray] => [name, p.value]),
      ...this.buffers(),
    ]);
  }

  /**
   * Copies values by name into the module's parameters and buffers; if an error is thrown, none is changed. PyTorch:
   * `Module.load_state_dict`.
   *
   * @throws ArgumentError when names are missing, or do not belong to the module
   * @throws ShapeError when an array has another shape than the module's
   * @example
   * ```ts
   * const layer = new Linear(1, 2).loadState({ weight: np.array([[3, 4]]), bias: np.array([1, 1]) });
   * layer.forward([[1]]) // [[4, 5]]
   * layer.loadState({ weight: np.array([[3, 4]]) }) // throws ArgumentError
   * ```
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
