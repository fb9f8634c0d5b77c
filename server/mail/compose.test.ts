import { simpleParser, type AddressObject } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { rawMessage, senderAddress, type Outgoing } from './compose.ts'
import { partsOf, readMessage } from './read-message.ts'

const message: Outgoing & { calendar: object } = {
  id: 'letter-1',
  from: { name: 'Secretariat', address: 'secretariat@example.org' },
  to: { name: 'Ann', address: 'ann@example.org' },
  subject: 'Notice',
  html: '<p>Notice</p>',
  text: 'Notice\n',
  language: 'en',
  at: '2027-02-01T09:30:00.000Z',
  calendar: { method: 'REQUEST', fileName: 'notice.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
}
const arabicSubject = Array(4).fill('اجتماع طارئ CG/2/2026 – إشعار').join(' ')
const subjects = [
  arabicSubject,
  'Réunion d’urgence : préavis abrégé',
  `${'ا'.repeat(44)}🕊️${'ب'.repeat(90)}`,
  'plain, with "quotes" and  two spaces',
  `a${'é'.repeat(120)}`,
]

describe('characters come back one for one (trap 3)', () => {
  test.each(subjects)('subject: %s', async (subject) => {
    const raw = await rawMessage({ ...message, subject })
    expect((await simpleParser(raw)).subject).toBe(subject)
    expectWholeWords(raw)
  })

  test.each([
    'Salim, Noor',
    'Ministère des affaires étrangères, Cabinet',
    'وزارة الخارجية، المكتب',
    'O"Neil, <Ann>',
  ])('display name: %s', async (name) => {
    const raw = await rawMessage({
      ...message,
      from: { ...message.from, name },
      to: { name, address: 'ann@example.org' },
    })
    const { from, to } = await simpleParser(raw)
    expect(from?.value).toEqual([{ address: 'secretariat@example.org', name }])
    expect((to as AddressObject).value).toEqual([{ address: 'ann@example.org', name }])
    expectWholeWords(raw)
  })

  test.each(['دعوة إلى اجتماع فريق الاتصال المعني بالمضيق.ics', 'Réunion du 30 mars.ics', 'a;b"c.ics'])(
    'attachment: %s',
    async (fileName) => {
      const raw = await rawMessage({ ...message, calendar: { ...message.calendar, fileName } })
      const { attachments } = await simpleParser(raw)
      expect(attachments.map(({ filename }) => filename)).toContain(fileName)
    },
  )

  test('the letter, in both forms, and the invitation as a calendar part with its method', async () => {
    const text = 'نص\n\nDeuxième paragraphe\n'
    const raw = await rawMessage({ ...message, text, html: `<p>${text}</p>` })
    const parsed = await simpleParser(raw)
    expect(parsed.text).toBe(text)
    expect(parsed.html).toBe(`<p>${text}</p>`)
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/)
    expect(raw).not.toContain('\uFFFD')
    expect(Buffer.from(raw).every((byte) => byte < 0x80)).toBe(true)
  })
})

test.each(['SUMMARY:Meeting', 'SUMMARY:اجتماع طارئ – réunion'])(
  'the calendar file arrives byte for byte, as invitation and as attachment: %s',
  async (line) => {
    const content = `BEGIN:VCALENDAR\r\n${line}\r\nEND:VCALENDAR\r\n`
    const raw = await rawMessage({ ...message, calendar: { ...message.calendar, content } })
    const { attachments } = await simpleParser(raw)
    expect(attachments.map(({ contentType }) => contentType)).toEqual(['text/calendar', 'application/ics'])
    for (const attachment of attachments) expect(attachment.content.toString('utf8')).toBe(content)
    for (const part of partsOf(raw).slice(2)) expect(part.content.toString('utf8').trim()).toBe(content.trim())
  },
)

test('the outbox reads its own letters as an independent parser does', async () => {
  const fileName = 'دعوة إلى اجتماع فريق الاتصال المعني بالمضيق.ics'
  const raw = await rawMessage({
    ...message,
    text: 'سطر أول\n\nÉté\n',
    html: '<p>سطر</p>',
    calendar: { ...message.calendar, fileName },
  })
  const parsed = await simpleParser(raw)
  const read = readMessage(raw)
  expect(read.text).toBe(parsed.text)
  expect(read.html).toBe(parsed.html)
  expect(read.attachments).toEqual([
    { name: fileName, type: 'application/ics', size: message.calendar.content.length },
  ])
})

test('a line break in a name or subject makes no header', async () => {
  const raw = await rawMessage({
    ...message,
    subject: 'Notice\r\nBcc: spy@example.org',
    to: { name: 'Ann\r\nBcc: spy@example.org', address: 'ann@example.org' },
  })
  expect((await simpleParser(raw)).bcc).toBeUndefined()
  expect(raw).not.toMatch(/^Bcc:/m)
})

test.each([
  [{ publicUrl: 'https://meetings.example.org' }, 'secretariat@meetings.example.org'],
  [{ publicUrl: 'http://localhost:4000' }, 'secretariat@good-offices.invalid'],
  [{ publicUrl: 'http://127.0.0.1:4000' }, 'secretariat@good-offices.invalid'],
  [
    { publicUrl: 'https://meetings.example.org', smtpUrl: 'smtp://notices%40example.org:pw@mail.example.org' },
    'notices@example.org',
  ],
  [
    { publicUrl: 'https://meetings.example.org', smtpUrl: 'smtp://mail.example.org?from=office%40example.org' },
    'office@example.org',
  ],
])('letters come from %o', (config, address) => expect(senderAddress(config)).toBe(address))

/** RFC 2047, section 5: each encoded word is whole characters, and at most 75 octets long. */
function expectWholeWords(raw: string) {
  for (const [word, base64 = ''] of raw.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)) {
    expect(word.length).toBeLessThanOrEqual(75)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))).not.toThrow()
  }
  for (const [, encoded = ''] of raw.matchAll(/=\?UTF-8\?Q\?([^?]*)\?=/gi))
    expect(() =>
      new TextDecoder('utf-8', { fatal: true }).decode(
        Buffer.from(
          encoded.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
          'latin1',
        ),
      ),
    ).not.toThrow()
}
