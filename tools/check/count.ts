export interface Count {
  readonly passed: number;
  readonly failed: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours
const plain = (output: string): string => output.replace(/\u001b\[[0-9;]*m/g, '');

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Adds up the closing lines of test runs in an output, those of Jest, of Node's own runner and of the engines; a run that failed
 * without one is one failure.
 */
export function countTests(output: string, succeeded: boolean): Count {
  const text = plain(output);
  const numbers = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));
  const failed = sum([
    ...numbers(/^\s*Tests: .*?(\d+) failed/gm),
    ...numbers(/^(?:ℹ|#) fail (\d+)$/gm),
    ...numbers(/^engines: .* (\d+) failed$/gm),
  ]);
  const passed = sum([
    ...numbers(/^\s*Tests: .*?(\d+) passed/gm),
    ...numbers(/^(?:ℹ|#) pass (\d+)$/gm),
    ...numbers(/^engines: (\d+) passed/gm),
  ]);
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}

/** The tasks of an output of Nx: those that it lists at its end as failed, or as not run because another failed, have failed. */
export function countTasks(output: string, succeeded: boolean): Count {
  const text = plain(output).replaceAll('"', '');
  const [run, end = ''] = text.split(/^(?=Failed tasks:)/m);
  const names = (from: string, pattern: RegExp) => new Set([...from.matchAll(pattern)].map(([, task]) => task!));
  const failed = names(end, /^\s*- (\S+:\S+)$/gm);
  const passed = [...names(run!, /^> nx run (\S+)/gm)].filter((task) => !failed.has(task)).length;
  return { passed, failed: succeeded ? 0 : Math.max(1, failed.size) };
}

/** Prints the closing line, behind a label or plain; returns the exit code. */
export function total(label: string | undefined, counts: readonly Count[]): number {
  const passed = sum(counts.map((count) => count.passed));
  const failed = sum(counts.map((count) => count.failed));
  console.log(`\n${label ? `${label}: ` : ''}${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
