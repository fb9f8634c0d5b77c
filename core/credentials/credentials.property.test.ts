import { test } from 'vitest'
import { anyCommand } from '#core/testing/any-command.ts'
import { convened, credentials } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { CredentialsCommand, CredentialsEvent } from './events.ts'

test('CR1, CR3, CR5, CR6: whatever is asked, a delegation has one head and a party one seat', () =>
  holdsAlways(
    convened,
    asked(credentials, anyCommand(CredentialsCommand, ['AccreditPerson', 'RevokeAccreditation'])),
    { credentials: CredentialsEvent },
    {
      each: ({ world, before, facts }) => {
        const { people, seats } = world.state('credentials/cg-2027')
        const active = Object.values(people).filter((p) => !p.revokedAt)
        for (const seat of Object.keys(seats))
          if (active.filter((p) => p.seat === seat && p.as === 'head').length > 1)
            throw new Error(`two heads of ${seat}`)
        const parties = Object.values(seats).flatMap((s) => s.party ?? [])
        if (new Set(parties).size !== parties.length) throw new Error('two seats of one party')
        for (const person of active)
          if (['head', 'alternate', 'adviser'].includes(person.as) !== (person.seat !== undefined))
            throw new Error(`${person.as} at ${person.seat}`)
        for (const fact of facts as unknown as CredentialsEvent[]) {
          const was = before.state('credentials/cg-2027').people
          if (fact.type === 'PersonAccredited' && was[fact.person] && !was[fact.person]?.revokedAt)
            throw new Error(`${fact.person} accredited twice`)
        }
      },
    },
  ))
