import { loadSafetensors, saveSafetensors } from '@numloom/io';
import * as np from '@numloom/ndarray';
import type { Trainer, TrainerState } from '../training/trainer.ts';

/**
 * Writes a training run to a .safetensors file: model, optimizer, and where the run stands. The file is written under another name
 * first, so it is whole or not there.
 *
 * PyTorch: `torch.save` of the state dicts.
 *
 * @throws Error when the file cannot be written, with Node's code
 * @example
 * ```ts
 * const model = new Linear(1, 1);
 * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.1 }) });
 * saveCheckpoint('/no/such/folder/run.safetensors', trainer) // throws Error
 * ```
 */
export function saveCheckpoint(path: string, trainer: Trainer): void {
  const { steps, slots } = trainer.optimizer.state();
  const tensors = {
    ...Object.fromEntries([...trainer.model.state()].map(([name, a]) => [`model.${name}`, a])),
    ...Object.fromEntries([...slots].map(([name, a]) => [`optimizer.${name}`, a])),
  };
  saveSafetensors(path, tensors, { steps: String(steps), run: JSON.stringify(trainer.state()) });
}

/**
 * Goes back to where a checkpoint was written: training on gives the same bits as a run that was never interrupted.
 *
 * PyTorch: `torch.load` and `load_state_dict`.
 *
 * @throws FormatError when the file is damaged
 * @throws ArgumentError when the file is no checkpoint, or one of another model
 * @throws ShapeError when an array has another shape than the model's
 * @throws Error when the file cannot be read, with Node's code
 * @example
 * ```ts
 * const model = new Linear(1, 1);
 * const trainer = new Trainer({ model, loss: losses.mse, optimizer: new Sgd(model.parameters(), { lr: 0.1 }) });
 * loadCheckpoint('no-such-file.safetensors', trainer) // throws Error
 * ```
 */
export function loadCheckpoint(path: string, trainer: Trainer): void {
  const { tensors, metadata } = loadSafetensors(path);
  const withPrefix = (prefix: string): Map<string, np.NDArray> =>
    new Map(
      Object.entries(tensors)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, a]) => [name.slice(prefix.length), a]),
    );
  if (metadata.steps === undefined || metadata.run === undefined)
    throw new np.ArgumentError(`${path}: this is no checkpoint of a training run`);
  trainer.model.loadState(withPrefix('model.'));
  trainer.optimizer.loadState({ steps: Number(metadata.steps), slots: withPrefix('optimizer.') });
  // JSON has no NaN: the metric of a trainer that has none comes back as null.
  const state: TrainerState = JSON.parse(metadata.run);
  trainer.loadState(state);
}
