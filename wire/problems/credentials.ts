import type { CredentialsRefusal } from '#core/credentials/credentials.ts'
import type { Problems } from './entry.ts'

export const credentialsProblems: Problems<CredentialsRefusal> = {
  'credentials/seat-exists': { status: 409, title: 'The seat exists already' },
  'credentials/meeting-over': { status: 409, title: 'The meeting is over' },
  'credentials/not-convened': { status: 409, title: 'The meeting is not convened' },
  'credentials/not-a-member': { status: 409, title: 'Only a member of the organ has a member’s seat' },
  'credentials/unknown-seat': { status: 404, title: 'There is no such seat at this meeting' },
  'credentials/already-accredited': { status: 409, title: 'The person is accredited to this meeting already' },
  'credentials/not-accredited': { status: 404, title: 'The person is not accredited to this meeting' },
  'credentials/seat-needed': { status: 422, title: 'A member of a delegation sits at a seat; others do not' },
  'credentials/head-exists': { status: 409, title: 'The delegation has a head' },
  'credentials/not-received': { status: 409, title: 'No credentials have been received for this seat' },
  'credentials/already-examined': { status: 409, title: 'These credentials have been examined' },
  'credentials/seat-unnamed': { status: 422, title: 'A seat needs a party or a name' },
  'credentials/not-your-seat': { status: 403, title: 'This is another delegation’s seat' },
  'credentials/representative-only': { status: 403, title: 'This is for the head of delegation or an alternate' },
  'credentials/own-accreditation': { status: 403, title: 'Nobody accredits themself' },
  'credentials/office-and-seat': {
    status: 409,
    title: 'An officer of a secretariat does not sit for a delegation, and whoever does is not appointed',
  },
  'credentials/text-put': {
    status: 409,
    title: 'While a text is put for adoption, nobody ends the access of a person of a delegation',
  },
  'credentials/not-entitled': { status: 403, title: 'Your seat does not give this right' },
}
