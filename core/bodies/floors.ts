// BD16 to BD18: what no profile of rules goes below, because below it the rule protects nobody.
import { Refusal } from '#core/record/record.ts'
import type { BodiesRefusal } from './events.ts'
import type { Profile } from './profile.ts'
import type { Share } from './profile.ts'

/** The least share of the members that is a quorum, and that may waive the notice. */
export const leastShare = { num: 1, den: 4 } as const
/** The least time in which an objection to a text that is put can be made, in seconds. */
export const leastObjectionSeconds = 5

const shares = ['quorum', 'waiver', 'concurrence'] as const

/**
 * BD16, BD17 and the reason of BD18, of a profile that is adopted or proposed.
 * @throws Refusal `bodies/share-of-members`, `bodies/share-too-small`, `bodies/window-too-short`, `bodies/reason-missing`
 */
export function mustKeepFloors(profile: Profile): void {
  for (const name of shares) {
    const share = profile[name].value
    // BD16: counted against the members, and not more than all of them.
    if (share.base !== 'members' || share.num > share.den || (share.more && share.num === share.den))
      throw new Refusal<BodiesRefusal>('bodies/share-of-members', { value: name })
    // A body may let one member alone call a meeting: the request itself is a member's.
    if (name !== 'concurrence' && isBelow(share))
      throw new Refusal<BodiesRefusal>('bodies/share-too-small', {
        value: name,
        num: leastShare.num,
        den: leastShare.den,
      })
  }
  if (profile.objectionSeconds.value < leastObjectionSeconds)
    throw new Refusal<BodiesRefusal>('bodies/window-too-short', { seconds: leastObjectionSeconds })
  // BD18: one officer alone is a choice, and whoever it binds reads why.
  const { value, reason } = profile.officers
  if (value === 'one' && !Object.values(reason ?? {}).some((words) => words.trim() !== ''))
    throw new Refusal<BodiesRefusal>('bodies/reason-missing')
}

const isBelow = ({ num, den }: Share): boolean => num * leastShare.den < leastShare.num * den
