// The door as a sheet: the letterhead of the body, the notice or why the link does not open, and who sent it. Plain HTML
// that reads without a style sheet; nothing of a meeting stands on the sheet of a link that does not open.
import { directionOf, interfaceLanguages, nameOf, type InterfaceLanguage } from '#core/languages.ts'
import { readAssets } from '#server/http/assets.ts'
import { escaped } from '#server/http/page.ts'
import { word } from '#server/language/words.ts'

/** What a sheet holds; every string is words from the record or a catalogue, escaped here. */
export type Sheet = {
  language: InterfaceLanguage
  /** Who sends it; the product's name where that is not for the reader to know. */
  from: string
  /** What kind of sheet it is, in a word: `Link ended`. */
  state?: { words: string; look: 'on' | 'open' | 'stop' }
  to?: string
  title: string
  paragraphs: string[]
  warning?: string
  agenda?: { heading: string; items: string[] }
  when?: {
    day: string
    hijri?: string
    clocks: { label: string; clock: string; own: boolean }[]
    left: string
    more: [string, string][]
  }
  /** Buttons and what they record. `link` goes with each of them, never in an address. */
  acts: { name: 'enter' | 'acknowledge' | 'read'; words: string; primary: boolean; href?: string }[]
  why?: string
  trust: { heading: string; items: string[] }[]
  /** The secret of the link, for the forms of this page. */
  link?: string
  /** Put in by the script: what the page is for without it. */
  opening?: boolean
}

/** Where pages of the public archive have their type and tokens; read once, missing before the first build. */
let assets: readonly string[] | undefined

const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${escaped(value)}">`
// What runs the other way is isolated in the words themselves, so that every line stands at the edge of the page's language.
const paragraph = (text: string, kind = 'body') => `<p class="${kind}">${escaped(text)}</p>`

export function doorPage(sheet: Sheet): string {
  const { language } = sheet
  const say = (key: Parameters<typeof word>[1], facts?: Parameters<typeof word>[2]) => word(language, key, facts)
  assets ??= readAssets().styles
  const tongues = interfaceLanguages
    .map((l) =>
      sheet.link === undefined
        ? `<a href="/enter?lang=${l}" lang="${l}"${l === language ? ' aria-current="true"' : ''}>${nameOf(l)}</a>`
        : `<button type="submit" form="again" name="lang" value="${l}" lang="${l}"${l === language ? ' aria-current="true"' : ''}>${nameOf(l)}</button>`,
    )
    .join('')
  const again =
    sheet.link === undefined
      ? ''
      : `<form id="again" method="post" action="/enter">${hidden('link', sheet.link)}${hidden('do', 'look')}</form>`
  const acts = sheet.acts.map(({ name, words, primary, href }) => {
    const look = `btn${primary ? ' primary large' : ''}`
    return href === undefined
      ? `<form method="post" action="/enter">${hidden('link', sheet.link ?? '')}${hidden('lang', language)}<button class="${look}" name="do" value="${name}">${escaped(words)}</button></form>`
      : `<a class="${look}" href="${escaped(href)}">${escaped(words)}</a>`
  })
  const { when } = sheet
  const aside = when
    ? `<section class="when" aria-label="${escaped(say('when'))}"><p class="day">${escaped(when.day)}</p>${when.hijri ? `<p class="hijri">${escaped(when.hijri)}</p>` : ''}<dl class="clocks">${when.clocks
        .map(
          ({ label, clock, own }) =>
            `<div${own ? ' class="here"' : ''}><dt>${escaped(label)}</dt><dd><bdi>${escaped(clock)}</bdi></dd></div>`,
        )
        .join('')}</dl><p class="left">${escaped(when.left)}</p><dl class="more">${when.more
        .map(([label, value]) => `<div><dt class="label">${escaped(label)}</dt><dd>${escaped(value)}</dd></div>`)
        .join('')}</dl></section>`
    : ''
  const agenda = sheet.agenda
    ? `<section class="agenda"><h2>${escaped(sheet.agenda.heading)}</h2><ol>${sheet.agenda.items.map((item) => `<li><span>${escaped(item)}</span></li>`).join('')}</ol></section>`
    : ''
  const body = `${sheet.state ? `<p class="state ${sheet.state.look}" role="status">${escaped(sheet.state.words)}</p>` : ''}${sheet.to ? `<p class="to">${escaped(sheet.to)}</p>` : ''}<h1>${escaped(sheet.title)}</h1>${sheet.warning ? paragraph(sheet.warning, 'note') : ''}${sheet.paragraphs.map((p) => paragraph(p)).join('')}${agenda}`
  const does =
    acts.length > 0 || sheet.why
      ? `<div class="do">${acts.join('')}${sheet.why ? `<p class="why">${escaped(sheet.why)}</p>` : ''}</div>`
      : ''
  const trust = sheet.trust
    .map(
      ({ heading, items }) =>
        `<section><h2>${escaped(heading)}</h2>${items.length > 1 ? `<ol>${items.map((i) => `<li><span>${escaped(i)}</span></li>`).join('')}</ol>` : items.map((i) => `<p>${escaped(i)}</p>`).join('')}</section>`,
    )
    .join('')
  const opening = sheet.opening
    ? `<form id="open" method="post" action="/enter">${hidden('link', '')}${hidden('do', 'look')}${hidden('lang', language)}</form><script src="/enter.js" defer></script>`
    : ''
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>${escaped(sheet.title)}</title>
<link rel="stylesheet" href="/enter.css">
${(assets ?? []).map((href) => `<link rel="stylesheet" href="${href}">`).join('')}
</head>
<body class="door">
<header class="door-top"><p>${escaped(say('personal'))}</p><nav class="tongues" aria-label="${escaped(say('language'))}">${tongues}</nav></header>
<main>
<article class="sheet">
<div class="masthead"><b>${escaped(sheet.from)}</b></div>
<div class="letter${when ? '' : ' shut'}"><div class="words">${body}</div>${aside}</div>
${does}
</article>
<div class="trust">${trust}</div>
</main>
${again}${opening}
</body>
</html>
`
}

/** Takes the secret out of the address before anything else is asked for, and hands it over in the body of a request. */
export const doorScript = `const secret = location.hash.slice(1)
history.replaceState(null, '', '/enter' + location.search)
if (/^[A-Za-z0-9_-]{43}$/.test(secret)) {
  const form = document.getElementById('open')
  form.elements.link.value = secret
  form.submit()
}
`

/** The sheet's own style; the type and the tokens of the public pages come after it where they were built. */
export const doorStyle = `:root { --paper: #f7f5ef; --sheet: #fffefb; --ink: #1d1b18; --ink-2: #4f4b44; --ink-3: #69645b; --line: #e3ded2; --line-2: #c9c2b2; --accent: #0c4a58; --on-accent: #fff; --agreed: #256244; --open: #855600; --stop: #9c2f1c; --ui: system-ui, sans-serif; --text: Georgia, serif; --r: 6px; }
@media (prefers-color-scheme: dark) { :root { --paper: #161512; --sheet: #1e1d19; --ink: #eeeae1; --ink-2: #c4beb2; --ink-3: #a39d90; --line: #34322c; --line-2: #4d4a42; --accent: #7cc4d2; --on-accent: #0b2329; --agreed: #86c9a2; --open: #e0b45f; --stop: #ef9a87; } }
* { box-sizing: border-box; }
html { font: 400 16px/1.5 var(--ui); color: var(--ink); background: var(--paper); }
html[lang=ar] { font-size: 17px; line-height: 1.65; }
.door, .door :is(h1, h2, p, ol, dl, dd) { margin: 0; padding: 0; }
.door .door-top { display: flex; justify-content: space-between; align-items: center; gap: 16px; max-inline-size: 1080px; margin-inline: auto; padding: 8px 16px; }
.door .door-top p { font-size: .875rem; color: var(--ink-2); }
.door .tongues { display: flex; gap: 2px; }
.door .tongues :is(a, button) { font: inherit; font-size: .9375rem; color: var(--ink-2); background: none; border: 0; border-block-end: 2px solid transparent; padding: 10px 12px; min-block-size: 44px; cursor: pointer; text-decoration: none; }
.door .tongues [aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 500; }
.door main { max-inline-size: 1080px; margin-inline: auto; padding-inline: 16px; }
.door .sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: var(--r); padding: 28px 48px 0; max-inline-size: none; margin: 0; box-shadow: none; }
.door .masthead { border-block-end: 2px solid var(--ink); padding-block-end: 12px; }
.door .masthead b { font-weight: 600; }
.door .letter { display: grid; grid-template-columns: minmax(0, 1fr) 316px; gap: 0 48px; padding-block: 20px 28px; }
.door .letter.shut { grid-template-columns: minmax(0, 46em); padding-block: 36px 40px; }
.door .to { color: var(--ink-2); font-size: .9375rem; }
html[lang] .door h1 { font: 600 1.625rem/1.3 var(--text); margin-block: 8px 12px; text-wrap: balance; }
html[lang=ar] .door h1 { font-size: 1.8125rem; line-height: 1.5; }
html[lang] .door .shut h1 { font-size: 1.875rem; }
.door .body { font: 400 1.125rem/1.6 var(--text); text-wrap: pretty; text-align: start; }
html[lang=ar] .door .body { font-size: 1.25rem; line-height: 1.85; }
.door .body + .body { margin-block-start: .6em; }
.door .note { border-inline-start: 3px solid var(--open); padding-inline-start: 12px; margin-block-end: 12px; color: var(--ink-2); }
.door .agenda { margin-block-start: 16px; }
html[lang] .door .agenda h2 { font: 500 .875rem/1.4 var(--ui); color: var(--ink-3); }
.door .agenda ol, .door .trust ol { list-style: none; counter-reset: n; }
.door .agenda li, .door .trust li { counter-increment: n; display: grid; grid-template-columns: 1.6em 1fr; padding-block: 2px; }
.door .agenda li::before, .door .trust li::before { content: counter(n) "."; color: var(--ink-3); font-variant-numeric: tabular-nums; }
.door .when { border-inline-start: 1px solid var(--line); padding-inline-start: 32px; align-self: start; }
.door .when .day { font-weight: 600; font-size: 1.125rem; line-height: 1.35; }
.door .when .day::first-letter { text-transform: uppercase; }
.door .when .hijri { color: var(--ink-2); font-size: .9375rem; }
.door .clocks { display: grid; gap: 10px; margin-block: 14px; }
.door .clocks div { display: grid; }
.door .clocks dt { font-size: .9375rem; color: var(--ink-2); }
.door .clocks dd { order: -1; font-variant-numeric: tabular-nums; font-weight: 600; font-size: 1.5rem; line-height: 1.2; }
.door .clocks .here dd { font-size: 3rem; line-height: 1.05; }
.door .when .left { border-block: 1px solid var(--line); padding-block: 10px; font-weight: 600; }
.door .more { display: grid; gap: 10px; margin-block-start: 12px; }
.door .label { font-size: .8125rem; font-weight: 500; color: var(--ink-3); }
.door .do { display: flex; align-items: center; gap: 12px 20px; flex-wrap: wrap; margin-inline: -48px; padding: 14px 48px; border-block-start: 1px solid var(--line-2); background: var(--sheet); }
.door .do .why { flex: 1; min-inline-size: 14em; font-size: .875rem; color: var(--ink-2); text-wrap: pretty; }
.door .btn { font: 500 .9375rem/1.2 var(--ui); color: var(--ink); background: var(--sheet); border: 1px solid var(--line-2); border-radius: var(--r); padding: 10px 16px; min-block-size: 44px; cursor: pointer; display: inline-flex; align-items: center; text-decoration: none; }
.door .btn.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
.door .btn.large { font-size: 1.125rem; min-block-size: 60px; padding: 14px 24px; }
.door .state { font-weight: 600; font-size: .9375rem; white-space: normal; }
.door .state.on { color: var(--agreed); } .door .state.open { color: var(--open); } .door .state.stop { color: var(--stop); }
.door .trust { display: grid; grid-template-columns: 1fr 2fr; gap: 20px 40px; padding: 20px 0 40px; }
html[lang] .door .trust h2 { font: 600 1rem/1.4 var(--ui); margin-block-end: 6px; }
.door .trust :is(p, li) { font-size: .9375rem; color: var(--ink-2); text-wrap: pretty; overflow-wrap: anywhere; }
@media (max-width: 820px) {
  .door .door-top { padding: 4px 16px; } .door .door-top p { display: none; } .door .tongues { margin-inline: auto; }
  .door main { padding-inline: 0; } .door .sheet { padding: 16px 16px 0; border-inline: 0; border-radius: 0; }
  .door .letter, .door .letter.shut { grid-template-columns: minmax(0, 1fr); padding-block: 14px 20px; }
  html[lang] .door h1, html[lang] .door .shut h1 { font-size: 1.375rem; } html[lang=ar] .door h1 { font-size: 1.5rem; }
  .door .when { border: 0; border-block-start: 1px solid var(--line-2); padding: 16px 0 0; margin-block-start: 16px; }
  .door .clocks { grid-template-columns: auto auto; justify-content: start; gap: 24px; align-items: end; }
  .door .do { position: sticky; inset-block-end: 0; margin-inline: -16px; padding: 10px 16px 12px; gap: 8px 14px; box-shadow: 0 -6px 20px rgb(29 27 24 / .08); }
  .door .do form, .door .do .btn { inline-size: 100%; justify-content: center; } .door .do .why { min-inline-size: 0; flex: 1 1 100%; font-size: .8125rem; }
  .door .btn.large { min-block-size: 52px; }
  .door .trust { grid-template-columns: minmax(0, 1fr); padding: 20px 16px 32px; }
}
@media print { .door .door-top, .door .do, .door .trust { display: none; } .door .sheet { border: 0; } }
`
