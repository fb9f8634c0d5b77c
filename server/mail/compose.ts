// A message in the form in which it is kept and sent (RFC 5322, MIME): the outbox holds exactly these bytes.
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Config } from '#server/context.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import type { Instant } from '#core/words.ts'

export type Correspondent = { name: string; address: string }
export type Outgoing = {
  id: string
  from: Correspondent
  /** Missing for a letter that must be handed over, because no address is known. */
  to?: Correspondent
  subject: string
  html: string
  text: string
  language: InterfaceLanguage
  at: Instant
  calendar?: { method: 'REQUEST' | 'PUBLISH'; fileName: string; content: string }
  /** A plain text beside the letter, as a file. */
  attached?: { fileName: string; content: string }
}

export async function rawMessage(message: Outgoing): Promise<string> {
  const composer = new MailComposer({
    messageId: `<${message.id}@${message.from.address.split('@')[1]}>`,
    date: new Date(message.at),
    from: message.from,
    ...(message.to ? { to: message.to } : {}),
    subject: message.subject,
    // RFC 3834: an absence notice must not answer a letter that a machine has sent to a whole body.
    headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
    text: message.text,
    html: message.html,
    textEncoding: 'base64',
    ...(message.calendar
      ? {
          icalEvent: {
            method: message.calendar.method,
            filename: message.calendar.fileName,
            content: message.calendar.content,
          },
        }
      : {}),
    ...(message.attached
      ? {
          attachments: [
            {
              filename: message.attached.fileName,
              content: message.attached.content,
              contentType: 'text/plain; charset=utf-8',
            },
          ],
        }
      : {}),
  })
  const bytes = await composer.compile().build()
  return bytes.toString('utf8')
}

/**
 * Whom letters come from: `?from=` in SMTP_URL, else its user where that is an address, else the secretariat at the
 * public address. An installation on this machine only gets an address that can belong to nobody (RFC 2606).
 */
export function senderAddress({ smtpUrl, publicUrl }: Pick<Config, 'smtpUrl' | 'publicUrl'>): string {
  if (smtpUrl) {
    const url = new URL(smtpUrl)
    const named = url.searchParams.get('from') ?? decodeURIComponent(url.username)
    if (named.includes('@')) return named
  }
  const { hostname } = new URL(publicUrl)
  const isName = hostname.includes('.') && !/^[\d.]+$/.test(hostname)
  return `secretariat@${isName ? hostname : 'good-offices.invalid'}`
}
