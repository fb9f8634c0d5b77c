import { defineConfig } from 'vitest/config'

/** Puts another module in the place of one of `core/`. */
const putsAnother = 'examples/calls.test.ts'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One worker a core: beside more, tests that measure time fail.
    maxWorkers: '100%',
    // Most keep nothing between them, so that each module is read once a worker.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'pure', include: ['core/**/*.test.ts', 'wire/**/*.test.ts', 'web/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: {
          name: 'shell',
          include: ['server/**/*.test.ts', 'examples/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: [putsAnother],
        },
      },
      { extends: true, test: { name: 'apart', include: [putsAnother], isolate: true } },
    ],
  },
})
