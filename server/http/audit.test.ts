import { expect, test } from 'vitest'
import { refusedLine } from './audit.ts'

test('on the live connection a stranger at a shut door is told of; one who asks for what is not there is not, nor a fault', () => {
  expect(refusedLine('wire/not-entitled', undefined, 'text/m1.l1')).toEqual({
    route: 'GET /api/live',
    stream: 'text/m1.l1',
    code: 'wire/not-entitled',
    status: 403,
  })
  expect(refusedLine('wire/not-found', 'ada')).toMatchObject({ person: 'ada', status: 404 })
  expect(refusedLine('wire/not-found', undefined)).toBeUndefined()
  expect(refusedLine('wire/fault', 'ada')).toBeUndefined()
})
