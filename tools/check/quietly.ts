// node tools/check/quietly.ts COMMAND...: runs a command, and shows what it printed only if it failed.
import { spawnSync } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const { status, stdout, stderr, error } = spawnSync(command!, args, {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (status !== 0) console.error(`${stdout}${stderr}${error?.message ?? ''}`);
process.exitCode = status ?? 1;
