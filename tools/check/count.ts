export interface Count {
  readonly passed: number;
  readonly failed: number;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours
const plain = (output: string): string => output.replace(/\u001b\[[0-9;]*m/g, '');

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Adds up the closing lines of test runs in an output, those of Jest and of Node's own runner; a run that failed without one is one
 * failure. The engines print their own sum.
 */
export function countTests(output: string, succeeded: boolean): Count {
  const text = plain(output);
  const engines = /^engines: (\d+) passed, (\d+) failed$/m.exec(text);
  if (engines) return { passed: Number(engines[1]), failed: Number(engines[2]) };
  const lines = text.match(/^\s*Tests:.*$/gm) ?? [];
  const count = (word: 'passed' | 'failed', nodes: 'pass' | 'fail') =>
    sum([
      ...lines.map((line) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0)),
      ...[...text.matchAll(new RegExp(`^(?:ℹ|#) ${nodes} (\\d+)$`, 'gm'))].map(([, number]) => Number(number)),
    ]);
  const failed = count('failed', 'fail');
  return { passed: count('passed', 'pass'), failed: succeeded ? failed : Math.max(1, failed) };
}

/** The tasks of an output of Nx: those that it lists as failed, or as not run because another failed, have failed. */
export function countTasks(output: string, succeeded: boolean): Count {
  const text = plain(output);
  const run = new Set([...text.matchAll(/^> nx run (\S+)/gm)].map(([, task]) => task!));
  const failed = new Set([...text.matchAll(/^\s*- (\S+:\S+)$/gm)].map(([, task]) => task!));
  const passed = [...run].filter((task) => !failed.has(task)).length;
  return { passed, failed: succeeded ? 0 : Math.max(1, failed.size) };
}

/** Prints the closing line, behind a label or plain; returns the exit code. */
export function total(label: string | undefined, counts: readonly Count[]): number {
  const passed = sum(counts.map((count) => count.passed));
  const failed = sum(counts.map((count) => count.failed));
  console.log(`\n${label ? `${label}: ` : ''}${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
