import { isHeldElsewhere } from '@numloom/kernels';
import { type Handle, handlesIn } from './handles.ts';

/** A user's task: a function in a file, and what it is called with. */
export interface Task {
  readonly file: string;
  readonly name: string;
  readonly data: unknown;
}

/** A task that does nothing. */
export const NOTHING: Task = { file: '', name: '', data: undefined };

/** How long an answer that nobody takes is kept, in milliseconds: its task was aborted, or the other side did not want it. */
const KEPT = 10_000;

/** Arrays that were answered with, until the other side holds them. */
const answers: { readonly handles: readonly Handle[]; readonly until: number }[] = [];
let timer: NodeJS.Timeout | undefined;

export default async function run({ file, name, data }: Task): Promise<unknown> {
  if (file === NOTHING.file) return undefined;
  const module = (await import(file)) as Record<string, unknown>;
  // A CommonJS module is its own default export, with its names inside.
  const inner = module.default as Record<string, unknown> | undefined;
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
