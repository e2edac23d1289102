import { workerData } from 'node:worker_threads';
import { systemThreadId } from '@numloom/kernels';
import { ControlBlock, State } from '../job-slots/control-block.ts';

/** A lane that takes a share of the first job it sees, and ends without doing it. */
const {
  lanes,
  slots,
  buffer,
  memory,
  how,
}: {
  readonly lanes: number;
  readonly slots: number;
  readonly buffer: SharedArrayBuffer;
  readonly memory: { readonly buffer: SharedArrayBuffer };
  readonly how: 'exit' | 'throw' | 'vanish';
} = workerData;
const control = new ControlBlock(lanes, slots, buffer);
const words = () => new Float64Array(memory.buffer);
control.store(control.systemThread(0), systemThreadId);
control.store(control.alive(0), 1);
process.on('exit', () => {
  // A lane that vanishes tells nobody: only the operating system knows that its thread has ended.
  if (how !== 'vanish') control.store(control.alive(0), 0);
});
for (;;) {
  const slot = control.load(control.openSync) - 1;
  if (slot < 0 || control.load(control.state(slot)) !== State.open) continue;
  control.store(control.presence(slot, 0), 1);
  const table = control.load(control.table(slot)) >>> 0;
  const job = words()[table / 8]!;
  const taken = Atomics.add(new Int32Array(memory.buffer), job / 4, 1);
  if (taken >= words()[job / 8 + 5]!) {
    // This lane came too late: there was nothing left to take.
    control.store(control.presence(slot, 0), 0);
    continue;
  }
  if (how === 'throw') throw new Error('a lane that fails outside of a kernel');
  process.exit(1);
}
