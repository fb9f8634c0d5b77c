// In which forms an issued instrument is given. One entry each: how it is asked for, what its file is called, what the page
// says of it, how it is made. The address, `Accept`, the links of the page and the tag of a kept answer all follow from it.
import { createElement, type ReactElement } from 'react'
import { arabicMonthsOn } from '#core/bodies/bodies.ts'
import type { ArabicMonths } from '#core/dates.ts'
import { Refusal, streamOf } from '#core/record/record.ts'
import { checkpointMilliseconds } from '#core/transparency/transparency.ts'
import { type Language, isInterfaceLanguage, type InterfaceLanguage } from '#core/languages.ts'
import type { Context } from '#server/context.ts'
import { preferences } from '#server/language/language.ts'
import type { InstrumentRow } from '#wire/rows.ts'
import { InstrumentView } from './instrument.tsx'
import type { Made, Shown } from './kept.ts'
import { addressOf, documentOf, proofEnding, type Archive, type Published } from './published.ts'
import { jsonOf, textOf } from './send.ts'
import { languagesOf, textLanguage } from './sheet.tsx'

/** What a rendition is made from: the instrument as its row names it, and the page that was asked for, where it is one. */
export type Source = {
  row: InstrumentRow
  archive: Archive
  context: Pick<Context, 'config' | 'checkpoints'>
  language: InterfaceLanguage
  /** In which language the text is read, where it is not the reader's. */
  text?: Language
  /** A second language to be set beside the first. */
  beside?: Language
  /** Every file in which the instrument is given, for the links of the page. */
  files: readonly FileLink[]
  /** A page in the frame of the archive, at the instrument's address. */
  framed(view: PageOf): Made
}
type PageOf = {
  title: string
  view: ReactElement
  section: 'instruments'
  description: string
  months: ArabicMonths
  query: string
  tongues: Language[]
  tongue?: Language
}

export type Rendition = {
  /** The media type by which `Accept` asks for it; without it, it has an address only. */
  type?: string
  /** Further media types that mean the same. */
  also?: RegExp
  /**
   * What follows the symbol in its own address, where it is a file to be kept. @property label, what: the link on the page and
   * what the file is for, as keys of the archive's catalogue.
   */
  file?: { ending: string; label: string; what: string }
  /** What is shown beside what the archive holds. */
  shows: readonly Shown[]
  /** False for what is to be held against the record as it stands, each time. */
  isKept?: boolean
  /** What of the address besides the symbol makes a difference. */
  key?(source: Pick<Source, 'language' | 'text' | 'beside'>): string
  /** @returns undefined where the record does not have the instrument signed. */
  make(source: Source): Promise<Made | undefined>
}
export type FileLink = NonNullable<Rendition['file']> & { address: string }

/** The page comes first: it is what a reader is given who asks for nothing in particular. */
export const renditions: readonly Rendition[] = [
  {
    type: 'text/html',
    also: /^application\/xhtml\+xml$/,
    shows: ['archive', 'statements'],
    key: ({ language, text, beside }) => `${language} ${text ?? ''} ${beside ?? ''}`,
    make: pageOf,
  },
  {
    type: 'application/json',
    also: /^application\/.+\+json$/,
    file: { ending: '.json', label: 'download-signed', what: 'download-what' },
    shows: ['archive', 'statements'],
    async make({ row, archive, context }) {
      const whole = await archive.published(row)
      return whole && jsonOf(documentOf(whole, context.config.publicUrl, await archive.received(whole)))
    },
  },
  {
    file: { ending: proofEnding, label: 'proof', what: 'proof-what' },
    shows: ['archive', 'checkpoints'],
    isKept: false,
    async make({ row: { organisation, instrument, symbol }, context }) {
      const text = await context.checkpoints.proofOf(streamOf('register', organisation), instrument, symbol)
      if (text === undefined) throw new Refusal('wire/not-witnessed', { seconds: checkpointMilliseconds / 1000 })
      return textOf(text, 'text/plain')
    },
  },
]

/** What a request asks for at the address of the instrument itself: the first of its preferences that there is. */
export function negotiated(accept: string | undefined, table: readonly Rendition[]): Rendition | undefined {
  for (const wanted of preferences(accept)) {
    const found = table.find(({ type, also }) => type === wanted || (type !== undefined && also?.test(wanted)))
    if (found) return found
  }
  return table[0]
}

/** The file that an address may name, and the symbol before its ending; the longest ending first. */
export function fileNamed(
  path: string,
  table: readonly Rendition[],
): { rendition: Rendition; symbol: string } | undefined {
  const [rendition] = table
    .filter(({ file }) => file !== undefined && path.endsWith(file.ending))
    .sort((a, b) => (b.file?.ending.length ?? 0) - (a.file?.ending.length ?? 0))
  return rendition?.file && { rendition, symbol: path.slice(0, -rendition.file.ending.length) }
}

export const filesOf = (symbol: string, table: readonly Rendition[]): FileLink[] =>
  table.flatMap(({ file }) => (file ? [{ ...file, address: `${addressOf(symbol)}${file.ending}` }] : []))

/** As a file to be kept, under a name that every system takes. */
export const attached = (made: Made, symbol: string, ending: string): Made => ({
  ...made,
  headers: {
    ...made.headers,
    'content-disposition': `attachment; filename="${symbol.replace(/[^A-Za-z0-9.-]+/g, '_')}${ending}"`,
  },
})

export const monthsIn = ({ bodies, instrument: { issued } }: Published): ArabicMonths =>
  arabicMonthsOn(bodies, issued.manifest.organ.id, issued.manifest.meeting.date)

const queryWith = (asked: Record<string, string | undefined>): string => {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}

async function pageOf({ row, archive, language, text, beside, files, framed }: Source): Promise<Made | undefined> {
  const published = await archive.published(row)
  if (!published) return undefined
  const { issued, instrument } = published.instrument
  const [verdict, called, received] = await Promise.all([
    archive.verify(published),
    archive.called(instrument),
    archive.received(published),
  ])
  const title = issued.content[text ?? textLanguage(issued, language)]?.title ?? row.symbol
  return framed({
    title: `${row.symbol}: ${title}`,
    section: 'instruments',
    description: title,
    months: monthsIn(published),
    view: createElement(InstrumentView, {
      published,
      verdict,
      called,
      received,
      files,
      ...(text ? { text } : {}),
      ...(beside ? { beside } : {}),
    }),
    tongues: languagesOf(issued).filter((l) => !isInterfaceLanguage(l)),
    ...(text && !beside && !isInterfaceLanguage(text) ? { tongue: text } : {}),
    query: queryWith({ text, with: beside }),
  })
}
