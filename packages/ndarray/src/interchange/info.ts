import { checkDevice, type Device } from '../core/device.ts';
import { type DType, dtypeNames } from '../core/dtype/dtype.ts';
import { readOptions } from '../core/options.ts';
import { type DTypeKind, isdtype } from './dtype-info.ts';

/** The facts about a namespace that the array API lets code ask for that works with any of them. */
export interface ArrayNamespaceInfo {
  /**
   * Returns whether boolean indexing and shapes that depend on data work, which they do, and the most
   * axes, of which there is no limit.
   */
  readonly capabilities: () => {
    readonly 'boolean indexing': boolean;
    readonly 'data-dependent shapes': boolean;
    readonly 'max dimensions': number | null;
  };
  /** Returns the device of new arrays: 'cpu'. */
  readonly defaultDevice: () => Device;
  /** Returns the dtypes of new arrays and of indices when none is given. */
  readonly defaultDtypes: (options?: {
    readonly device?: Device;
  }) => Readonly<Record<'real floating' | 'complex floating' | 'integral' | 'indexing', DType>>;
  /** Returns all dtypes, or those of some kinds, by their names. */
  readonly dtypes: (options?: {
    readonly device?: Device;
    readonly kind?: DTypeKind | readonly DTypeKind[] | null;
  }) => Readonly<Partial<Record<DType, DType>>>;
  /** Returns the devices that there are: 'cpu' only. */
  readonly devices: () => readonly Device[];
}

const info: ArrayNamespaceInfo = {
  capabilities: () => ({ 'boolean indexing': true, 'data-dependent shapes': true, 'max dimensions': null }),
  defaultDevice: () => 'cpu',
  defaultDtypes(options) {
    checkDevice(readOptions('defaultDtypes', options, ['device']).device);
    return { 'real floating': 'float64', 'complex floating': 'complex128', integral: 'int64', indexing: 'int64' };
  },
  dtypes(options) {
    const { device, kind = null } = readOptions('dtypes', options, ['device', 'kind']);
    checkDevice(device);
    const names = dtypeNames.filter((d) => kind === null || isdtype(d, kind));
    return Object.fromEntries(names.map((d) => [d, d]));
  },
  devices: () => ['cpu'],
};

/**
 * Returns the facts about this namespace for code that works with any. The array API: `__array_namespace_info__`.
 *
 * @example
 * ```ts
 * np.arrayNamespaceInfo().defaultDtypes().integral // 'int64'
 * np.arrayNamespaceInfo().devices() // ['cpu']
 * ```
 */
export const arrayNamespaceInfo = (): ArrayNamespaceInfo => info;
