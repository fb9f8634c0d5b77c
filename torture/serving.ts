// A program for the tests: a whole server with a convened meeting, to be killed or paused. It prints where it is.
import { conveneMeeting, openServer } from '#server/given.ts'

type Given = {
  databaseUrl?: string
  dataDir?: string
  keysFile?: string
  dieAt?: { moment: string; after: number }
}
const { dieAt, keysFile, ...place } = JSON.parse(process.argv[2] ?? '{}') as Given
let left = dieAt?.after ?? 0
let isReady = false
const server = await openServer({
  ...place,
  isReal: true,
  settings: keysFile === undefined ? {} : { keysFile },
  staged: {
    at: (moment) => {
      if (isReady && moment === dieAt?.moment && (left -= 1) < 0) process.kill(process.pid, 'SIGKILL')
    },
  },
})
// Two that start together on a new record would both convene; the tests start one first.
if ((await server.context.records.state('meeting/m1')).version === 0) await conveneMeeting(server)
const { cookie, handle } = await server.session('m1-chair')
isReady = true
// Between two checkpoints is a minute, or 256 events: longer than such a server lives.
if (dieAt?.moment === 'signed' || dieAt?.moment === 'kept')
  setInterval(() => void server.context.checkpoints.checkpoint(), 20)
process.stdout.write(`${JSON.stringify({ base: server.base, cookie, handle })}\n`)
