// A dossier's years at their true distance: a column is a year, a block an entry. A picture of the line below it, which
// says the same in words, so it is hidden from those who listen. Places are attributes of SVG: no style in the page.
import { directionOf } from '#core/languages.ts'
import { useReader } from './parts.tsx'

export type Marked = { year: number; count: number }
export type Caption = { from: number; to: number; words: string; height: number }

/** Years with their number of entries, oldest first. */
export function yearsOf(dates: readonly string[]): Marked[] {
  const counts = new Map<number, number>()
  for (const date of dates) counts.set(Number(date.slice(0, 4)), (counts.get(Number(date.slice(0, 4))) ?? 0) + 1)
  return [...counts].map(([year, count]) => ({ year, count })).sort((a, b) => a.year - b.year)
}

export function Scale({ years, captions = [], small }: { years: Marked[]; captions?: Caption[]; small?: boolean }) {
  const { language } = useReader()
  const first = years[0]
  const last = years.at(-1)
  if (!first || !last) return null
  const isRtl = directionOf(language) === 'rtl'
  const columns = last.year - first.year + 1
  const most = Math.max(...years.map((y) => y.count))
  const unit = small ? Math.min(5, 48 / most) : Math.min(10, 96 / most)
  const base = most * unit + (captions.length > 0 ? 24 : 2)
  const height = base + (small ? 18 : 24)
  // In a page that reads from right to left the oldest year stands at the right.
  const place = (year: number, width = 0) => {
    const at = ((year - first.year) / columns) * 100
    return `${(isRtl ? 100 - at - width : at).toFixed(3)}%`
  }
  const onPhone = apart(
    years.map((y) => y.year),
    columns,
    0.13,
  )
  const width = Math.min(100 / columns, small ? 3 : 2) * 0.86
  type Anchor = { x: string; textAnchor: 'start' | 'end' }
  const ending = (year: number): Anchor => ({
    x: year === last.year ? (isRtl ? '0%' : '100%') : place(year + 1),
    textAnchor: 'end',
  })
  const yearAt = (year: number): Anchor =>
    year === last.year && columns > 1 ? ending(year) : { x: place(year), textAnchor: 'start' }
  // A caption in the later half ends over its column, so that it does not run out of the picture.
  const captionAt = ({ from, to }: Caption): Anchor =>
    from === to && from - first.year > columns / 2 ? ending(to) : { x: place(from), textAnchor: 'start' }
  return (
    <svg
      className={small ? 'scale small-scale' : 'scale'}
      width="100%"
      height={height}
      aria-hidden="true"
      direction={isRtl ? 'rtl' : 'ltr'}
    >
      <line className="axis" x1="0" x2="100%" y1={base + 1.5} y2={base + 1.5} />
      {years.map(({ year, count }) =>
        Array.from({ length: count }, (_, i) => (
          <rect
            key={`${year}-${i}`}
            className={year === last.year ? 'latest' : undefined}
            x={place(year, width)}
            y={base - (i + 1) * unit}
            width={`${width.toFixed(3)}%`}
            height={Math.max(1, unit - (small ? 1 : 2))}
          />
        )),
      )}
      {(small
        ? [first.year, last.year]
        : apart(
            years.map((y) => y.year),
            columns,
            0.065,
          )
      ).map((year) => (
        <text
          key={year}
          className={small || onPhone.includes(year) ? 'year' : 'year wide'}
          y={height - 4}
          direction={isRtl ? 'rtl' : 'ltr'}
          {...yearAt(year)}
        >
          {year}
        </text>
      ))}
      {captions.map((caption) => (
        <g
          key={`${caption.from}${caption.words}`}
          className={caption.to === last.year ? 'latest' : caption.to > caption.from ? 'wide' : undefined}
        >
          <text className="caption" y={base - caption.height * unit - 10} {...captionAt(caption)}>
            {caption.words}
          </text>
          {caption.to > caption.from ? (
            <line
              className="span"
              x1={place(caption.from)}
              x2={place(caption.to + 1)}
              y1={base - caption.height * unit - 5}
              y2={base - caption.height * unit - 5}
            />
          ) : null}
        </g>
      ))}
    </svg>
  )
}

/** Years whose labels do not touch: the first and the last always, between them those with room. */
export function apart(years: readonly number[], columns: number, share: number): number[] {
  const room = columns * share
  // The last label ends at its year where the others begin at theirs, so it needs the room of two.
  const last = years.at(-1) ?? 0
  const shown: number[] = []
  for (const year of years)
    if (shown.length === 0 || (year - (shown.at(-1) ?? 0) >= room && last - year >= 2 * room)) shown.push(year)
  return shown.at(-1) === last ? shown : [...shown, last]
}
