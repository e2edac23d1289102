export { type ArrowVector, fromArrow, toArrow } from './arrow.ts';
export { FormatError } from './errors.ts';
export {
  genfromtxt,
  load,
  loadSafetensors,
  loadtxt,
  save,
  saveSafetensors,
  savetxt,
  savez,
  savezCompressed,
} from './files.ts';
export { FileFormatError, readIdx } from './idx.ts';
export { decodeNpy, encodeNpy } from './npy.ts';
export { decodeNpz, encodeNpz, type NpzOptions } from './npz.ts';
export { decodeSafetensors, encodeSafetensors, type Safetensors } from './safetensors.ts';
export {
  type FormatOptions,
  formatText,
  type GenfromtxtOptions,
  type ParseOptions,
  parseText,
  parseTextWithGaps,
} from './text.ts';
