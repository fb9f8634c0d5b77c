import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { initCommand } from './init.ts'
import { StartRefused } from './journal/start-refused.ts'
import { start } from './main.ts'
import { openLink } from './given.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-main-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('without init it is a demonstration: on loopback whatever HOST says, with seats for the taking, and the same after a restart', async () => {
  const env = { PORT: '0', HOST: '0.0.0.0', DATA_DIR: join(folder, 'demonstration') }
  const said: string[] = []
  const first = await start(env, (_level, message) => said.push(message))
  expect(first.app.server.address()).toMatchObject({ address: '127.0.0.1' })
  expect(said.join('\n')).toContain('127.0.0.1 only, whatever HOST says')
  const seats = (await (await fetch(`${first.address}/api/seats`)).json()) as { id: string; room: string }[]
  expect(seats.length).toBeGreaterThan(5)
  for (const { id, room } of seats) {
    const taken = await fetch(`${first.address}/seats/${id}`, {
      method: 'POST',
      headers: { origin: first.address },
      redirect: 'manual',
    })
    expect([taken.status, taken.headers.get('location')?.startsWith(room)]).toEqual([303, true])
    const cookie = (taken.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    const opened = await fetch(`${first.address}${taken.headers.get('location') ?? ''}`, {
      headers: { cookie, accept: 'text/html' },
    })
    // 503 while the rooms have not been built: what matters is that the seat opens the door.
    expect([200, 503]).toContain(opened.status)
  }
  const instruments = await (await fetch(`${first.address}/api/instruments`)).json()
  await first.stop()

  const again = await start(env, () => undefined)
  expect(await (await fetch(`${again.address}/api/instruments`)).json()).toEqual(instruments)
  await expect(start(env, () => undefined)).rejects.toBeInstanceOf(StartRefused)
  await again.stop()
})

test('init makes a real installation: one officer with a link, no examples, no seats', async () => {
  const env = { PORT: '0', DATA_DIR: join(folder, 'real') }
  const said: string[] = []
  const args = [
    '--organisation-name',
    'Lakes Commission',
    '--abbreviation',
    'LC',
    '--officer-name',
    'First Officer',
    '--email',
    'first@lakes.example',
    '--languages',
    'en,fr',
    '--zone',
    'Europe/Paris',
    '--seat',
    'Strelsau',
    '--seat-fr',
    'Strelsau-sur-Lac',
    '--organisation-name-fr',
    'Commission des lacs',
    '--since',
    '1990-05-01',
  ]
  expect(await initCommand(args, env, (line) => said.push(line))).toBe(0)
  const link = new URL(said.find((line) => line.includes('/enter#')) ?? '')
  await expect(initCommand(args, env, () => undefined)).rejects.toThrow('real installation already')

  const plain = { ...env, PUBLIC_URL: 'http://offices.example.org' }
  await expect(start(plain, () => undefined)).rejects.toThrow('PUBLIC_URL=http://offices.example.org')
  const running = await start(env, () => undefined)
  expect(running.context.config.isDemonstration).toBe(false)
  expect(await (await fetch(`${running.address}/api/seats`)).json()).toEqual([])
  const taken = await fetch(`${running.address}/seats/secretariat`, {
    method: 'POST',
    headers: { origin: running.address },
  })
  expect(((await taken.json()) as { code: string }).code).toBe('wire/not-a-demonstration')
  expect(await (await fetch(`${running.address}/api/organisations`)).json()).toMatchObject([
    { organisation: 'lc', names: { en: 'Lakes Commission', fr: 'Commission des lacs' } },
  ])
  const { state } = await running.context.records.state('organisation/lc')
  expect(state.seats).toEqual([
    {
      from: '1990-05-01',
      value: { seat: { en: 'Strelsau', fr: 'Strelsau-sur-Lac' }, zone: 'Europe/Paris', languages: ['en', 'fr'] },
    },
  ])
  const entered = await openLink(running.address, link.href)
  expect(entered.headers.get('location')).toMatch(/^\/secretariat\?lang=en&as=/)
  await running.stop()
})

test('a real record that lost its note is not taken for a demonstration: it does not start, and nothing invented enters it', async () => {
  const env = { PORT: '0', DATA_DIR: join(folder, 'real') }
  const running = await start(env, () => undefined)
  await running.context.kysely.deleteFrom('installation').execute()
  await running.stop()
  await expect(start(env, () => undefined)).rejects.toThrow('restore the table "installation"')
})

test('init says what it needs, and does not turn a demonstration into the real thing', async () => {
  await expect(initCommand([], { DATA_DIR: join(folder, 'none') })).rejects.toThrow(
    'init needs --organisation-name.',
  )
  const named = ['--organisation-name', 'X', '--officer-name', 'Y']
  await expect(initCommand(named, { DATA_DIR: join(folder, 'none') })).rejects.toThrow('init needs --seat.')
  for (const [option, value] of [
    ['--zone', 'Mars/Olympus'],
    ['--since', '1990-02-30'],
    ['--languages', 'en,xx'],
  ] as const)
    await expect(
      initCommand([...named, '--seat', 'Z', option, value], { DATA_DIR: join(folder, 'none') }),
    ).rejects.toThrow(`${option} ${value.replace('en,', '')} is not`)
  const plain = { DATA_DIR: join(folder, 'none'), PUBLIC_URL: 'http://offices.example.org' }
  await expect(initCommand([...named, '--seat', 'Z'], plain)).rejects.toThrow(
    'PUBLIC_URL=http://offices.example.org',
  )
  await expect(initCommand(['--nothing'], { DATA_DIR: join(folder, 'none') })).rejects.toBeInstanceOf(StartRefused)
  await expect(initCommand([...named, '--seat', 'Z'], { DATA_DIR: join(folder, 'demonstration') })).rejects.toThrow(
    'holds a demonstration',
  )
})

test('a wrong value stops the start', async () => {
  await expect(start({ PORT: 'x' })).rejects.toBeInstanceOf(StartRefused)
})
