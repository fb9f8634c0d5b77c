import { describe, expect, test } from 'vitest'
import { hostsOf, isFromHere, isOwnHost, isOwnOrigin } from './origin.ts'

const real = { publicUrl: 'https://offices.example.org', isDemonstration: false }
const local = { publicUrl: 'http://localhost:8080', isDemonstration: false }
const demonstration = { publicUrl: 'http://localhost:8080', isDemonstration: true }

describe('the name that a request is for', () => {
  test('of a real installation is that of its public address, and no other', () => {
    for (const host of ['offices.example.org', 'OFFICES.example.org', 'offices.example.org:443'])
      expect([host, isOwnHost(host, real)]).toEqual([host, true])
    const others = [
      'evil.example',
      'localhost:8080',
      '127.0.0.1',
      'offices.example.org.evil.example',
      undefined,
      '',
    ]
    for (const host of [
      ...others,
      'offices.example.org:8443',
      'x@offices.example.org',
      'offices.example.org/x',
      '[',
    ])
      expect([host, isOwnHost(host, real)]).toEqual([host, false])
  })
  test('may be any loopback name where the public address is one, or in a demonstration', () => {
    for (const host of ['localhost:8080', '127.0.0.1:1234', '[::1]:8080', 'offices.localhost'])
      expect([isOwnHost(host, local), isOwnHost(host, demonstration)]).toEqual([true, true])
    for (const host of ['evil.example', 'localhost.evil.example', '10.0.0.1', undefined])
      expect([isOwnHost(host, local), isOwnHost(host, demonstration)]).toEqual([false, false])
    expect(isOwnHost('localhost:8080', { ...real, isDemonstration: true })).toBe(true)
  })
  test('is one: two of them are counted, however they are written', () => {
    expect(hostsOf({ rawHeaders: ['Host', 'a', 'Accept', 'host'] })).toBe(1)
    expect(hostsOf({ rawHeaders: ['Host', 'a', 'hOST', 'b'] })).toBe(2)
  })
})

describe('the page that an act comes from', () => {
  test('is ours by the public address, or by the loopback address that was asked', () => {
    expect(isOwnOrigin('https://offices.example.org', 'x', real)).toBe(true)
    expect(isOwnOrigin('http://localhost:8080', 'localhost:8080', real)).toBe(true)
    for (const origin of [
      'http://offices.example.org',
      'https://evil.example',
      'null',
      '',
      'http://localhost:8081',
    ])
      expect([origin, isOwnOrigin(origin, 'localhost:8080', real)]).toEqual([origin, false])
    expect(isOwnOrigin('http://evil.example', 'evil.example', real)).toBe(false)
  })
  const host = 'offices.example.org'
  const from = (headers: object) => isFromHere({ host, ...headers }, real)
  test('is told by Sec-Fetch-Site, else by Origin', () => {
    const origin = 'https://offices.example.org'
    expect([from({ origin }), from({ origin, 'sec-fetch-site': 'same-origin' })]).toEqual([true, true])
    expect(from({ origin, 'sec-fetch-site': 'same-site' })).toBe(false)
    expect(from({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(false)
    expect([from({ 'sec-fetch-site': 'none' }), from({ 'sec-fetch-site': 'cross-site' })]).toEqual([true, false])
    expect(from({ origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe(true)
    expect(from({ origin: 'null', cookie: 'a=b', 'content-type': 'application/json' })).toBe(false)
  })
  test('a program that is no browser sends JSON, or nothing', () => {
    const cookie = 'go-x=y'
    expect(from({ cookie })).toBe(true)
    expect(from({ cookie, 'content-length': '0' })).toBe(true)
    expect(from({ cookie, 'content-type': 'application/json; charset=utf-8', 'content-length': '9' })).toBe(true)
    expect(from({ 'content-type': 'text/plain', 'content-length': '9' })).toBe(true)
    for (const more of [
      { 'content-length': '9' },
      { 'transfer-encoding': 'chunked' },
      { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
      { 'content-type': 'text/plain; application/json', 'content-length': '9' },
    ])
      expect([more, from({ cookie, ...more })]).toEqual([more, false])
  })
})
