/** A letter as the outbox lists it, and as one reads it. The personal link is put in as a letter is sent: here it is a blank. */
export type MessageRow = {
  id: string
  to: string
  subject: string
  state: 'waiting' | 'written' | 'sent' | 'delivered' | 'bounced' | 'no-address'
  at: string
  changedAt: string
  language: string
  meeting?: string
  seat?: string
  person?: string
  error?: string
}
export type Message = MessageRow & { text: string; attachments: { name: string; type: string; size: number }[] }
export const looks = {
  waiting: 'open',
  written: 'open half',
  sent: 'open half',
  delivered: 'on',
  bounced: 'stop',
  'no-address': 'stop',
} as const
