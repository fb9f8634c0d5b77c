import { expect, test } from 'vitest'
import { Unanswered } from './unanswered.ts'

const tabMemory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
    removeItem: (k: string) => void kept.delete(k),
    size: () => kept.size,
  }
}
let n = 0
const newId = () => `id-${++n}`
const propose = { type: 'ProposeChange', words: { en: 'x' } }

test('the same command without an answer keeps its id, also in a tab that is loaded again', () => {
  const memory = tabMemory()
  const first = new Unanswered('a', memory).idFor('text/t', propose, newId)
  expect(new Unanswered('a', memory).idFor('text/t', propose, newId)).toBe(first)
  expect(new Unanswered('a', memory).idFor('text/t', { ...propose, words: { en: 'y' } }, newId)).not.toBe(first)
  expect(new Unanswered('a', memory).idFor('text/other', propose, newId)).not.toBe(first)
  expect(new Unanswered('b', memory).idFor('text/t', propose, newId)).not.toBe(first)
})

test('once answered, the next is a new act; so it is after ten minutes', () => {
  const memory = tabMemory()
  let now = 0
  const unanswered = new Unanswered('a', memory, () => now)
  const first = unanswered.idFor('text/t', propose, newId)
  unanswered.answered('text/t', propose)
  expect(memory.size()).toBe(0)
  const second = unanswered.idFor('text/t', propose, newId)
  expect(second).not.toBe(first)
  now += 600_000
  expect(unanswered.idFor('text/t', propose, newId)).not.toBe(second)
})
