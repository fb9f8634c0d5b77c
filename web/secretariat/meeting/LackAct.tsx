// The act that supplies what is lacking, in the row that says so. Forms open above the list, so that they outlive their row.
import { FormattedMessage, useIntl } from 'react-intl'
import type { Lack } from '#core/meetings/meetings.ts'
import { Panel } from '#web/parts/act.tsx'
import { useNaming } from '#web/parts/words.tsx'
import { WayOut } from '../parts/Submit.tsx'
import { Link } from '../parts/router.tsx'
import { AccreditAll } from './AccreditAll.tsx'
import { AccreditPerson } from './AccreditPerson.tsx'
import { ExamineCredentials, ReceiveCredentials } from './Credentials.tsx'
import { ReceiptByTelephone, SendNotices } from './NoticeActs.tsx'
import { Presiding } from './Presiding.tsx'

export type Form = { kind: 'presiding' | 'accredit' | 'accredit-all' | 'receive' | 'examine'; seat?: string }

type LackActProps = {
  meeting: string
  code: Lack['code']
  seats: string[]
  onForm: (form: Form) => void
  className: string
}

export function LackAct({ meeting, code, seats, onForm, className }: LackActProps) {
  const naming = useNaming(meeting)
  const [only] = seats.length === 1 ? seats : []
  const opens = (form: Form, id: string) => (
    <button type="button" className={className} aria-haspopup="dialog" onClick={() => onForm(form)}>
      <FormattedMessage id={id} values={{ seat: <bdi>{naming.delegation(form.seat)}</bdi> }} />
    </button>
  )
  switch (code) {
    case 'concurrences':
    case 'convening':
      return (
        <Link className={className} to={`/secretariat/meetings/${meeting}`}>
          <FormattedMessage id={`secretariat.lack.${code}.act`} />
        </Link>
      )
    case 'notice-not-sent':
      return <SendNotices meeting={meeting} className={className} />
    case 'notice-no-address':
    case 'notice-bounced':
    case 'notice-not-delivered':
      return <ReceiptByTelephone meeting={meeting} seats={seats} className={className} />
    case 'presiding':
      return opens({ kind: 'presiding' }, 'secretariat.presiding.act')
    case 'delegation':
      return only
        ? opens({ kind: 'accredit', seat: only }, 'secretariat.accredit.for')
        : opens({ kind: 'accredit-all' }, 'secretariat.accredit.all')
    case 'credentials':
      if (!only)
        return (
          <Link className={className} to={`/secretariat/meetings/${meeting}/delegations`}>
            <FormattedMessage id="secretariat.credentials.open" />
          </Link>
        )
      return naming.credentials.seats[only]?.credentials === 'received'
        ? opens({ kind: 'examine', seat: only }, 'secretariat.credentials.examine')
        : opens({ kind: 'receive', seat: only }, 'secretariat.credentials.receive')
  }
}

export function LackForm({ meeting, form, onClose }: { meeting: string; form: Form; onClose: () => void }) {
  const intl = useIntl()
  const naming = useNaming(meeting)
  const title = {
    presiding: 'secretariat.presiding.act',
    accredit: 'secretariat.accredit.for',
    'accredit-all': 'secretariat.accredit.all',
    receive: 'secretariat.credentials.receive',
    examine: 'secretariat.credentials.examine',
  }[form.kind]
  const of = { meeting, seat: form.seat ?? '', onDone: onClose }
  return (
    <Panel
      isOpen
      onClose={onClose}
      title={intl.formatMessage({ id: title }, { seat: naming.delegation(form.seat) })}
    >
      <WayOut.Provider value={onClose}>
        {form.kind === 'presiding' && <Presiding meeting={meeting} onDone={onClose} />}
        {form.kind === 'accredit' && <AccreditPerson {...of} />}
        {form.kind === 'accredit-all' && <AccreditAll meeting={meeting} onDone={onClose} />}
        {form.kind === 'receive' && <ReceiveCredentials {...of} />}
        {form.kind === 'examine' && <ExamineCredentials {...of} />}
      </WayOut.Provider>
    </Panel>
  )
}
