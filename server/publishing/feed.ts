// The feed of the archive, as JSON Feed 1.1 and as Atom, a page at a time. One item for each instrument, under the address of its symbol, which is the same
// on whatever host the archive is served; an instrument as issued never changes, so neither does its date.
import { isInterfaceLanguage, type InterfaceLanguage } from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { intlOf } from '#server/language/language.ts'
import { addressOf, type Published } from './published.ts'
import { labelsIn, textLanguage } from './sheet.tsx'

/** The checkpoints as a feed, so that programs elsewhere keep them. */
export const checkpointFeedOf = (
  kept: readonly { size: number; note: string; madeAt: string }[],
  language: InterfaceLanguage,
  publicUrl: string,
) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: intlOf(language).formatMessage({ id: 'archive.log.feed-title' }),
  home_page_url: `${publicUrl}/archive/checkpoints/${language}`,
  feed_url: `${publicUrl}/archive/checkpoints.json?lang=${language}`,
  language,
  items: kept.map(({ size, note, madeAt }) => ({
    id: `/archive/checkpoints/${size}`,
    title: intlOf(language).formatMessage({ id: 'archive.log.events' }, { count: size }),
    content_text: note,
    date_published: madeAt,
  })),
})

/** The latest instruments of the archive, as many as go on a page, and whether there are older ones. */
export type FeedPage = {
  published: readonly Published[]
  language: InterfaceLanguage
  publicUrl: string
  page: number
  isLast: boolean
}
/** The address of a feed in its language: whoever reads on by it reads the same feed. */
const feedAddress = ({ publicUrl, language }: FeedPage, name: string, page: number) =>
  `${publicUrl}/archive/${name}?lang=${language}${page > 1 ? `&page=${page}` : ''}`

/** What one instrument is in a feed of either form. */
function itemOf({ instrument: { issued, symbol } }: Published, { language, publicUrl }: FeedPage) {
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
    // AR12: no body is the author of a text that is not what it seems.
    authors: [
      {
        name: manifest.notice
          ? intlOf(isInterfaceLanguage(shown) ? shown : language).formatMessage({ id: 'archive.feed-own-author' })
          : `${by}, ${organ}`,
      },
    ],
    tags: [manifest.kind],
  }
}

/** JSON Feed 1.1; `next_url` leads to older instruments. */
export const feedOf = (page: FeedPage) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: intlOf(page.language).formatMessage({ id: 'archive.feed-title' }),
  home_page_url: `${page.publicUrl}/${page.language}`,
  feed_url: feedAddress(page, 'feed.json', page.page),
  ...(page.isLast ? {} : { next_url: feedAddress(page, 'feed.json', page.page + 1) }),
  language: page.language,
  items: page.published.map((one) => itemOf(one, page)),
})

/** What XML 1.0 cannot say, and what it would take for markup. */
const xml = (text: string) =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/** The same as Atom (RFC 4287), with links to its pages (RFC 5005). */
export function atomOf(page: FeedPage): string {
  const { publicUrl, language, published } = page
  const items = published.map((one) => itemOf(one, page))
  const link = (rel: string, href: string) => `<link rel="${rel}" href="${xml(href)}"/>`
  const title = intlOf(language).formatMessage({ id: 'archive.feed-title' })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>${xml(`${publicUrl}/archive/feed.atom`)}</id><title>${xml(title)}</title>`,
    `<updated>${items[0]?.date_modified ?? '1970-01-01T00:00:00.000Z'}</updated>`,
    link('self', feedAddress(page, 'feed.atom', page.page)),
    link('alternate', `${publicUrl}/${language}`),
    ...(page.page > 1 ? [link('previous', feedAddress(page, 'feed.atom', page.page - 1))] : []),
    ...(page.isLast ? [] : [link('next', feedAddress(page, 'feed.atom', page.page + 1))]),
    ...items.map((item) =>
      [
        `<entry xml:lang="${item.language}"><id>${xml(`${publicUrl}${item.id}`)}</id><title>${xml(item.title)}</title>`,
        `<published>${item.date_published}</published><updated>${item.date_modified}</updated>`,
        link('alternate', item.url),
        ...item.authors.map(({ name }) => `<author><name>${xml(name)}</name></author>`),
        ...item.tags.map((tag) => `<category term="${xml(tag)}"/>`),
        `<content type="text">${xml(item.content_text)}</content></entry>`,
      ].join(''),
    ),
    '</feed>',
    '',
  ].join('\n')
}
