import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Jest runs the compiled tests: TypeScript 7 has no JavaScript API for a transform, and the tests are type-checked this way. */
export default {
  testEnvironment: here('./tools/jest/environment.cjs'),
  setupFiles: [here('./tools/jest/seed.js')],
  transform: {},
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.test.js'],
  // A Jest worker per package at a time; nx runs two packages beside each other.
  maxWorkers: 1,
  // Only a hang takes so long: how fast a machine is must not decide whether tests pass.
  testTimeout: 120_000,
};
