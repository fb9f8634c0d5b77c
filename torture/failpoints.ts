// A server that dies at each named moment of a write: decided, in an open transaction, committed, told, answered. The client
// sends the same act again to the successor, and it is there once. And in the middle of a checkpoint: signed and not kept,
// kept and nobody told. The successor makes its own, and no two of them contradict each other.
import { keysOf } from '#core/archive/archive.ts'
import { isConsistent, isSigned, readCheckpoint } from '#core/transparency/transparency.ts'
import { openServer } from '#server/given.ts'
import { sha256 } from '#server/log/tree.ts'
import { verifySignature } from '#server/signing/verify-signature.ts'
import { type Asked, type Figures, seeded } from './figures.ts'
import { inspect, load, onPostgres, pause, sendAgain, serve, sharedKeys, type Place } from './server.ts'

const moments = ['decided', 'written', 'committed', 'told', 'answered', 'signed', 'kept']
const ofCheckpoints = new Set(['signed', 'kept'])

type Log = { unmade: number; contradicted: number; unsigned: number; inconsistent: number }
/** What a successor makes of the log: a checkpoint of all there is, and every one that was kept signed and continued by the next. */
async function inspectLog(place: Place, log: Log): Promise<number> {
  const running = await openServer({ ...place, isReal: true, settings: sharedKeys(place) })
  try {
    const { checkpoints, signer } = running.context
    const made = await checkpoints.checkpoint()
    if (made?.size !== (await running.journal.head()).position) log.unmade += 1
    if (checkpoints.contradicted !== undefined) log.contradicted += 1
    const keys = keysOf(await signer.jwks())
    const kept = (await checkpoints.checkpoints(1_000)).map(({ note }) => readCheckpoint(note)).reverse()
    for (const [n, second] of kept.entries()) {
      if (!second || !(await isSigned(second, keys, verifySignature))) {
        log.unsigned += 1
        continue
      }
      const first = kept[n - 1]
      if (!first) continue
      const proof = await checkpoints.consistency(first.size, second.size)
      if (
        !isConsistent({ from: first.size, to: second.size, proof, first: first.root, second: second.root }, sha256)
      )
        log.inconsistent += 1
    }
    return kept.length
  } finally {
    await running.close()
  }
}

export const run = ({ seed, cases, isShort }: Asked): Promise<Figures> =>
  onPostgres(async ({ place, sent, acknowledged }) => {
    const random = seeded(seed)
    const times = cases ?? (isShort ? 1 : 20)
    let refused = 0
    let kept = 0
    let unreached = 0
    const log: Log = { unmade: 0, contradicted: 0, unsigned: 0, inconsistent: 0 }
    for (let n = 0; n < times; n += 1)
      for (const moment of moments) {
        // A transaction of more than one statement happens only when the head has to be asked for: at the first write.
        const server = await serve({
          ...place,
          dieAt: {
            moment,
            after: moment === 'written' || (isShort && ofCheckpoints.has(moment)) ? 0 : Math.floor(random() * 20),
          },
        })
        // The successor of the one before; what that left unanswered is settled in passing.
        const acts = load(server, sent, acknowledged)
        if (moment === 'written') {
          const other = await serve(place)
          refused += await sendAgain(other, sent.slice(0, 4), acknowledged)
          await other.kill()
        }
        const isReached = await Promise.race([server.ended.then(() => true), pause(30_000).then(() => false)])
        if (!isReached) {
          unreached += 1
          await server.kill()
        }
        await acts.stop()
        if (ofCheckpoints.has(moment)) kept = await inspectLog(place, log)
      }
    const last = await serve(place)
    refused += await sendAgain(last, sent, acknowledged)
    await last.kill()
    return {
      cases: times * moments.length,
      mustBeZero: {
        ...(await inspect(place, sent, acknowledged)),
        refused,
        'moments not reached': unreached,
        'no checkpoint by the successor': log.unmade,
        'checkpoints contradicted': log.contradicted,
        'checkpoints not signed': log.unsigned,
        'checkpoints not continued': log.inconsistent,
      },
      other: { acts: sent.length, checkpoints: kept },
    }
  })
