/** A letter as the outbox lists it, and as one reads it. Letters hold personal links: only officers see them. */
export type MessageRow = {
  id: string
  to: string
  subject: string
  state: 'waiting' | 'sent' | 'delivered' | 'bounced' | 'no-address'
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
  sent: 'open half',
  delivered: 'on',
  bounced: 'stop',
  'no-address': 'stop',
} as const
