// The frame of the few pages that the server writes itself: plain HTML that reads without a style sheet or a script.
import { directionOf, type InterfaceLanguage } from '#core/languages.ts'
import { word } from '#server/language/words.ts'

export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** @param body HTML, with every word from outside escaped. */
export const pageOf = ({
  language,
  title,
  body,
}: {
  language: InterfaceLanguage
  title: string
  body: string
}): string => `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} · ${word(language, 'product')}</title>
<link rel="stylesheet" href="/pages.css">
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`

export const styles = `:root { color-scheme: light dark; font: 1.0625rem/1.55 system-ui, sans-serif; }
body { margin: 0; }
main { box-sizing: border-box; max-inline-size: 44rem; margin-inline: auto; padding: 12vh 1.25rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.75rem; }
h2 { font-size: 1.0625rem; margin: 2rem 0 0.25rem; }
button { font: inherit; padding: 0.6rem 1.4rem; border-radius: 0.4rem; border: 1px solid; cursor: pointer; background: canvastext; color: canvas; }
code { font-size: 0.9375em; overflow-wrap: anywhere; }
table { border-collapse: collapse; inline-size: 100%; }
a { color: inherit; }
@media print { main { max-inline-size: none; padding: 0; } p { break-inside: avoid; } h2 { break-after: avoid; } }
td, th { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-block-end: 1px solid color-mix(in srgb, canvastext 18%, transparent); }
`
