// PostgreSQL killed, or stopped at once, in the middle of writes, and started again: nothing acknowledged is lost, reading from
// memory goes on, and writing does within five seconds of the return.
import { type Asked, type Figures, seeded } from './figures.ts'
import { inspect, load, nextAct, onPostgres, pause, read, send, sendAgain, serve } from './server.ts'

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ postgres, place, sent, acknowledged }) => {
    const random = seeded(seed)
    const times = cases ?? (isShort ? 2 : 50)
    const bad = {
      'answered later than 2 s': 0,
      'reads refused': 0,
      'reads later than 1 s': 0,
      'writes later than 5 s after the return': 0,
      refused: 0,
    }
    let latest = 0
    let stillRecorded = 0
    const server = await serve(place)
    for (let n = 0; n < times; n += 1) {
      const acts = load(server, sent, acknowledged)
      await acts.firstAnswer
      await read(server)
      await pause(random() * 300)
      if (n % 2 === 0) postgres.kill()
      else postgres.stopAtOnce()
      const late = nextAct()
      sent.push(late)
      const answer = await send(server, late)
      if (answer.milliseconds > 2_000) bad['answered later than 2 s'] += 1
      // The processes of a database whose first one was killed work on for a moment: what they commit must be there like all else.
      if (answer.status === 200) {
        acknowledged.add(late.stream)
        stillRecorded += 1
      }
      const seen = await read(server)
      if (seen.status !== 200) bad['reads refused'] += 1
      if (seen.milliseconds > 1_000) bad['reads later than 1 s'] += 1
      await acts.stop()
      await postgres.start()
      const returned = performance.now()
      for (;;) {
        const act = nextAct()
        sent.push(act)
        if ((await send(server, act)).status === 200) {
          acknowledged.add(act.stream)
          break
        }
        if (performance.now() - returned > 30_000) break
        await pause(50)
      }
      const milliseconds = performance.now() - returned
      latest = Math.max(latest, milliseconds)
      if (milliseconds > 5_000) bad['writes later than 5 s after the return'] += 1
    }
    bad.refused = await sendAgain(server, sent, acknowledged)
    await server.kill()
    return {
      cases: times,
      mustBeZero: { ...(await inspect(place, sent, acknowledged)), ...bad },
      other: {
        acts: sent.length,
        'recorded after the kill': stillRecorded,
        'write after the return, at most ms': Math.round(latest),
      },
    }
  })
