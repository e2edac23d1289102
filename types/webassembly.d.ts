/** The part of WebAssembly that the kernels use. Neither the ES libraries nor @types/node declare it. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: SharedArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: ArrayBufferView | ArrayBuffer);
    private readonly brand;
  }
  class Instance {
    constructor(module: Module, imports?: Record<string, Record<string, unknown>>);
    readonly exports: Record<string, (...args: number[]) => number>;
  }
  function validate(bytes: ArrayBufferView | ArrayBuffer): boolean;
}
