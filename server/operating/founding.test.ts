// BD14: organisations are founded on the command line, beside a server that runs and without one, and nowhere else.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openServer, openLink } from '#server/given.ts'
import { initCommand } from '#server/init.ts'
import { start, type Running } from '#server/main.ts'
import { operatingCommand } from './commands.ts'

const folder = mkdtempSync(join(tmpdir(), 'good-offices-founding-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const silent = () => undefined
const env = { PORT: '0', DATA_DIR: join(folder, 'one') }
async function found(...args: string[]) {
  const said: string[] = []
  const code = await operatingCommand(['found', ...args], env, (line) => said.push(line))
  return { code, said: said.join('\n') }
}
const named = (name: string, abbreviation: string) => [
  ...['--organisation-name', name, '--abbreviation', abbreviation, '--seat', 'Strelsau', '--zone', 'UTC'],
  ...['--languages', 'en,fr', '--officer-name', `Officer of ${name}`, '--since', '2020-01-01'],
]
const organisations = async ({ address }: Running) =>
  ((await (await fetch(`${address}/api/organisations`)).json()) as { organisation: string }[]).map(
    ({ organisation }) => organisation,
  )
const linkIn = (said: string) => said.split('\n').find((line) => line.includes('/enter#')) ?? ''

test('BD14: a further organisation is founded while the server runs and while it does not, with an officer of its own', async () => {
  await initCommand(named('Lakes Commission', 'LC'), env, silent)
  const running = await start(env, silent)
  let second = { code: undefined as number | undefined, said: '' }
  try {
    second = await found(...named('Peaks Council', 'PC'), '--organisation-name-fr', 'Conseil des sommets')
    expect(second.code).toBe(0)
    expect(second.said).toContain('no words in fr')
    expect(second.said).toContain('Peaks Council is founded, as organisation/pc.')
    expect((await organisations(running)).sort()).toEqual(['lc', 'pc'])
    const entered = await openLink(running.address, linkIn(second.said))
    expect(entered.headers.get('location')).toMatch(/^\/secretariat\?/)
    const person = /officer \((p-[^)]+)\)/.exec(second.said)?.[1] ?? ''
    expect(running.context.standing.organisationsKeptBy(person)).toEqual(['pc'])
    expect((await running.context.people.find(person))?.name).toBe('Officer of Peaks Council')
    const { lines } = await running.context.securityLog.read()
    expect(lines.map(({ line }) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ what: 'founded', who: 'operator', of: 'pc' }),
    )

    // What is refused enters nothing, no person either.
    const persons = (await running.context.people.list()).length
    const head = (await running.context.records.state('organisation/pc')).version
    for (const [args, why] of [
      [named('Other Peaks', 'PC'), 'There is an organisation pc here already'],
      [named('PEAKS COUNCIL', 'P2'), 'a name that looks like this one'],
      [[...named('Later', 'L8'), '--since', '2999-01-01'], '--since 2999-01-01 has not come yet'],
      [[...named('X'.repeat(30_000), 'X9')], 'It was refused (wire/invalid)'],
      [[...named('Odd', 'O'), '--organisation-id', 'Not An Id'], 'It was refused (wire/unknown-stream)'],
    ] as const)
      await expect(found(...args)).rejects.toThrow(why)
    expect((await running.context.people.list()).length).toBe(persons)
    expect((await running.context.records.state('organisation/pc')).version).toBe(head)
    expect((await organisations(running)).length).toBe(2)
  } finally {
    await running.stop()
  }

  const third = await found(...named('Isles Union', 'IU'))
  expect(third.code).toBe(0)
  const again = await start(env, silent)
  try {
    expect((await organisations(again)).sort()).toEqual(['iu', 'lc', 'pc'])
    expect((await openLink(again.address, linkIn(third.said))).headers.get('location')).toMatch(/^\/secretariat\?/)
  } finally {
    await again.stop()
  }
}, 120_000)

test('BD14: a demonstration founds nothing, and what is needed is named', async () => {
  await expect(found()).rejects.toThrow('found needs --organisation-name.')
  const server = await openServer({ dataDir: join(folder, 'demonstration') })
  await server.close()
  await expect(
    operatingCommand(['found', ...named('A', 'A')], { DATA_DIR: join(folder, 'demonstration') }, silent),
  ).rejects.toThrow('This is no real installation')
})
