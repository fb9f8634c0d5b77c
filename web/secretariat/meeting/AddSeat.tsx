// A seat for an observer or a guest: a party of the register, or a name in three languages.
import { streamOf } from '#core/record/record.ts'
import { inLanguage } from '#core/words.ts'
import { defaultLanguage } from '#core/languages.ts'
import { useEnteredIn } from '../parts/entered-in.tsx'
import { FormattedMessage, useIntl } from 'react-intl'
import { useNaming } from '#web/parts/words.tsx'
import { onCredentials } from '../parts/commands.ts'
import { useNames } from '../parts/names.ts'
import { Choice, WordsFields } from '../parts/fields.tsx'
import { Submit } from '../parts/Submit.tsx'
import { slug, wordsIn, useForm } from '../parts/use-form.ts'

const classes = ['invited', 'observer'] as const

export function AddSeat({ meeting, onDone }: { meeting: string; onDone: () => void }) {
  const languages = useEnteredIn()
  const intl = useIntl()
  const naming = useNaming(meeting)
  const { organisation, credentials, date } = naming
  const names = useNames(organisation, date)
  const { values, change, drop } = useForm('seat', { class: '', party: '' })
  const say = (id: string) => intl.formatMessage({ id })
  const parties = naming.order(
    Object.keys(organisation.parties).filter(
      (p) => !credentials.seats[p] && organisation.parties[p]?.class !== 'everyone',
    ),
  )
  const given = wordsIn(values, 'names')
  const party = values.party ?? ''
  const seat =
    party ||
    slug(inLanguage(given ?? {}, defaultLanguage).text) ||
    `guest-${Object.keys(credentials.seats).length + 1}`
  const of = classes.find((c) => c === values.class)
  const missing = !of
    ? intl.formatMessage(
        { id: 'secretariat.form.enter' },
        { field: say('secretariat.seat.class'), language: 'none' },
      )
    : party || given
      ? undefined
      : say('secretariat.seat.choose')
  const command =
    of &&
    onCredentials({
      type: 'CreateSeat',
      seat,
      class: of,
      ...(party ? { party } : { names: given ?? {} }),
    })
  return (
    <form className="stack form" onSubmit={(e) => e.preventDefault()}>
      <div className="two">
        <Choice
          label={say('secretariat.seat.class')}
          value={of ?? ''}
          onChange={(v) => change('class', v)}
          empty={say('secretariat.choose')}
          isRequired
          options={classes.map((c) => ({ value: c, label: say(`words.class.${c}`) }))}
          hint={of && say(`secretariat.seat.class-hint.${of}`)}
        />
        <Choice
          label={say('secretariat.seat.party')}
          value={party}
          onChange={(v) => change('party', v)}
          empty={say('secretariat.seat.no-party')}
          options={parties.map((p) => ({ value: p, label: names.party(p) }))}
        />
      </div>
      {!party && (
        <WordsFields
          legend={say('secretariat.field.name')}
          languages={languages}
          values={values}
          name="names"
          onChange={change}
        />
      )}
      <div className="acts">
        <Submit
          stream={streamOf('credentials', meeting)}
          command={command}
          nameSeat={naming.delegation}
          missing={missing}
          onDone={() => {
            drop()
            onDone()
          }}
        >
          <FormattedMessage id="secretariat.seat.add" />
        </Submit>
      </div>
    </form>
  )
}
