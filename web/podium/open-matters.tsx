import { streamOf } from '#core/record/record.ts'
import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useStream } from '#web/live/hooks.ts'
import { useLastDecisions, useTexts } from '#web/live/series.ts'
import { useNaming, ShownWords } from '#web/parts/words.tsx'

/** What would be left undone if the meeting ended now, each in a sentence: items, speakers, texts, a call for objections. */
export function useOpenMatters(meeting: string): ReactNode[] {
  const intl = useIntl()
  const state = useStream(streamOf('meeting', meeting))
  const speakers = useStream(streamOf('speakers', meeting))
  const naming = useNaming(meeting)
  const texts = useTexts(meeting)
  const put = useLastDecisions(meeting).find((d) => d.decision.state.stage === 'put')
  const matters: ReactNode[] = state.agenda.flatMap((item, i) =>
    item.state === 'closed'
      ? []
      : [
          <FormattedMessage
            key={item.item}
            id={`podium.unusual.item-${item.state}`}
            values={{ number: i + 1, title: <ShownWords text={item.title} /> }}
          />,
        ],
  )
  if (put)
    matters.push(
      <FormattedMessage
        key="put"
        id="podium.unusual.put"
        values={{ title: <ShownWords text={put.decision.state.title} /> }}
      />,
    )
  if (speakers.floor)
    matters.push(
      <FormattedMessage
        key="floor"
        id="podium.unusual.floor"
        values={{ seat: <bdi>{naming.delegation(speakers.floor.seat)}</bdi> }}
      />,
    )
  if (speakers.waiting.length > 0)
    matters.push(
      <FormattedMessage
        key="waiting"
        id="podium.unusual.waiting"
        values={{
          count: speakers.waiting.length,
          seats: <bdi>{intl.formatList(speakers.waiting.map((w) => naming.seat(w.seat)))}</bdi>,
        }}
      />,
    )
  for (const { key, state: text } of texts)
    if (text.stage === 'draft')
      matters.push(
        <FormattedMessage
          key={key}
          id="podium.unusual.text"
          values={{ title: <ShownWords text={text.title} /> }}
        />,
      )
  return matters
}
