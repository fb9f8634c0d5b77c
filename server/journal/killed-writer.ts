// A program for the tests, to be killed: it appends without pause and prints what was acknowledged.
import { writeSync } from 'node:fs'
import type { AnyEvent, Recorded } from '#core/record/record.ts'
import { openJournal } from './journal.ts'
import { openDatabase } from './open.ts'
import { StartRefused } from './start-refused.ts'

const { run, databaseUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}') as {
  run: string
  databaseUrl?: string
  dataDir: string
}

async function appendForEver(): Promise<void> {
  const journal = openJournal(await openDatabase({ databaseUrl, dataDir }))
  const versions = new Map((await journal.streams()).map(({ stream, version }) => [stream, version]))
  const writer = async (number: number) => {
    const streams = [`speakers/${number}`, `text/${number}`]
    for (let n = 1; ; n++) {
      const id = `${run}-${number}-${n}`
      const events = streams.map((stream) => {
        const version = (versions.get(stream) ?? 0) + 1
        versions.set(stream, version)
        const body = {
          type: 'Written',
          command: id,
          by: { person: 'p', role: 'secretariat' },
          at: '2020-06-22T15:42:00.000Z',
          stream,
          version,
        }
        return { stream, version, body: body as Recorded<AnyEvent> }
      })
      const command = { id, stream: streams[0] ?? '' }
      await journal.append([
        {
          command,
          events,
          guards: [],
          outcome: { id },
          views: [{ kind: 'last', key: String(number), row: { id } }],
        },
      ])
      writeSync(1, `${id}\n`)
    }
  }
  await Promise.all([0, 1, 2, 3, 4, 5].map(writer))
}

try {
  await appendForEver()
} catch (fault) {
  console.error(fault instanceof StartRefused ? fault.message : fault)
  process.exit(fault instanceof StartRefused ? 2 : 1)
}
