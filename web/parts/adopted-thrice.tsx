// That a text was adopted, said in all languages of the interface at once: in the room nobody waits for a translation.
import { directionOf, type InterfaceLanguage } from '#core/languages.ts'
import { adoptedByConsensus } from '#web/languages/adopted.ts'

export const AdoptedThrice = () => (
  <>
    {(Object.keys(adoptedByConsensus) as InterfaceLanguage[]).map((l) => (
      <span key={l} className={l} lang={l} dir={directionOf(l)}>
        {adoptedByConsensus[l]}
      </span>
    ))}
  </>
)
