export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Adds up the closing lines of Jest's runs in an output; a run that failed without one is one failure. */
export function countTests(output: string, succeeded: boolean): Count {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  const lines = output.replace(/\u001b\[[0-9;]*m/g, '').match(/^\s*Tests:.*$/gm) ?? [];
  const sum = (word: string) =>
    lines.map((line) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0)).reduce((a, b) => a + b, 0);
  const failed = sum('failed');
  return { passed: sum('passed'), failed: succeeded ? failed : Math.max(1, failed) };
}

/** Prints the closing line, behind a label or plain; returns the exit code. */
export function total(label: string | undefined, counts: readonly Count[]): number {
  const passed = counts.reduce((sum, c) => sum + c.passed, 0);
  const failed = counts.reduce((sum, c) => sum + c.failed, 0);
  console.log(`\n${label ? `${label}: ` : ''}${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
