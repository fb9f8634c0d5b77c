// Names of a body in a sentence, in the reader's language.
import { useMemo } from 'react'
import { namesOn, organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { inLanguage, type CivilDate, type Words } from '#core/words.ts'
import { useLanguage } from '#web/parts/words.tsx'

/** Names as they hold on a date, in the reader's language; the id where the record has none. */
export function useNames(organisation: Bodies, date: CivilDate) {
  const reader = useLanguage()
  return useMemo(() => {
    const text = (t: Words | undefined) => inLanguage(t ?? {}, reader).text
    return {
      text,
      party: (party: string | undefined) => (party ? text(namesOn(organisation, party, date)?.short) || party : ''),
      organ: (organ: string) => text(organNameOn(organisation, organ, date)) || organ,
    }
  }, [organisation, date, reader])
}
