// Days of the civil calendar, without a clock and without a zone.

export const pad = (n: number): string => String(n).padStart(2, '0')
/** The last day of a month, from 1. */
export const lastDay = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31
/** A day as `YYYY-MM-DD`; undefined where the calendar has none. */
export const civil = (year: number, month: number, day: number): string | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month)
    ? `${year}-${pad(month)}-${pad(day)}`
    : undefined
/** A day without its year is the first such day after adoption. */
export function dayOf(
  day: number,
  month: number,
  year: number | undefined,
  adopted: string | undefined,
): string | undefined {
  if (year !== undefined) return civil(year, month, day)
  if (adopted === undefined) return undefined
  const from = Number(adopted.slice(0, 4))
  const same = civil(from, month, day)
  return same !== undefined && same > adopted ? same : civil(from + 1, month, day)
}
/** The day so many days after one; a hundred thousand at most. */
export function later(year: number, month: number, day: number, days: number): string | undefined {
  let [y, m, d] = [year, month, day + Math.min(days, 100_000)]
  while (d > lastDay(y, m)) {
    d -= lastDay(y, m)
    if (++m > 12) [y, m] = [y + 1, 1]
  }
  return civil(y, m, d)
}
