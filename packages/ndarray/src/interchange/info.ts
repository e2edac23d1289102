import { checkDevice, type Device } from '../core/device.ts';
import { type DType, dtypeNames } from '../core/dtype/dtype.ts';
import { readOptions } from '../core/options.ts';
import { type DTypeKind, isdtype } from './dtype-info.ts';

/** The array API's namespace info. */
export interface ArrayNamespaceInfo {
  readonly capabilities: () => {
    readonly 'boolean indexing': boolean;
    readonly 'data-dependent shapes': boolean;
    readonly 'max dimensions': number | null;
  };
  readonly defaultDevice: () => Device;
  readonly defaultDtypes: (options?: {
    readonly device?: Device;
  }) => Readonly<Record<'real floating' | 'complex floating' | 'integral' | 'indexing', DType>>;
  readonly dtypes: (options?: {
    readonly device?: Device;
    readonly kind?: DTypeKind | readonly DTypeKind[] | null;
  }) => Readonly<Partial<Record<DType, DType>>>;
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

/** What this namespace offers, for code that works with any. The array API: `__array_namespace_info__`. */
export const arrayNamespaceInfo = (): ArrayNamespaceInfo => info;
