// Addresses of this room: the path says where one is; the rest of the address (who, in which language) is carried along.
import { useCallback, useSyncExternalStore, type ReactNode } from 'react'

const moved = 'secretariat-moved'
const listen = (listener: () => void) => {
  addEventListener('popstate', listener)
  addEventListener(moved, listener)
  return () => {
    removeEventListener('popstate', listener)
    removeEventListener(moved, listener)
  }
}

export const usePath = (): string =>
  useSyncExternalStore(listen, () => location.pathname.replace(/\/+$/, '') || '/secretariat')

export function navigate(path: string): void {
  history.pushState(null, '', path + location.search)
  dispatchEvent(new Event(moved))
  scrollTo({ top: 0 })
}

type LinkProps = {
  to: string
  children: ReactNode
  className?: string
  current?: 'page' | 'true'
  'aria-label'?: string
}

export function Link({ to, children, className, current, 'aria-label': label }: LinkProps) {
  const follow = useCallback(
    (e: React.MouseEvent) => {
      if (e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || e.button !== 0) return
      e.preventDefault()
      navigate(to)
    },
    [to],
  )
  return (
    <a href={to + location.search} className={className} aria-current={current} aria-label={label} onClick={follow}>
      {children}
    </a>
  )
}

/** Matches `/secretariat/meetings/:meeting/:section?` against a path; undefined when it does not fit. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (given.length > wanted.length) return undefined
  const found: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = given[i]
    if (part.startsWith(':')) {
      if (value !== undefined) found[part.slice(1).replace('?', '')] = decodeURIComponent(value)
      else if (!part.endsWith('?')) return undefined
    } else if (part !== value) return undefined
  }
  return found
}
