// Credentials: from whom they came, and what the examination found (rule CR2).
import { streamOf } from '#core/record/record.ts'
import { useIntl, FormattedMessage } from 'react-intl'
import { CommandForm } from '../parts/CommandForm.tsx'
import { onCredentials } from '../parts/commands.ts'

type Of = { meeting: string; seat: string; onDone: () => void }

export function ReceiveCredentials({ meeting, seat, onDone }: Of) {
  return (
    <CommandForm
      stream={streamOf('credentials', meeting)}
      name={`receive ${seat}`}
      onDone={onDone}
      specs={[
        {
          kind: 'by-language',
          name: 'issuer',
          label: 'secretariat.credentials.issuer',
          hint: 'secretariat.credentials.issuer-hint',
          isRequired: true,
        },
      ]}
      make={(read) => onCredentials({ type: 'ReceiveCredentials', seat, issuer: read.needWords('issuer') })}
    >
      <FormattedMessage id="secretariat.credentials.record-receipt" />
    </CommandForm>
  )
}

export function ExamineCredentials({ meeting, seat, onDone }: Of) {
  const intl = useIntl()
  const outcome = (o: string) => ({ value: o, label: intl.formatMessage({ id: `secretariat.credentials.${o}` }) })
  return (
    <CommandForm
      stream={streamOf('credentials', meeting)}
      name={`examine ${seat}`}
      onDone={onDone}
      specs={[
        {
          kind: 'choice',
          name: 'outcome',
          label: 'secretariat.credentials.outcome',
          options: [outcome('accepted'), outcome('not-accepted')],
          empty: intl.formatMessage({ id: 'secretariat.choose' }),
          isRequired: true,
        },
        { kind: 'words', name: 'note', label: 'secretariat.credentials.note', rows: 2 },
      ]}
      make={(read) =>
        onCredentials({
          type: 'ExamineCredentials',
          seat,
          outcome: read.need('outcome') === 'accepted' ? 'accepted' : 'not-accepted',
          note: read.word('note'),
        })
      }
    >
      <FormattedMessage id="secretariat.credentials.record-examination" />
    </CommandForm>
  )
}
