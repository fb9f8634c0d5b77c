import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { outliveReaders, surviveFaults } from './last-resort.ts'

const heardBy = () => new EventEmitter() as EventEmitter & NodeJS.Process

test('a fault that nobody handled is logged with its cause, and the process goes on', () => {
  const heard = heardBy()
  const told: unknown[] = []
  const stop = surviveFaults(heard, (level, _, cause) => told.push([level, (cause as Error).message]))
  heard.emit('unhandledRejection', new Error('first'))
  heard.emit('uncaughtException', new Error('second'))
  expect(told).toEqual([
    ['error', 'first'],
    ['error', 'second'],
  ])
  stop()
  expect(heard.listenerCount('uncaughtException') + heard.listenerCount('unhandledRejection')).toBe(0)
})
test('many of them are thirty lines a minute, and then their number', () => {
  const heard = heardBy()
  const told: string[] = []
  let now = 0
  surviveFaults(
    heard,
    (_, message) => told.push(message),
    () => now + 60_000,
  )
  for (let i = 0; i < 100; i += 1) heard.emit('unhandledRejection', new Error('again'))
  expect(told.length).toBe(30)
  now += 60_000
  heard.emit('unhandledRejection', new Error('later'))
  expect(told.slice(30)[0]).toContain('70 more')
})
test('a log that nobody reads any more is no fault', () => {
  const stream = new EventEmitter() as EventEmitter & NodeJS.WriteStream
  outliveReaders([stream])
  expect(() => stream.emit('error', new Error('write EPIPE'))).not.toThrow()
})
