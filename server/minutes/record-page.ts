// The record of a meeting as it was filed, as a page that reads and prints without a script. Nothing is computed anew: the lines
// are those that are hashed, with what the secretariat corrected or added marked in them; below stands who changed what, when.
import { arabicMonthsOn, organisationNameOn, organNameOn, type Bodies } from '#core/bodies/bodies.ts'
import { dateIn, dateWords, timeIn, type DatesIn } from '#core/dates.ts'
import { namedAt } from '#core/meetings/meetings.ts'
import type { MinutesEvent, MinutesLine } from '#core/minutes/minutes.ts'
import { type Recorded, streamOf } from '#core/record/record.ts'
import { interfaceLanguages, directionOf, nameOf, type Language, type InterfaceLanguage } from '#core/languages.ts'
import { inLanguage, type Instant, type Words } from '#core/words.ts'
import type { ServerContext } from '#server/server-context.ts'
import { readAssets } from '#server/http/assets.ts'
import type { Say } from '#web/languages/minutes.ts'
import { symbolsIn } from '#web/languages/symbols.ts'
import { languageWithin } from '#web/languages/language-named.ts'
import { escaped } from '#server/http/page.ts'
import { word } from '#server/language/words.ts'

type Asked = {
  meeting: string
  language: InterfaceLanguage
  say: Say
  /** Which of the browser's sessions a tab has: kept in the links to the other languages. */
  as: unknown
  /** The edition wanted; the last where it is none that was filed. */
  edition: unknown
}

/** Running words as HTML: what mixes letters and figures is kept in one piece where the words run from right to left. */
const running = (text: string, language: Language): string =>
  directionOf(language) === 'ltr'
    ? escaped(text)
    : symbolsIn(text)
        .map(({ text: part, isSymbol }) => (isSymbol ? `<bdi dir="ltr">${escaped(part)}</bdi>` : escaped(part)))
        .join('')

/** @returns the page; where nothing was filed, one that says so. */
export async function recordPage({ records }: ServerContext, asked: Asked): Promise<string> {
  const { meeting, language, say } = asked
  const { state } = await records.state(streamOf('minutes', meeting))
  const { state: held } = await records.state(streamOf('meeting', meeting))
  const { state: organisation } = await records.state(streamOf('organisation', held.organisation))
  const edition = state.editions.find((e) => String(e.edition) === asked.edition) ?? state.editions.at(-1)
  const title = say('minutes.ui.title')
  if (!edition)
    return frame(language, title, `<h1>${escaped(title)}</h1><p>${escaped(say('minutes.ui.not-filed'))}</p>`)
  const zone = held.convening?.zone ?? 'UTC'
  const { date: on, asOf } = namedAt(held)
  const named = (text: Words | undefined) => inLanguage(text ?? {}, language).text
  const organ = named(organNameOn(organisation, held.organ, on, asOf))
  const address = (l: InterfaceLanguage, of = edition.edition) => {
    const query = new URLSearchParams()
    if (of !== state.editions.at(-1)?.edition) query.set('edition', String(of))
    if (typeof asked.as === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(asked.as)) query.set('as', asked.as)
    const text = query.toString()
    return escaped(`/meetings/${meeting}/minutes/${l}${text ? `?${text}` : ''}`)
  }
  const dates: DatesIn = { language, months: arabicMonthsOn(organisation, held.organ, on) }
  const instant = (at: Instant) => ({ date: dateWords(dateIn(at, zone), dates), time: timeIn(at, zone, language) })
  const others = interfaceLanguages
    .filter((l) => edition.content[l] && l !== language)
    .map((l) => `<a href="${address(l)}" lang="${l}" hreflang="${l}" dir="${directionOf(l)}">${nameOf(l)}</a>`)
    .join(' ')
  const editions = state.editions
    .filter((e) => e.edition !== edition.edition)
    .map(
      (e) =>
        `<a href="${address(language, e.edition)}">${escaped(say('minutes.ui.edition', { number: e.edition, ...instant(e.at) }))}</a>`,
    )
    .join('<br>')
  const last = state.editions.at(-1)?.edition ?? edition.edition
  const trail = (await records.events(streamOf('minutes', meeting))) as Recorded<MinutesEvent>[]
  return frame(
    language,
    say('minutes.ui.heading', { organ }),
    `<header class="record-head">
<p class="from">${escaped(named(organisationNameOn(organisation, on, asOf)))}</p>
<h1>${escaped(say('minutes.ui.heading', { organ }))}</h1>
<p class="edition">${escaped(say('minutes.ui.edition', { number: edition.edition, ...instant(edition.at) }))}</p>
${edition.edition < last ? `<p class="later">${escaped(say('minutes.ui.earlier', { number: last }))}</p>` : ''}
${edition.reason ? `<p dir="auto">${escaped(say('minutes.ui.corrigendum', { reason: edition.reason }))}</p>` : ''}
<nav class="langs" aria-label="${escaped(say('minutes.ui.language'))}">${others}</nav>
</header>
${grouped(edition.content[language] ?? [], { language, dates, say, zone })}
<footer class="record-foot">
${editions ? `<section><h2>${escaped(say('minutes.ui.editions'))}</h2><p>${editions}</p></section>` : ''}
<section><h2>${escaped(say('minutes.ui.trail'))}</h2>
${trailOf(trail, { language, dates, say, zone, organisation })}</section>
<p><code dir="ltr">SHA-256 ${edition.hash}</code></p>
</footer>`,
  )
}

type Manner = { language: InterfaceLanguage; dates: DatesIn; say: Say; zone: string }

/** By agenda item; what comes before the first stands under the opening. */
function grouped(lines: readonly MinutesLine[], manner: Manner): string {
  const groups: { heading?: MinutesLine; lines: MinutesLine[] }[] = []
  for (const line of lines) {
    if (line.kind === 'item') groups.push({ heading: line, lines: [] })
    else if (groups.length === 0) groups.push({ lines: [line] })
    else groups.at(-1)?.lines.push(line)
  }
  const day = (at: Instant) => dateIn(at, manner.zone)
  let shown = lines[0] ? day(lines.find((l) => l.kind === 'opened')?.at ?? lines[0].at) : ''
  return groups
    .map(({ heading, lines: of }) => {
      const title = heading ? running(heading.words, manner.language) : escaped(manner.say('minutes.ui.opening'))
      const items = of.map((line) => {
        // The day is that of the opening until a line says another.
        const other = day(line.at) === shown ? '' : `${escaped(dateWords(day(line.at), manner.dates))}<br>`
        shown = day(line.at)
        return `<li data-kind="${line.kind}"><span class="at">${other}<time datetime="${line.at}">${timeIn(line.at, manner.zone, manner.language)}</time></span><div>${lineOf(line, manner)}</div></li>`
      })
      return `<section><h2>${title}</h2>${heading ? marksOf(heading, manner) : ''}<ol>${items.join('\n')}</ol></section>`
    })
    .join('\n')
}

const lineOf = (line: MinutesLine, manner: Manner): string =>
  `<p dir="${directionOf(manner.language)}">${running(line.words, manner.language)}</p>${changeOf(line.change, manner)}${marksOf(line, manner)}`

/** What the secretariat made of a line, said at the line. */
function marksOf({ drafted, added }: MinutesLine, { language, say }: Manner): string {
  const mark = (id: string, words: string | undefined) =>
    words === undefined
      ? ''
      : `<p class="by-secretariat" data-mark="${id}">${running(say(`minutes.ui.${id}`, { words }), language)}</p>`
  return mark('added', added) + mark('corrected', drafted)
}

function changeOf(change: MinutesLine['change'], { language, say }: Manner): string {
  if (!change) return ''
  const runs = change.runs.map(({ text, mark }) => {
    const words = running(text, change.language)
    if (mark === 'same') return words
    // Struck through and underlined to the eye; to the ear, and where a page is copied as text, in a word.
    const tag = mark === 'delete' ? 'del' : 'ins'
    return `<${tag}><span class="sr">${escaped(say(mark === 'delete' ? 'minutes.ui.deleted' : 'minutes.ui.inserted'))} </span>${words}</${tag}>`
  })
  const other =
    change.language === language
      ? ''
      : `<span class="src">${escaped(say(`words.language.${change.language}`))}</span>`
  return `<blockquote lang="${change.language}" dir="${directionOf(change.language)}">${runs.join('')}</blockquote>${other}`
}

/** Every act on the record itself, in order: MN10. */
function trailOf(
  events: readonly Recorded<MinutesEvent>[],
  { language, dates, say, zone, organisation }: Manner & { organisation: Bodies },
): string {
  const times = new Map<string, string>()
  const lines = events.map((e) => {
    if (e.type === 'MinutesDrafted') for (const p of e.paragraphs) times.set(p.id, timeIn(p.at, zone, language))
    const office = inLanguage(organisation.officers[e.by.person] ?? {}, language).text || say('minutes.ui.officer')
    const when = say('minutes.ui.trail-by', {
      date: dateWords(dateIn(e.at, zone), dates),
      time: timeIn(e.at, zone, language),
      office,
    })
    return `<li><span class="at">${escaped(when)}</span> <span>${running(whatOf(e, { say, times, language }), language)}</span></li>`
  })
  const isAsDrafted = !events.some((e) => e.type === 'MinutesParagraphEdited' || e.type === 'MinutesWordsAdded')
  return `${isAsDrafted ? `<p>${escaped(say('minutes.ui.trail-none'))}</p>` : ''}<ol class="trail">${lines.join('\n')}</ol>`
}

function whatOf(
  e: Recorded<MinutesEvent>,
  { say, times, language }: { say: Say; times: Map<string, string>; language: InterfaceLanguage },
): string {
  switch (e.type) {
    case 'MinutesDrafted':
      return say('minutes.ui.trail-drafted')
    case 'MinutesFiled':
      return say('minutes.ui.trail-filed', { number: e.edition })
    case 'MinutesParagraphEdited':
    case 'MinutesWordsAdded': {
      const done = e.type === 'MinutesWordsAdded' ? ['added', 'removed'] : ['edited', 'restored']
      return say(`minutes.ui.trail-${e.words === undefined ? done[1] : done[0]}`, {
        time: times.get(e.paragraph) ?? '',
        language: languageWithin(e.language, language, say),
        words: e.words ?? '',
      })
    }
  }
}

/** In the product's own faces, so that it prints as it is read. */
const frame = (language: InterfaceLanguage, title: string, body: string): string => `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} · ${word(language, 'product')}</title>
${readAssets()
  .styles.map((href) => `<link rel="stylesheet" href="${href}">`)
  .join('')}
</head>
<body class="archive filed">
<main class="sheet record-sheet">
${body}
</main>
</body>
</html>
`
