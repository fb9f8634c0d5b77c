// npm run bench -- <name>: builds one benchmark and runs it; limit and product in one run, figures as ratios.
import { load } from './run-built.mjs'

const { run } = await load('bench', process.argv[2] ?? '')
await run()
