import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The output of a program that runs in this package's folder.
 *
 * @throws Error if it fails, with the error that it printed
 */
export async function programOutput(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd: PACKAGE });
  let text = '';
  let errors = '';
  child.stdout.on('data', (chunk) => void (text += String(chunk)));
  child.stderr.on('data', (chunk) => void (errors += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(errors.match(/\w*Error: .*/)?.[0] ?? `exit code ${code}`);
  return text;
}

/** The output of a program in JavaScript, as a module. */
export const scriptOutput = (source: string): Promise<string> =>
  programOutput(process.execPath, ['--no-warnings', '--input-type=module', '-e', source]);

/** The output of a program in Python. */
export const pythonOutput = (source: string): Promise<string> => programOutput('python3', ['-c', source]);
