// The feed of the archive: JSON Feed 1.1. One item for each instrument, under the address of its symbol, which is the same
// on whatever host the archive is served; an instrument as issued never changes, so neither does its date.
import { inLanguage, type Language } from '#core/words.ts'
import { intlOf } from './language.ts'
import { addressOf, type Published } from './published.ts'
import { labelsIn, textLanguage } from './sheet.tsx'

/** The checkpoints as a feed, so that programs elsewhere keep them. */
export const checkpointFeedOf = (
  kept: readonly { size: number; note: string; madeAt: string }[],
  language: Language,
  publicUrl: string,
) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: intlOf(language).formatMessage({ id: 'archive.log.feed-title' }),
  home_page_url: `${publicUrl}/archive/checkpoints/${language}`,
  feed_url: `${publicUrl}/archive/checkpoints.json`,
  language,
  items: kept.map(({ size, note, madeAt }) => ({
    id: `/archive/checkpoints/${size}`,
    title: intlOf(language).formatMessage({ id: 'archive.log.events' }, { count: size }),
    content_text: note,
    date_published: madeAt,
  })),
})

export const feedOf = (published: readonly Published[], language: Language, publicUrl: string) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: intlOf(language).formatMessage({ id: 'archive.feed-title' }),
  home_page_url: `${publicUrl}/${language}`,
  feed_url: `${publicUrl}/archive/feed.json`,
  language,
  items: published.map(({ instrument: { issued, symbol } }) => {
    const { manifest } = issued
    const shown = textLanguage(issued, language)
    const version = issued.content[shown]
    const labels = labelsIn(issued, shown)
    const notice = manifest.notice ? [inLanguage(manifest.notice, shown).text] : []
    const by = inLanguage(manifest.organisation.names, shown).text
    const organ = inLanguage(manifest.organ.names, shown).text
    return {
      id: addressOf(symbol),
      url: `${publicUrl}${addressOf(symbol)}/${shown}`,
      title: `${symbol}: ${version?.title ?? ''}`,
      content_text: [
        ...notice,
        ...(version?.paragraphs.map((p) => [labels[p.id], p.words].filter(Boolean).join(' ')) ?? []),
      ].join('\n\n'),
      date_published: manifest.issuedAt,
      date_modified: manifest.issuedAt,
      language: shown,
      authors: [{ name: `${by}, ${organ}` }],
      tags: [manifest.kind],
    }
  }),
})
