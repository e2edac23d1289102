import { loadSafetensors, saveSafetensors } from '@numloom/io';
import * as np from '@numloom/ndarray';
import type { Trainer, TrainerState } from '../training/trainer.ts';

/**
 * Writes a training run to a .safetensors file: the model, the optimizer and where the run stands. The file is written under another
 * name first; it is whole or not there.
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
 * @throws FormatError for a damaged file; ArgumentError and ShapeError for one of another model
 */
export function loadCheckpoint(path: string, trainer: Trainer): void {
  const { tensors, metadata } = loadSafetensors(path);
  const of = (prefix: string): Map<string, np.NDArray> =>
    new Map(
      Object.entries(tensors)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, a]) => [name.slice(prefix.length), a]),
    );
  if (metadata.steps === undefined || metadata.run === undefined)
    throw new np.ArgumentError(`${path}: this is no checkpoint of a training run`);
  trainer.model.loadState(of('model.'));
  trainer.optimizer.loadState({ steps: Number(metadata.steps), slots: of('optimizer.') });
  // JSON has no NaN: a metric that was none comes back as null.
  const state = JSON.parse(metadata.run) as TrainerState;
  trainer.loadState(state);
}
