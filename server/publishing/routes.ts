// The public archive: plain pages and files at permanent addresses, in three languages, readable without a script. A page
// and its document share one address; `Accept` says which is wanted, and the path or `Accept-Language` in which language.
// Each route says under which key its page is kept and how it is made, from the address alone.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement, type ReactElement } from 'react'
import { arabicMonthsOn } from '#core/bodies/bodies.ts'
import { dateIn, type ArabicMonths, type DatesIn, hasTwoNames } from '#core/dates.ts'
import { Refusal } from '#core/record/record.ts'
import {
  languages,
  type Language,
  isInterfaceLanguage,
  defaultLanguage,
  interfaceLanguages,
  isLanguage,
  type InterfaceLanguage,
} from '#core/languages.ts'
import { inLanguage } from '#core/words.ts'
import { seatsOnOffer } from '#server/installation/seats.ts'
import type { Part } from '#server/context.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { readAssets, type Assets } from '#server/http/assets.ts'
import { OrganisationsView, OrganisationView } from './bodies.tsx'
import { CheckpointsView } from './checkpoints.tsx'
import { DossierView } from './dossier.tsx'
import { atomOf, checkpointFeedOf, feedOf, type FeedPage } from './feed.ts'
import { FrontView, type Seat } from './front.tsx'
import { KeptPages, type Made, type Shown } from './kept.ts'
import { intlOf, languageFor, wantsJson } from '#server/language/language.ts'
import { DossiersView, InstrumentsView, onOnePage, type Paged } from './lists.tsx'
import { NothingHere, Page, type Frame } from './page.tsx'
import { addressOf, archiveOf } from './published.ts'
import {
  attached,
  fileNamed,
  filesOf,
  monthsIn,
  negotiated,
  renditions,
  type Rendition,
  type Source,
} from './renditions.ts'
import type { Narrowed } from './searching.ts'
import { hitsOnOnePage, SearchView } from './search.tsx'
import { htmlOf, jsonOf, textOf } from './send.ts'
import { VerifyView } from './verify-page.tsx'

type Asked = FastifyRequest<{
  Params: Record<string, string | undefined>
  Querystring: Record<string, string | string[] | undefined>
}>
type View = {
  title: string
  view: ReactElement
  at?: string
  query?: string
  until?: string
  /** By which names the body of the page writes the months in Arabic. */
  months?: ArabicMonths
} & Pick<Frame, 'section' | 'description' | 'follow' | 'script' | 'pages'>
/** What a route makes of an address: under which key besides path and language, and how; undefined for nothing. */
type Route = {
  key?: string
  shows?: readonly Shown[]
  ready?(): Promise<void>
  make(): Promise<View | undefined>
}

/** After the server listens. */
const searchMilliseconds = 3_000

/** Pages are no part of the API's description. */
const hidden = { schema: { hide: true } }
const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
/** The page of a list that is asked for, from 1; undefined for what is no number of a page. */
const pageIn = (query: Asked['query']): number | undefined => {
  const asked = one(query.page)
  if (asked === undefined) return 1
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : undefined
}
/** What a search is narrowed to; undefined for what nothing can be narrowed to. An empty choice is none. */
function narrowedIn(query: Asked['query']): Narrowed | undefined {
  const narrowed: Narrowed = {}
  for (const [name, form] of Object.entries(narrowing)) {
    const asked = one(query[name])
    if (asked === undefined || asked === '') continue
    if (!form.test(asked)) return undefined
    Object.assign(narrowed, { [name]: asked })
  }
  return narrowed
}
/** An address taken apart where it ends with a language: a text has one in each of its own. */
function languageEnding(path: string): { before: string; language: Language } | undefined {
  const cut = path.lastIndexOf('/')
  const language = path.slice(cut + 1)
  return cut > 0 && isLanguage(language) ? { before: path.slice(0, cut), language } : undefined
}
const narrowing: Record<keyof Narrowed, RegExp> = {
  body: /^[a-z0-9][a-z0-9-]{0,79}(\/[a-z0-9][a-z0-9-]{0,79})?$/,
  year: /^\d{4}$/,
  kind: /^[a-z]{1,40}$/,
  language: new RegExp(`^(${languages.join('|')})$`),
}
const pagedOf = (
  page: number,
  total: number,
  each: number,
  path: string,
  query: Record<string, string> = {},
): Paged => ({
  page,
  pages: Math.max(1, Math.ceil(total / each)),
  address: (to) => {
    const asked = new URLSearchParams({ ...query, ...(to > 1 ? { page: String(to) } : {}) }).toString()
    return asked === '' ? path : `${path}?${asked}`
  },
})
/** A page beyond the last of a list is nothing, but for the first of an empty one. */
const isBeyond = ({ page, pages }: Paged) => page > pages
const queryOf = (paged: Paged) => /\?.*$/.exec(paged.address(paged.page))?.[0] ?? ''

export const publishing: Part = (app, context) =>
  servePublicPages(app, context, { seats: () => seatsOnOffer(context), assets: readAssets() })

/** As `publishing`, with what it takes from elsewhere given: the seats on offer in a demonstration, and the built assets. */
export function servePublicPages(
  app: Parameters<Part>[0],
  context: Parameters<Part>[1],
  {
    seats,
    assets,
    renditions: table = renditions,
  }: { seats: () => Promise<Seat[]>; assets: Assets; renditions?: readonly Rendition[] },
): void {
  const { config } = context
  const archive = archiveOf(context)
  const kept = new KeptPages(context)
  // The words are taken in before somebody searches, and not while the server starts.
  app.addHook('onListen', async () => {
    const begin = () =>
      archive.searching
        .ready()
        .catch((fault: unknown) => context.log('warn', 'the words of the archive could not be read', fault))
    setTimeout(() => void begin(), searchMilliseconds).unref()
  })
  const say = (language: InterfaceLanguage, id: string) => intlOf(language).formatMessage({ id: `archive.${id}` })

  /** A page in its frame. `path` is its address without the language. */
  const framed = (
    language: InterfaceLanguage,
    path: string,
    { view, until, query = '', months, ...frame }: View,
    status = 200,
  ): Made => {
    const today = dateIn(context.now(), 'UTC')
    const dates: DatesIn = months ? { language, months } : language
    const reader = { language, dates, intl: intlOf(language), isDemonstration: config.isDemonstration, today }
    const page = { reader, assets, publicUrl: config.publicUrl, path, query, ...frame }
    return {
      ...htmlOf(createElement(Page, { frame: page, children: view }), status),
      // Names and offices are those of today.
      until: until ?? `${today}T23:59:59.999Z`,
    }
  }
  const nothing = (request: Asked, reply: FastifyReply, language: InterfaceLanguage) =>
    wantsJson(request.headers.accept)
      ? reply
          .code(404)
          .type('application/problem+json')
          .send(
            JSON.stringify({
              type: 'about:blank',
              title: 'There is nothing at this address',
              status: 404,
              instance: request.url.split('?')[0],
            }),
          )
      : kept.answer(request, reply, { key: `${language} nothing`, make: async () => nowhere(language) })
  const nowhere = (language: InterfaceLanguage) =>
    framed(language, '/', { title: say(language, 'nothing.title'), view: createElement(NothingHere) }, 404)
  const monthsOfAll = async (): Promise<ArabicMonths> => {
    const today = dateIn(context.now(), 'UTC')
    const [first, ...others] = (await archive.organisations()).map(({ bodies }) =>
      arabicMonthsOn(bodies, undefined, today),
    )
    return first !== undefined && others.every((other) => other === first) ? first : 'levantine-and-gregorian'
  }
  const following = async () => {
    const versions = await archive.listing.versions()
    return (await archive.organisations())
      .map(({ organisation }) => `${organisation}:${versions.get(organisation) ?? 0}`)
      .join(' ')
  }

  const answer = (
    request: Asked,
    reply: FastifyReply,
    language: InterfaceLanguage,
    path: string,
    { key = '', shows, ready, make }: Route,
  ) =>
    kept.answer(request, reply, {
      key: `${language} html ${path} ${key}`,
      ...(shows ? { shows } : {}),
      ...(ready ? { ready } : {}),
      make: async () => {
        const view = await make()
        if (!view) return nowhere(language)
        // What names no body writes as all bodies of this installation do.
        const months = view.months ?? (hasTwoNames(language) ? await monthsOfAll() : undefined)
        return framed(language, view.at ?? path, { ...view, ...(months ? { months } : {}) })
      },
    })
  /** A page at `path` and at `path/<language>`. */
  const page = (path: string, route: (language: InterfaceLanguage, request: Asked) => Route | undefined) => {
    const handler = async (request: Asked, reply: FastifyReply) => {
      const language = languageFor(request.params.language, request.headers['accept-language'])
      const found = isInterfaceLanguage(request.params.language ?? defaultLanguage)
        ? route(language, request)
        : undefined
      return found ? answer(request, reply, language, path, found) : nothing(request, reply, language)
    }
    app.get(path, hidden, handler)
    if (path !== '/') app.get(`${path}/:language`, hidden, handler)
    else
      for (const language of interfaceLanguages)
        app.get(`/${language}`, hidden, (request: Asked, reply) =>
          handler(Object.assign(request, { params: { language } }), reply),
        )
  }

  page('/', (language) => ({
    shows: ['archive', 'meetings'],
    make: async () => {
      const now = context.now()
      const [{ rows }, coming] = await Promise.all([archive.listing.latest(0, 4), archive.coming(now)])
      const [latest, ...before] = await archive.all(rows)
      // Of the newest text that has one: a text of another matter leaves the dossier where it was.
      const filed = [latest, ...before].find((p) => p?.instrument.dossier !== undefined)?.instrument.dossier
      const dossier = filed === undefined ? undefined : await archive.dossier(filed)
      const bodies = coming
        ? (await archive.organisations()).find((o) => o.organisation === coming.organisation)?.bodies
        : undefined
      return {
        title: say(language, 'front.title'),
        // The text that the page shows is written as its body writes.
        ...(latest ? { months: monthsIn(latest) } : {}),
        description: say(language, 'front.what'),
        follow: await following(),
        // A meeting that is convened is the next one until its hour.
        ...(coming?.stage === 'convened' && coming.startsAt !== undefined ? { until: coming.startsAt } : {}),
        view: createElement(FrontView, {
          front: {
            latest: latest && { published: latest, verdict: await archive.verify(latest) },
            dossier,
            isOwnDossier: filed !== undefined && filed === latest?.instrument.dossier,
            before,
            coming: coming && bodies && { meeting: coming, bodies },
            seats: config.isDemonstration ? await seats() : undefined,
          },
        }),
      }
    },
  }))

  page('/archive/instruments', (language, { query }) => {
    const page = pageIn(query)
    if (page === undefined) return undefined
    return {
      key: `page ${page}`,
      make: async () => {
        const { rows, total } = await archive.listing.latest((page - 1) * onOnePage, onOnePage)
        const paged = pagedOf(page, total, onOnePage, '/archive/instruments')
        if (isBeyond(paged)) return undefined
        return {
          title: say(language, 'nav.instruments'),
          section: 'instruments',
          follow: page === 1 ? await following() : undefined,
          pages: paged,
          query: queryOf(paged),
          view: createElement(InstrumentsView, { rows, paged }),
        }
      },
    }
  })

  page('/archive/checkpoints', (language) => ({
    shows: ['archive', 'checkpoints'],
    make: async () => {
      const { checkpoints } = context
      const [latest, ...before] = await checkpoints.checkpoints(20)
      const view = createElement(CheckpointsView, {
        latest,
        before,
        keys: latest ? await checkpoints.verifierKeys() : [],
        contradicted: checkpoints.contradicted,
      })
      return {
        title: say(language, 'log.title'),
        section: 'checkpoints',
        description: say(language, 'log.what'),
        view,
      }
    },
  }))
  app.get('/archive/checkpoints.json', hidden, async (request: Asked, reply) => {
    const language = languageFor(one(request.query.lang), request.headers['accept-language'])
    return kept.answer(request, reply, {
      key: `${language} checkpoints.json`,
      shows: ['archive', 'checkpoints'],
      make: async () => {
        const checkpoints = await context.checkpoints.checkpoints(100)
        return jsonOf(checkpointFeedOf(checkpoints, language, config.publicUrl), 'application/feed+json')
      },
    })
  })

  app.get('/archive/verify-record.mjs', hidden, async (request: Asked, reply) =>
    kept.answer(request, reply, {
      key: 'verify-record.mjs',
      make: async () =>
        textOf(readFileSync(join(packageRoot(), 'verifier/verify-record.mjs'), 'utf8'), 'text/javascript', {
          'content-disposition': 'attachment; filename="verify-record.mjs"',
        }),
    }),
  )

  page('/archive/search', (language, request) => {
    const query = (one(request.query.q) ?? '').slice(0, 200)
    const page = pageIn(request.query)
    const narrowed = narrowedIn(request.query)
    if (page === undefined || narrowed === undefined) return undefined
    return {
      key: `page ${page} ${new URLSearchParams({ ...narrowed, q: query }).toString()}`,
      ready: () => archive.searching.ready(),
      make: async () => {
        const asked = { ...narrowed, query, reader: language }
        const [{ hits, total }, organisations] = await Promise.all([
          archive.searching.find(asked, (page - 1) * hitsOnOnePage, hitsOnOnePage),
          archive.organisations(),
        ])
        const paged = pagedOf(page, total, hitsOnOnePage, '/archive/search', {
          ...(query ? { q: query } : {}),
          ...narrowed,
        })
        if (isBeyond(paged)) return undefined
        const form = { query, narrowed, choices: archive.searching.choices(), organisations }
        return {
          title: say(language, 'nav.search'),
          section: 'search',
          view: createElement(SearchView, { form, hits, total, paged }),
          pages: paged,
          query: queryOf(paged),
        }
      },
    }
  })

  page('/verify', (language, request) => {
    const address = one(request.query.address)?.slice(0, 500)
    return {
      key: address ?? '',
      make: async () => ({
        title: say(language, 'verify.title'),
        section: 'verify',
        script: 'verify',
        view: createElement(VerifyView, address === undefined ? {} : { address }),
        query: address ? `?address=${encodeURIComponent(address)}` : '',
      }),
    }
  })

  // Dossiers and bodies: the list, then each by its id; a language code is no id.
  const lists = {
    bodies: (language: InterfaceLanguage): Route => ({
      make: async () => ({
        title: say(language, 'nav.bodies'),
        section: 'bodies',
        view: createElement(OrganisationsView, { organisations: await archive.organisations() }),
      }),
    }),
    dossiers: (language: InterfaceLanguage, { query }: Asked): Route | undefined => {
      const page = pageIn(query)
      if (page === undefined) return undefined
      return {
        key: `page ${page}`,
        make: async () => {
          const all = await archive.dossiers()
          const paged = pagedOf(page, all.length, onOnePage, '/archive/dossiers')
          if (isBeyond(paged)) return undefined
          const dossiers = all.slice((page - 1) * onOnePage, page * onOnePage)
          return {
            title: say(language, 'nav.dossiers'),
            section: 'dossiers',
            pages: paged,
            query: queryOf(paged),
            view: createElement(DossiersView, { dossiers, paged }),
          }
        },
      }
    },
  }
  const each = {
    bodies: (language: InterfaceLanguage, id: string): Route => ({
      make: async () => {
        const found = (await archive.organisations()).find((o) => o.organisation === id)
        return (
          found && {
            title: inLanguage(found.bodies.names.at(-1)?.value ?? {}, language).text,
            section: 'bodies',
            months: arabicMonthsOn(found.bodies, undefined, dateIn(context.now(), 'UTC')),
            view: createElement(OrganisationView, { bodies: found.bodies }),
          }
        )
      },
    }),
    dossiers: (language: InterfaceLanguage, id: string): Route => ({
      make: async () => {
        const of = await archive.dossier(id)
        return (
          of && {
            title: inLanguage(of.dossier.title, language).text,
            section: 'dossiers',
            months: arabicMonthsOn(of.bodies, of.dossier.organ, dateIn(context.now(), 'UTC')),
            view: createElement(DossierView, { of }),
          }
        )
      },
    }),
  }
  for (const kind of ['dossiers', 'bodies'] as const) {
    const list = (request: Asked, reply: FastifyReply, inPath: string | undefined) => {
      const language = languageFor(inPath, request.headers['accept-language'])
      const route = lists[kind](language, request)
      return route ? answer(request, reply, language, `/archive/${kind}`, route) : nothing(request, reply, language)
    }
    const one = (request: Asked, reply: FastifyReply) => {
      const { id = '', language: inPath } = request.params
      if (inPath === undefined && isInterfaceLanguage(id)) return list(request, reply, id)
      const language = languageFor(inPath, request.headers['accept-language'])
      if (inPath !== undefined && !isInterfaceLanguage(inPath)) return nothing(request, reply, language)
      return answer(request, reply, language, `/archive/${kind}/${id}`, each[kind](language, id))
    }
    app.get(`/archive/${kind}`, hidden, async (request: Asked, reply) => list(request, reply, undefined))
    app.get(`/archive/${kind}/:id`, hidden, async (request: Asked, reply) => one(request, reply))
    app.get(`/archive/${kind}/:id/:language`, hidden, async (request: Asked, reply) => one(request, reply))
  }

  const feed = (type: string, made: (page: FeedPage) => Made) => async (request: Asked, reply: FastifyReply) => {
    const language = languageFor(one(request.query.lang), request.headers['accept-language'])
    const page = pageIn(request.query)
    if (page === undefined) return nothing(request, reply, language)
    return kept.answer(request, reply, {
      key: `${language} ${type} ${page}`,
      make: async () => {
        const { rows, total } = await archive.listing.latest((page - 1) * onOnePage, onOnePage)
        const published = await archive.all(rows)
        return made({ published, language, publicUrl: config.publicUrl, page, isLast: page * onOnePage >= total })
      },
    })
  }
  app.get(
    '/archive/feed.json',
    hidden,
    feed('feed.json', (page) => jsonOf(feedOf(page), 'application/feed+json')),
  )
  app.get(
    '/archive/feed.atom',
    hidden,
    feed('feed.atom', (page) => textOf(atomOf(page), 'application/atom+xml')),
  )
  app.get('/.well-known/jwks.json', hidden, async (_request, reply) =>
    // A key that is retired shows at once.
    reply
      .header('cache-control', 'no-cache')
      .type('application/jwk-set+json; charset=utf-8')
      .send(`${JSON.stringify(await context.signer.jwks(), undefined, 2)}\n`),
  )

  app.get('/archive/*', hidden, async (request: Asked, reply) => {
    const path = request.params['*'] ?? ''
    const { listing } = archive
    const whole = await listing.bySymbol(path)
    const named = whole ? undefined : fileNamed(path, table)
    const file = named && (await listing.bySymbol(named.symbol))
    const end = whole || file ? undefined : languageEnding(path)
    const inPath = end?.language
    const row = whole ?? file ?? (end ? await listing.bySymbol(end.before) : undefined)
    const language = languageFor(inPath, request.headers['accept-language'])
    if (!row) return nothing(request, reply, language)
    const { symbol } = row
    const rendition = file ? named?.rendition : negotiated(request.headers.accept, table)
    if (!rendition) return nothing(request, reply, language)
    const asked = one(request.query.with)
    const beside = isLanguage(asked) ? asked : undefined
    // A language of the text that the interface does not have is read with the furniture in the reader's own.
    const chosen = inPath !== undefined && !isInterfaceLanguage(inPath) ? inPath : one(request.query.text)
    const text = isLanguage(chosen) ? chosen : undefined
    if (text !== undefined && !row.languages.includes(text)) return nothing(request, reply, language)
    const source: Source = {
      row,
      archive,
      context,
      language,
      ...(text ? { text } : {}),
      ...(beside ? { beside } : {}),
      files: filesOf(symbol, table),
      framed: (view) => framed(language, addressOf(symbol), view),
    }
    const ending = file ? (rendition.file?.ending ?? '') : ''
    try {
      return await kept.answer(request, reply, {
        key: `${rendition.type ?? ''}${ending} ${symbol} ${rendition.key?.(source) ?? ''}`,
        shows: rendition.shows,
        ...(rendition.isKept === undefined ? {} : { isKept: rendition.isKept }),
        make: async () => {
          const made = await rendition.make(source)
          if (!made) return nowhere(language)
          return file ? attached(made, symbol, ending) : made
        },
      })
    } catch (fault) {
      // Not yet, but soon: the answer says when to ask again.
      const seconds = fault instanceof Refusal ? fault.facts?.['seconds'] : undefined
      if (typeof seconds === 'number') void reply.header('retry-after', String(seconds))
      throw fault
    }
  })
}
