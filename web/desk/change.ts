// What a delegation is about to propose; apart from its form, which is fetched once the desk stands.
import type { Text } from '#core/texts/texts.ts'
import { keptDrafts } from '#web/live/hooks.ts'

export type Change = { paragraph: string; action: 'replace' | 'add-after' | 'delete'; selected?: string }

/** Changes on which words were typed here that are not sent, as after a reload. */
export function keptChanges(text: { key: string; state: Text }): Change[] {
  const names = keptDrafts()
  return text.state.paragraphs.flatMap(({ id }) =>
    (['replace', 'add-after', 'delete'] as const).flatMap((action) =>
      [...text.state.languages, 'reason'].some((field) => names.includes(`${text.key} ${id} ${action} ${field}`))
        ? [{ paragraph: id, action }]
        : [],
    ),
  )
}
