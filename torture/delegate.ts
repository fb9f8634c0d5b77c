// S2, long form: every hostile attempt of an admitted delegate, in an order drawn by chance, many at a time and while others
// work. None may be accepted, and each refusal must be in the audit log.
import { hostileCases, sit } from '#server/testing/hostile-delegate.ts'
import { Audit } from '#server/http/audit.ts'
import { seeded, type Asked, type Figures } from './figures.ts'

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const chance = seeded(seed)
  const wanted = cases ?? (isShort ? 300 : 6_000)
  let told = 0
  const party = await sit({ log: (_level, message) => void (told += message.startsWith('refused {') ? 1 : 0) })
  let accepted = 0
  let faults = 0
  let untold = 0
  let tried = 0
  try {
    // Of these a part is allowed on purpose: they repeat an act of their own.
    const alone = hostileCases.filter(({ name }) => !/earlier by another|used before/.test(name))
    while (tried < wanted) {
      ;(party.server.context as { audit: Audit }).audit = new Audit(party.server.context.log)
      told = 0
      const together = Array.from({ length: 40 }, () => alone[Math.floor(chance() * alone.length)]).filter(
        (each) => each !== undefined,
      )
      const answers = await Promise.all(together.map((each) => each.try(party, each.who)))
      for (const [i, { status }] of answers.entries()) {
        if (status < 400) accepted += 1
        if (status >= 500) faults += 1
        if (status < 400 || status >= 500) console.log(`  ${together[i]?.name}: ${status}`)
      }
      tried += together.length
      for (let waited = 0; waited < 50 && told < together.length; waited += 1)
        await new Promise((resolve) => setTimeout(resolve, 10))
      untold += Math.max(0, together.length - told)
    }
  } finally {
    await party.close()
  }
  return {
    cases: tried,
    mustBeZero: { accepted, faults, 'refusals not in the audit log': untold },
    other: { 'kinds of attempt': hostileCases.length },
  }
}
