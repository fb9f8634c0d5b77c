import type { Share } from './profile.ts'

/**
 * BD9: members needed for a share of a base.
 * @param total whole number of members that the base counts.
 * @returns a whole number, exact: never a float.
 */
export function needed(share: Share, total: number): number {
  const exact = share.num * total
  const floor = Math.floor(exact / share.den)
  if (share.more) return floor + 1
  return exact % share.den === 0 ? floor : floor + 1
}
