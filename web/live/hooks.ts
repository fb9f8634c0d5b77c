import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Command, Fact, StateOf, StreamKind } from '#core/deciders.ts'
import type { StreamId } from '#core/record/record.ts'
import type { Instant } from '#core/words.ts'
import type { Client, Why } from './client.ts'

export const ClientContext = createContext<Client | undefined>(undefined)

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('useClient outside ClientContext')
  return client
}

/** The state of a stream, live. An empty key gives the initial state and follows nothing. */
export function useStream<K extends StreamKind>(stream: `${K}/${string}`): StateOf<K> {
  const client = useClient()
  return useSyncExternalStore(
    useCallback((listener) => client.watch(stream, listener), [client, stream]),
    () => client.state(stream),
  )
}

export function useIsCurrent(stream: StreamId): boolean {
  const client = useClient()
  return useSyncExternalStore(
    useCallback((listener) => client.watch(stream, listener), [client, stream]),
    () => client.isCurrent(stream),
  )
}

/** Listens to several streams: whoever reads them is drawn again when one has changed. */
export function useWatched(streams: readonly StreamId[]): void {
  const client = useClient()
  const names = streams.join(' ')
  const each = useCallback(() => names.split(' ').filter(Boolean), [names])
  useSyncExternalStore(
    useCallback(
      (listener) => {
        const stops = each().map((stream) => client.watch(stream, listener))
        return () => {
          for (const stop of stops) stop()
        }
      },
      [client, each],
    ),
    () =>
      each()
        .map((stream) => `${client.version(stream)}${client.isCurrent(stream)}`)
        .join(),
  )
}

/** Why a command would be refused, live: it listens to every stream on which the answer rests. */
export function useAsk(stream: StreamId, command: Command | undefined): Why | undefined {
  const client = useClient()
  const looked = new Set<StreamId>()
  const why = command && client.ask(stream, command, looked)
  useWatched([...looked])
  return why
}

export function useLine() {
  const { connection } = useClient()
  return useSyncExternalStore(
    useCallback((listener) => connection.onLine(listener), [connection]),
    () => connection.line,
  )
}

/** The server's clock, told again every second. */
export function useNow(everyMs = 1000): Instant {
  const { connection } = useClient()
  const [now, setNow] = useState(() => connection.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(connection.now()), everyMs)
    return () => clearInterval(timer)
  }, [connection, everyMs])
  return now
}

const sameAct = (stream: StreamId, command: Command): string => `${stream} ${JSON.stringify(command)}`

/**
 * Acting: `act(stream, command)` sends and keeps the refusal for showing; `why` is the last one. The same act again while
 * it is under way is ignored, so a double press is one act; another waits its turn: what the first did may be seen before
 * its answer comes, and the next press is not lost.
 */
export function useAct() {
  const client = useClient()
  const [why, setWhy] = useState<Why | undefined>()
  const [underWay, setUnderWay] = useState<string | undefined>()
  const last = useRef<{ same: string; done: Promise<unknown> } | undefined>(undefined)
  const act = useCallback(
    async (stream: StreamId, command: Command): Promise<boolean> => {
      const same = sameAct(stream, command)
      if (last.current?.same === same) return false
      const before = last.current?.done
      const mine = {
        same,
        done: (async () => {
          await before
          return client.send(stream, command)
        })(),
      }
      last.current = mine
      setUnderWay(same)
      const refused = await mine.done
      if (last.current === mine) {
        last.current = undefined
        setUnderWay(undefined)
      }
      setWhy(refused)
      return refused === undefined
    },
    [client],
  )
  return {
    act,
    why,
    isUnderWay: (stream: StreamId, command: Command) => underWay === sameAct(stream, command),
    clear: () => setWhy(undefined),
  }
}

/** New facts as they happen, not the backlog. */
export function useEvents(listener: (event: Fact) => void) {
  const client = useClient()
  const hear = useEffectEvent(listener)
  useEffect(() => client.onEvent((event, isNew) => isNew && hear(event)), [client])
}

/** The names of drafts that this tab keeps unsent in this room, with words in them. */
export function keptDrafts(): string[] {
  const prefix = `draft ${location.pathname} `
  const names = Array.from({ length: sessionStorage.length }, (_, i) => sessionStorage.key(i) ?? '')
  return names
    .filter((name) => name.startsWith(prefix) && sessionStorage.getItem(name)?.trim())
    .map((name) => name.slice(prefix.length))
}

/** Words being typed: kept in this tab through a reload or a lost line, until they are sent or thrown away. */
export function useDraft(key: string, initial = ''): [string, (words: string) => void, () => void] {
  const name = `draft ${location.pathname} ${key}`
  const [words, setWords] = useState(() => sessionStorage.getItem(name) ?? initial)
  const keep = useCallback(
    (next: string) => {
      setWords(next)
      sessionStorage.setItem(name, next)
    },
    [name],
  )
  const drop = useCallback(() => {
    setWords(initial)
    sessionStorage.removeItem(name)
  }, [name, initial])
  return [words, keep, drop]
}

/** Rows for reading, fetched once and again whenever `again` changes. */
export function useRows<T>(
  path: string,
  again: unknown = 0,
): { rows: T[] | undefined; why?: Why; reload: () => void } {
  const client = useClient()
  const [answer, setAnswer] = useState<{ rows: T[] | undefined; why?: Why }>({ rows: undefined })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let stale = false
    if (path)
      void client.list<T>(path).then((a) => {
        if (!stale) setAnswer('value' in a ? { rows: a.value } : { rows: [], why: a.why })
      })
    return () => {
      stale = true
    }
  }, [client, path, again, turn])
  return { ...answer, reload: useCallback(() => setTurn((t) => t + 1), []) }
}
