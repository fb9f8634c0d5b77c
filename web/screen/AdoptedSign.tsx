import { AdoptedThrice } from '#web/parts/adopted-thrice.tsx'
import { FormattedMessage } from 'react-intl'
import type { Decision } from '#core/decisions/decisions.ts'
import { PutLanguages } from '#web/parts/put-languages.tsx'
import { useTimes, ShownWords, type Naming } from '#web/parts/words.tsx'

/** Adopted, said in the three languages at once, with how. */
export function AdoptedSign({ decision, naming, zone }: { decision: Decision; naming: Naming; zone: string }) {
  const times = useTimes(zone)
  const { adopted } = decision
  return (
    <main className="adopted">
      <div className="mast">
        <ShownWords text={naming.organWords} />
        <span>
          <span>{times.date(adopted?.at)}</span> · <span>{times.hijri(adopted?.at)}</span>
        </span>
      </div>
      <h2 className="thrice">
        <AdoptedThrice />
      </h2>
      <p className="of">
        <ShownWords text={decision.title} />
      </p>
      <PutLanguages decision={decision} />
      <p className="how">
        <FormattedMessage id="screen.how" values={{ present: adopted?.outcome.present, of: adopted?.outcome.of }} />
      </p>
    </main>
  )
}
