import { arch, cpus, platform, totalmem } from 'node:os';
import { simdWidth } from '@numloom/kernels';

/** The machine and the engine that figures are measured on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory: string;
  readonly node: string;
  readonly platform: string;
  readonly simd: string;
}

/** This machine and engine. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    platform: `${platform()} ${arch()}`,
    simd: String(simdWidth()),
  };
}

/** The machine, the engine and the versions of all participants in one line. */
export const heading = (machine: Machine, versions: Readonly<Record<string, string>>): string =>
  `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.platform}, Node ${machine.node}, ${machine.simd}-bit kernels. ` +
  Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
