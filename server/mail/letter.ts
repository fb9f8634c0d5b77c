// A letter as parts, and its two renderings: HTML that any mail program shows, and plain text that says the same.
import { directionOf, type InterfaceLanguage } from '#core/languages.ts'

export type Letter = {
  language: InterfaceLanguage
  /** Who writes, above everything. */
  from: string
  to: string
  /** Stands first where the organisation is not what it seems: a reconstruction, an exercise. */
  warning?: string
  title: string
  /** What the letter says, in sentences: the meeting, at whose request, on what. */
  opening: string[]
  agenda?: { heading: string; items: string[] }
  paragraphs: string[]
  link?: { before: string; address: string; after: string }
  closing: string
  /** Who signs, one line each: the office, then the organisation. */
  signed: string[]
}

/** Paragraphs and agenda are parted by blank lines; lines inside a part belong together. */
export function textOf(letter: Letter): string {
  const parts = [
    `${letter.from}\n${letter.to}`,
    letter.warning,
    letter.title,
    ...letter.opening,
    letter.agenda &&
      [letter.agenda.heading, ...letter.agenda.items.map((title, at) => `${at + 1}. ${title}`)].join('\n'),
    ...letter.paragraphs,
    letter.link && `${letter.link.before}\n${letter.link.address}\n${letter.link.after}`,
    [letter.closing, ...letter.signed].join('\n'),
  ]
  return `${parts.filter((part): part is string => Boolean(part)).join('\n\n')}\n`
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

// Mail programs keep styles that stand on the element and little else; a table is the layout they all know.
const sheet =
  'max-width:640px;margin:0 auto;padding:24px;color:#1a1d21;background:#ffffff;font-size:16px;line-height:1.55'
const faces = {
  rtl: "'Amiri','Traditional Arabic','Times New Roman',serif",
  ltr: "'Noto Serif',Georgia,'Times New Roman',serif",
}

export function htmlOf(letter: Letter): string {
  const direction = directionOf(letter.language)
  const start = direction === 'rtl' ? 'right' : 'left'
  const paragraph = (text: string, style = '') => `<p style="margin:0 0 14px;${style}">${escapeHtml(text)}</p>`
  const agenda = letter.agenda
    ? `<h2 style="font-size:17px;margin:0 0 6px">${escapeHtml(letter.agenda.heading)}</h2>` +
      `<ol style="margin:0 0 14px;padding-inline-start:28px">${letter.agenda.items.map((title) => `<li>${escapeHtml(title)}</li>`).join('')}</ol>`
    : ''
  const address = letter.link && escapeHtml(letter.link.address)
  const link = letter.link
    ? `${paragraph(letter.link.before, 'margin-bottom:4px')}<p dir="ltr" style="margin:0 0 4px;text-align:${start};word-break:break-all"><a href="${address}">${address}</a></p>${paragraph(letter.link.after)}`
    : ''
  return (
    `<!doctype html><html lang="${letter.language}" dir="${direction}"><head><meta charset="utf-8"><title>${escapeHtml(letter.title)}</title></head>` +
    `<body style="margin:0;background:#f4f3ef"><div lang="${letter.language}" dir="${direction}" style="${sheet};font-family:${faces[direction]};text-align:${start}">` +
    paragraph(letter.from, 'color:#5a626b;margin-bottom:0') +
    paragraph(letter.to, 'color:#5a626b') +
    (letter.warning ? paragraph(letter.warning, 'border:1px solid #b58900;padding:8px 12px') : '') +
    `<h1 style="font-size:21px;line-height:1.35;margin:0 0 12px">${escapeHtml(letter.title)}</h1>` +
    letter.opening.map((words) => paragraph(words)).join('') +
    agenda +
    letter.paragraphs.map((text) => paragraph(text)).join('') +
    link +
    paragraph(letter.closing, 'margin-bottom:0') +
    `<p style="margin:0">${letter.signed.map(escapeHtml).join('<br>')}</p>` +
    '</div></body></html>'
  )
}
