/** So many of so many, as marks beside the words that say it. */
export function Tally({ of, done }: { of: number; done: number }) {
  if (of > 24) return null
  return (
    <span className="tally" aria-hidden="true">
      {Array.from({ length: of }, (_, i) => (
        <i key={i} className={i < done ? 'in' : undefined} />
      ))}
    </span>
  )
}
