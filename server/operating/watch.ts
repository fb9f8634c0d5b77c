import type { ServerContext } from '#server/server-context.ts'
import { rebuiltKey } from '#server/views/rebuild.ts'

const lookMilliseconds = 1_000

/** Looks whether rows were made again from the command line, and then reads them again. @returns what ends it. */
export function watchRebuilt(
  { installation, refresh, log }: Pick<ServerContext, 'installation' | 'refresh' | 'log'>,
  lookEvery = lookMilliseconds,
): () => Promise<void> {
  // If rows were ever made again, the first look reads them: it may have been while this process started.
  let known: string | undefined
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const at = (await installation.get<{ at: string }>(rebuiltKey))?.at
    if (at !== known) await refresh()
    known = at
  }
  let isAtIt = false
  const timer = setInterval(() => {
    if (isAtIt) return
    isAtIt = true
    looking = look()
      .catch((fault: unknown) => log('warn', 'it could not be seen whether rows were made again', fault))
      .finally(() => (isAtIt = false))
  }, lookEvery)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
