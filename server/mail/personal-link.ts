// The personal link of a letter. What is kept, shown and backed up has a blank in its place; the secret is put in as the
// letter goes to the mail server, and is kept nowhere.

/** Stands where the secret will: it has a secret's form and opens nothing. */
const blank = '_'.repeat(43)
export const blankLink = (publicUrl: string): string => `${publicUrl}/enter#${blank}`

const base64Body =
  /(\r\nContent-Transfer-Encoding: base64\r\n(?:[!-9;-~]+:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)*\r\n)([A-Za-z0-9+/=\r\n]+)/gi

export const hasBlank = (raw: string): boolean => filled(raw, '') !== raw

/**
 * The letter with the link in its parts.
 * @param raw a message of `rawMessage`, whose texts are in base64. @param secret what replaces the blank.
 */
export function filled(raw: string, secret: string): string {
  return raw.replace(base64Body, (whole, head: string, body: string) => {
    const text = Buffer.from(body, 'base64').toString('utf8')
    if (!text.includes(blank)) return whole
    const lines =
      Buffer.from(text.replaceAll(blank, secret), 'utf8')
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    return `${head}${lines.join('\r\n')}${/\r\n$/.test(body) ? '\r\n' : ''}`
  })
}
