import { isHeldElsewhere } from '@numloom/kernels';
import { type Handle, handlesIn } from './handles.ts';

/** A user's task: a function in a file, and the data that it is called with. */
export interface Task {
  readonly file: string;
  readonly name: string;
  readonly data: unknown;
}

/** A task that does nothing: it makes a pool start a thread. */
export const NOTHING: Task = { file: '', name: '', data: undefined };

/** A module's exports by name. */
type Exports = Readonly<Record<string, unknown>>;

/** For so many milliseconds an answer is kept that nobody takes, because its task was aborted or the other side did not want it. */
const KEPT = 10_000;

/** Handles that tasks have returned, kept until the other side holds their arrays. */
const answers: { readonly handles: readonly Handle[]; readonly until: number }[] = [];
let timer: NodeJS.Timeout | undefined;

/** The entry of a task's thread: loads the file, calls the function, and keeps the arrays that it returns until they are attached. */
export default async function run({ file, name, data }: Task): Promise<unknown> {
  if (file === NOTHING.file) return undefined;
  const module: Exports & { readonly default?: Exports } = await import(file);
  // A CommonJS module is its own default export, with its names inside.
  const inner = module.default;
  const found = typeof module[name] === 'function' ? module[name] : inner?.[name];
  if (typeof found !== 'function')
    throw new TypeError(`crew.run: ${file} has no function '${name}'; it exports ${Object.keys(module).join(', ')}`);
  const result: unknown = await found(data);
  const handles = handlesIn(result);
  if (handles.length > 0) {
    answers.push({ handles, until: performance.now() + KEPT });
    timer ??= setInterval(letGo, 100).unref();
  }
  return result;
}

/** Lets go of the answers that the other side holds, and of those that nobody has taken in time. */
function letGo(): void {
  const now = performance.now();
  for (let k = answers.length - 1; k >= 0; k--) {
    const { handles, until } = answers[k]!;
    const taken = handles.every(({ block }) => isHeldElsewhere(block));
    if (taken || now > until) answers.splice(k, 1);
  }
  if (answers.length > 0) return;
  clearInterval(timer);
  timer = undefined;
}
