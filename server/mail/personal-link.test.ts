import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { rawMessage } from './compose.ts'
import { blankLink, filled, hasBlank } from './personal-link.ts'
import { transportAddress } from './post.ts'

const letter = (text: string) =>
  rawMessage({
    id: 'letter-1',
    from: { name: 'Secretariat', address: 's@example.org' },
    to: { name: 'أمينة', address: 'a@example.org' },
    language: 'ar',
    at: '2027-01-01T00:00:00.000Z',
    subject: 'دعوة',
    text,
    html: `<p dir="rtl">${text}</p>`,
    calendar: { method: 'REQUEST', fileName: 'x.ics', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
  })
const secret = 'S'.repeat(43)

test('H5: a letter is kept with a blank, and the secret is put into both of its texts as it goes', async () => {
  const text = `${'كلمات '.repeat(60)}\n${blankLink('https://x.example')}\n${'mots '.repeat(60)}`
  const raw = await letter(text)
  expect(hasBlank(raw)).toBe(true)
  const sent = await simpleParser(filled(raw, secret))
  expect(sent.text?.trim()).toBe(text.replace('_'.repeat(43), secret).trim())
  expect(sent.html).toContain(`https://x.example/enter#${secret}`)
  expect(sent.attachments.map(({ contentType }) => contentType)).toContain('application/ics')
  expect(
    filled(raw, secret)
      .split('\r\n')
      .every((line) => line.length <= 998),
  ).toBe(true)
})

test('a letter without a link goes as it is', async () => {
  const raw = await letter('Nothing to open.')
  expect(hasBlank(raw)).toBe(false)
  expect(filled(raw, secret)).toBe(raw)
})

test.each([
  ['smtp://mail.example.org:25', true],
  ['smtp://user:pw@10.0.0.2', true],
  ['smtp://localhost:25', false],
  ['smtp://127.0.0.1:2525', false],
  ['smtps://mail.example.org', false],
])('%s: TLS is required of it: %s', (address, isRequired) =>
  expect(new URL(transportAddress(address)).searchParams.get('requireTLS') === 'true').toBe(isRequired),
)
