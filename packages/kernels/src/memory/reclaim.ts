import v8 from 'node:v8';
import vm from 'node:vm';

/**
 * A full, synchronous garbage collection after which a WeakRef to an unreachable object answers undefined, within the same
 * job. Two obstacles: `gc` is not exposed by default, and the engine keeps every object whose WeakRef was made or read in
 * this job alive until the job's end. The checkpoint of a context with its own microtask queue clears that list.
 */
let gc: (() => void) | undefined;
let checkpoint: (() => void) | undefined;

export function collectGarbage(): void {
  gc ??= exposeGc();
  if (!checkpoint) {
    const context = vm.createContext({}, { microtaskMode: 'afterEvaluate' });
    const nothing = new vm.Script('0');
    checkpoint = () => void nothing.runInContext(context);
  }
  checkpoint();
  gc();
}

function exposeGc(): () => void {
  const given = (globalThis as { gc?: () => void }).gc;
  if (given) return given; // the process was started with --expose-gc: leave its flag alone
  v8.setFlagsFromString('--expose-gc');
  const found = vm.runInNewContext('gc') as () => void;
  v8.setFlagsFromString('--no-expose-gc');
  return found;
}
