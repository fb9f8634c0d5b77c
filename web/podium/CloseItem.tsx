import { streamOf } from '#core/record/record.ts'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { openItem } from '#core/meetings/meetings.ts'
import { useStream } from '#web/live/hooks.ts'
import { useTexts } from '#web/live/series.ts'
import { Act } from '#web/parts/act.tsx'
import { useNaming, ShownWords } from '#web/parts/words.tsx'

/** Closes the item under discussion; asks first when speakers wait on it or a text of it is not decided. */
export function CloseItem({
  meeting,
  className,
  keyCode,
}: {
  meeting: string
  className?: string
  keyCode: 'Space' | 'KeyI'
}) {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const texts = useTexts(meeting)
  const open = openItem(state)
  if (!open || (state.stage !== 'in-session' && state.stage !== 'suspended')) return null
  const number = state.agenda.indexOf(open) + 1
  const undecided = texts.filter((t) => t.state.item === open.item && t.state.stage !== 'adopted')
  const unusual: ReactNode[] = [
    ...(speakers.waiting.length > 0
      ? [
          <FormattedMessage
            key="waiting"
            id="podium.unusual.waiting"
            values={{
              count: speakers.waiting.length,
              seats: <bdi>{intl.formatList(speakers.waiting.map((w) => naming.seat(w.seat)))}</bdi>,
            }}
          />,
        ]
      : []),
    ...(speakers.floor
      ? [
          <FormattedMessage
            key="floor"
            id="podium.unusual.floor"
            values={{ seat: <bdi>{naming.delegation(speakers.floor.seat)}</bdi> }}
          />,
        ]
      : []),
    ...undecided.map((t) => (
      <FormattedMessage
        key={t.key}
        id="podium.unusual.text"
        values={{ title: <ShownWords text={t.state.title} /> }}
      />
    )),
  ]
  const act = intl.formatMessage({ id: 'podium.close-item' }, { number })
  return (
    <Act
      stream={streamOf('meeting', meeting)}
      command={{ type: 'CloseItem', item: open.item, ...(speakers.waiting.length > 0 ? { leaving: true } : {}) }}
      className={className}
      keyCode={keyCode}
      keyLabel={keyCode === 'Space' ? intl.formatMessage({ id: 'parts.space' }) : 'I'}
      confirm={unusual.length > 0 ? { title: act, words: <Unusual items={unusual} />, act } : undefined}
    >
      {act}
    </Act>
  )
}

/** What is unusual about an act, each in a sentence, before it is done. */
export function Unusual({ items, children }: { items: ReactNode[]; children?: ReactNode }) {
  return (
    <>
      {children}
      {items.length > 0 && (
        <ul className="unusual">
          {items.map((item, i) => (
            <li key={i}>{item}</li>
          ))}
        </ul>
      )}
    </>
  )
}
