import { expect, test } from 'vitest'
import { mustBePrivate, readConfig } from './config.ts'

test('without anything it listens on loopback, on the usual port', () => {
  expect(readConfig({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:8080',
    isPublicUrlGiven: false,
  })
})

test('a slash at the end of the public address is left out', () => {
  expect(readConfig({ PUBLIC_URL: 'https://meetings.example/' })).toMatchObject({
    publicUrl: 'https://meetings.example',
    isPublicUrlGiven: true,
  })
})

test.each([
  [{ PORT: 'eighty' }, 'PORT=eighty is not a whole number from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT=70000 is not a whole number from 0 to 65535.'],
  [{ HOST: 'a b' }, 'HOST=a b is not the name or address of a network interface, like 0.0.0.0.'],
  [
    { PUBLIC_URL: 'meetings.example' },
    'PUBLIC_URL=meetings.example is not an address like https://meetings.example.org.',
  ],
  [
    { PUBLIC_URL: 'https://example.org/meetings' },
    'PUBLIC_URL=https://example.org/meetings is not an address without a path.',
  ],
  [
    { DATABASE_URL: 'mysql://u:secret@h/d' },
    'DATABASE_URL is not an address of PostgreSQL, like postgresql://name:password@host/database.',
  ],
  [{ REQUESTS_PER_SECOND: 'many' }, 'REQUESTS_PER_SECOND=many is not a whole number, or 0 for no limit.'],
  [
    { PROXY: '10.0.0.2, proxy.example' },
    'PROXY=proxy.example is not the address of a machine or network, like 10.0.0.2 or 10.0.0.0/24.',
  ],
  [
    { SMTP_URL: 'mail.example' },
    'SMTP_URL is not the address of a mail server, like smtps://name:password@mail.example.org:465.',
  ],
])('a wrong value is named in one line: %o', (env, line) => {
  expect(() => readConfig(env)).toThrow(line)
})

test('a real installation speaks without TLS on loopback only, unless told otherwise', () => {
  const publicUrl = 'https://offices.example.org'
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1'])
    expect(() => mustBePrivate({ host, publicUrl })).not.toThrow()
  for (const host of ['0.0.0.0', '::', '10.0.0.1', 'offices', '127.0.0.1.example']) {
    expect(() => mustBePrivate({ host, publicUrl })).toThrow(/HOST=.*ALLOW_PLAIN_HTTP=1/)
    expect(() => mustBePrivate({ host, publicUrl, allowPlainHttp: true })).not.toThrow()
  }
  expect(readConfig({ ALLOW_PLAIN_HTTP: '1', HSTS_SUBDOMAINS: '1' })).toMatchObject({
    allowPlainHttp: true,
    hstsSubdomains: true,
  })
  expect(readConfig({ ALLOW_PLAIN_HTTP: '0' }).allowPlainHttp).toBeUndefined()
  expect(() => readConfig({ ALLOW_PLAIN_HTTP: 'yes' })).toThrow('ALLOW_PLAIN_HTTP=yes is not 1 or 0.')
})

test('M7: a real installation is opened over TLS, or on its own machine, unless told otherwise', () => {
  const host = '127.0.0.1'
  for (const publicUrl of [
    'https://offices.example.org',
    'http://localhost:8080',
    'http://offices.localhost',
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
  ])
    expect(() => mustBePrivate({ host, publicUrl })).not.toThrow()
  for (const publicUrl of ['http://offices.example.org', 'http://10.0.0.1', 'http://localhost.example.org']) {
    expect(() => mustBePrivate({ host, publicUrl })).toThrow(
      `PUBLIC_URL=${publicUrl}: personal links and cookies would go over the network without TLS.`,
    )
    expect(() => mustBePrivate({ host, publicUrl, allowPlainHttp: true })).not.toThrow()
  }
})
