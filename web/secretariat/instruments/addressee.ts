// Who is called on or answers, by name: a party of the register as it was named on the day, or the name that was entered.
import { idAsWords } from '#core/languages.ts'
import { namesOn, type Bodies } from '#core/bodies/bodies.ts'
import type { CivilDate, Words } from '#core/words.ts'

export const whoIs = (organisation: Bodies, of: { party?: string; names?: Words }, date: CivilDate): Words =>
  of.names ?? (of.party ? (namesOn(organisation, of.party, date)?.short ?? idAsWords(of.party)) : {})
