// S1, long form: every cell of the table of what is allowed, then well-formed commands drawn by chance from everybody to
// everywhere. Whatever the table does not allow must be refused and leave the journal as it was.
import { allowedCommands, allowedRoutes, allowedStreams, everyone, places } from '#server/testing/allowed.ts'
import {
  commandTypes,
  gather,
  head,
  tryCommand,
  tryRoute,
  tryStream,
  type Fault,
} from '#server/testing/attempts.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

export async function run({ seed, cases = 20_000, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const oneOf = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T
  const party = await gather()
  const faults: Fault[] = []
  let tried = 0
  let recorded = 0
  const note = (fault: Fault) => {
    tried += 1
    if (fault) faults.push(fault)
  }
  try {
    if (!isShort) {
      for (const [route, cells] of Object.entries(allowedRoutes)) {
        const [method = '', url = ''] = route.split(' ')
        if (
          url === '/api/live' ||
          url === '/api/session/end' ||
          !party.server.app.hasRoute({ method: method as 'GET', url })
        )
          continue
        for (const place of places)
          for (const who of everyone)
            note(await tryRoute(party, route, place, who, cells[place]?.includes(who) ?? false))
      }
      for (const [kind, cells] of Object.entries(allowedStreams))
        for (const place of places)
          for (const who of everyone)
            note(await tryStream(party, kind, place, who, cells[place]?.includes(who) ?? false))
    }
    const before = await head(party)
    const wanted = isShort ? 1_500 : cases
    for (let done = 0; done < wanted; done += 1) {
      const [kind, type] = oneOf(commandTypes)
      const [place, who] = [oneOf(places), oneOf(everyone)]
      note(
        await tryCommand(
          party,
          kind,
          type,
          place,
          who,
          allowedCommands[kind]?.[type]?.[place]?.includes(who) ?? false,
          Math.floor(chance() * 2 ** 31),
        ),
      )
    }
    recorded = (await head(party)) - before
  } finally {
    await party.close()
  }
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`)
  return {
    cases: tried,
    mustBeZero: { 'otherwise than allowed': faults.length, recorded },
    other: { routes: Object.keys(allowedRoutes).length, commands: commandTypes.length },
  }
}
