import type { Meeting } from '#core/meetings/meetings.ts'
import type { Text } from '#core/texts/texts.ts'

/**
 * The paragraph in focus, the same on podium, desk and screen: the one that the chair turned to, else the first that is
 * open, else the first.
 */
export function inFocus(meeting: Meeting, text: { key: string; state: Text } | undefined): string | undefined {
  const paragraphs = text?.state.paragraphs ?? []
  const chosen = meeting.focus?.text === text?.key ? meeting.focus?.paragraph : undefined
  return (paragraphs.find((p) => p.id === chosen) ?? paragraphs.find((p) => p.state === 'open') ?? paragraphs[0])
    ?.id
}
