import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One worker a core: most tests wait for a database of their own.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['core/**/*.test.ts', 'wire/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          // They keep nothing between them, so that each module is read once a worker.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'shell', include: ['server/**/*.test.ts', 'examples/**/*.test.ts', 'scripts/**/*.test.ts'] },
      },
    ],
  },
})
