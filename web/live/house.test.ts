import { expect, test } from 'vitest'
import type { Connection } from './connection.ts'
import { House } from './house.ts'

const nowhere = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }

test('a stream whose key is not known yet is not asked for; it is in its first state and never there', () => {
  const followed: string[] = []
  const house = new House(
    undefined,
    undefined,
    { follow: (stream: string) => void followed.push(stream) } as unknown as Connection,
    nowhere,
  )
  const stop = house.watch('organisation/', () => undefined)
  expect(house.state('organisation/').organs).toEqual({})
  expect(house.isCurrent('organisation/')).toBe(false)
  expect(house.refusedFor('organisation/')).toBeUndefined()
  stop()
  house.state('organisation/lakes')
  expect(followed).toEqual(['organisation/lakes'])
})
