/** One runner for every package: tests beside the source, and `test/` for what needs more than one package. */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

export default {
  testMatch: ['<rootDir>/{packages,services,test}/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  globalSetup: '<rootDir>/test/setup/start.js',
  globalTeardown: '<rootDir>/test/setup/stop.js',
  testSequencer: '<rootDir>/test/setup/longest-first.js',
  testEnvironment: 'node',
  testTimeout: 30_000,
  // Many tests wait for processes more than they work, so two cores carry more than two workers.
  maxWorkers: 4,
  // Modules of finished test files are not given back by Node's vm; a worker that has grown is replaced.
  workerIdleMemoryLimit: '1GB',
};
