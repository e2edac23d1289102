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
export { type ArrowVector, fromArrow, toArrow } from './formats/arrow.ts';
export { type FormatOptions, formatText } from './formats/format-text.ts';
export { FileFormatError, readIdx } from './formats/idx.ts';
export { decodeNpy, encodeNpy } from './formats/npy.ts';
export { decodeNpz, encodeNpz, type NpzOptions } from './formats/npz.ts';
export { type GenfromtxtOptions, type ParseOptions, parseText, parseTextWithGaps } from './formats/parse-text.ts';
export { decodeSafetensors, encodeSafetensors, type Safetensors } from './formats/safetensors.ts';
