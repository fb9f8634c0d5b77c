// The public archive: plain pages and files at permanent addresses, in three languages, readable without a script. A page
// and its document share one address; `Accept` says which is wanted, and the path or `Accept-Language` in which language.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement, type ReactElement } from 'react'
import { dateIn } from '#core/dates.ts'
import { Refusal } from '#core/record/record.ts'
import { checkpointMilliseconds } from '#core/transparency/transparency.ts'
import { inLanguage, languages, type Language } from '#core/words.ts'
import { seatsOnOffer } from '#server/http/seats.ts'
import type { Part } from '#server/context.ts'
import { packageRoot } from '#server/journal/package-root.ts'
import { readAssets, type Assets } from './assets.ts'
import { OrganisationsView, OrganisationView } from './bodies.tsx'
import { CheckpointsView } from './checkpoints.tsx'
import { DossierView } from './dossier.tsx'
import { checkpointFeedOf, feedOf } from './feed.ts'
import { FrontView, type Seat } from './front.tsx'
import { InstrumentView } from './instrument.tsx'
import { intlOf, isLanguage, languageFor, wantsJson } from './language.ts'
import { DossiersView, InstrumentsView, search, SearchView } from './lists.tsx'
import { NothingHere, Page, type Frame } from './page.tsx'
import { archiveOf, documentOf, proofEnding, type Published } from './published.ts'
import { sendHtml, sendJson, sendText } from './send.ts'
import { textLanguage } from './sheet.tsx'
import { VerifyView } from './verify-page.tsx'

type Asked = FastifyRequest<{
  Params: Record<string, string | undefined>
  Querystring: Record<string, string | string[] | undefined>
}>
type Shown = { title: string; view: ReactElement; status?: number } & Pick<
  Frame,
  'section' | 'description' | 'follow' | 'script'
>

/** Pages are no part of the API's description. */
const hidden = { schema: { hide: true } }

export const publishing: Part = (app, context) =>
  servePublicPages(app, context, { seats: () => seatsOnOffer(context), assets: readAssets() })

/** As `publishing`, with what it takes from elsewhere given: the seats on offer in a demonstration, and the built assets. */
export function servePublicPages(
  app: Parameters<Part>[0],
  context: Parameters<Part>[1],
  { seats, assets }: { seats: () => Promise<Seat[]>; assets: Assets },
): void {
  const { config } = context
  const archive = archiveOf(context)
  const say = (language: Language, id: string) => intlOf(language).formatMessage({ id: `archive.${id}` })
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

  /** Renders a page in its frame. `path` is its address without the language. */
  const show = (
    request: Asked,
    reply: FastifyReply,
    language: Language,
    path: string,
    { view, title, status, ...frame }: Shown,
    query = '',
  ) => {
    const reader = {
      language,
      intl: intlOf(language),
      isDemonstration: config.isDemonstration,
      today: dateIn(context.now(), 'UTC'),
    }
    const page = { reader, assets, publicUrl: config.publicUrl, path, title, query, ...frame }
    return sendHtml(request, reply, createElement(Page, { frame: page, children: view }), status)
  }
  const nothing = (request: Asked, reply: FastifyReply, language: Language, path: string) =>
    wantsJson(request.headers.accept)
      ? reply
          .code(404)
          .type('application/problem+json')
          .send(
            JSON.stringify({
              type: 'about:blank',
              title: 'There is nothing at this address',
              status: 404,
              instance: path,
            }),
          )
      : show(request, reply, language, '/', {
          title: say(language, 'nothing.title'),
          view: createElement(NothingHere),
          status: 404,
        })
  const following = async () =>
    (await archive.organisations()).map((o) => `${o.organisation}:${o.version}`).join(' ')

  /** A page at `path` and at `path/<language>`. */
  const page = (
    path: string,
    make: (language: Language, request: Asked) => Promise<(Shown & { at?: string; query?: string }) | undefined>,
  ) => {
    const handler = async (request: Asked, reply: FastifyReply) => {
      const language = languageFor(request.params.language, request.headers['accept-language'])
      const shown = isLanguage(request.params.language ?? 'en') ? await make(language, request) : undefined
      if (!shown) return nothing(request, reply, language, request.url)
      const { at, query, ...rest } = shown
      return show(request, reply, language, at ?? path, rest, query)
    }
    app.get(path, hidden, handler)
    if (path !== '/') app.get(`${path}/:language`, hidden, handler)
    else
      for (const language of languages)
        app.get(`/${language}`, hidden, (request: Asked, reply) =>
          handler(Object.assign(request, { params: { language } }), reply),
        )
  }

  page('/', async (language) => {
    const [all, coming] = await Promise.all([archive.instruments(), archive.coming(context.now())])
    const [latest, ...before] = all
    const dossier = latest?.instrument.dossier ? await archive.dossier(latest.instrument.dossier) : undefined
    const bodies = coming
      ? (await archive.organisations()).find((o) => o.organisation === coming.organisation)?.bodies
      : undefined
    return {
      title: say(language, 'front.title'),
      description: say(language, 'front.what'),
      follow: await following(),
      view: createElement(FrontView, {
        front: {
          latest: latest && { published: latest, verdict: await archive.verify(latest) },
          dossier,
          before: before.slice(0, 3),
          coming: coming && bodies && { meeting: coming, bodies },
          seats: config.isDemonstration ? await seats() : undefined,
        },
      }),
    }
  })

  page('/archive/instruments', async (language) => ({
    title: say(language, 'nav.instruments'),
    section: 'instruments',
    follow: await following(),
    view: createElement(InstrumentsView, { published: await archive.instruments() }),
  }))

  page('/archive/checkpoints', async (language) => {
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
  })
  app.get('/archive/checkpoints.json', hidden, async (request: Asked, reply) => {
    const language = languageFor(one(request.query.lang), request.headers['accept-language'])
    return sendJson(
      request,
      reply,
      checkpointFeedOf(await context.checkpoints.checkpoints(100), language, config.publicUrl),
      'application/feed+json',
    )
  })

  app.get('/archive/verify-record.mjs', hidden, async (request: Asked, reply) =>
    sendText(
      request,
      reply.header('content-disposition', 'attachment; filename="verify-record.mjs"'),
      readFileSync(join(packageRoot(), 'verifier/verify-record.mjs'), 'utf8'),
      'text/javascript',
    ),
  )

  page('/archive/search', async (language, request) => {
    const query = (one(request.query.q) ?? '').slice(0, 200)
    return {
      title: say(language, 'nav.search'),
      section: 'search',
      view: createElement(SearchView, { query, hits: search(await archive.instruments(), query, language) }),
      query: query ? `?q=${encodeURIComponent(query)}` : '',
    }
  })

  page('/verify', async (language, request) => ({
    title: say(language, 'verify.title'),
    section: 'verify',
    script: 'verify',
    view: createElement(VerifyView, { address: one(request.query.address)?.slice(0, 500) }),
    query: one(request.query.address) ? `?address=${encodeURIComponent(one(request.query.address) ?? '')}` : '',
  }))

  // Dossiers and bodies: the list, then each by its id; a language code is no id.
  for (const kind of ['dossiers', 'bodies'] as const) {
    const list = async (request: Asked, reply: FastifyReply, inPath: string | undefined) => {
      const language = languageFor(inPath, request.headers['accept-language'])
      const view =
        kind === 'bodies'
          ? createElement(OrganisationsView, { organisations: await archive.organisations() })
          : createElement(DossiersView, {
              dossiers: await Promise.all(
                (await archive.dossiers()).map(async (d) => ({
                  ...d,
                  shown: (await archive.dossier(d.dossier))?.line.length ?? 0,
                })),
              ),
            })
      return show(request, reply, language, `/archive/${kind}`, {
        title: say(language, `nav.${kind}`),
        section: kind,
        view,
      })
    }
    const each = async (request: Asked, reply: FastifyReply) => {
      const { id = '', language: inPath } = request.params
      if (inPath === undefined && isLanguage(id)) return list(request, reply, id)
      const language = languageFor(inPath, request.headers['accept-language'])
      const at = `/archive/${kind}/${id}`
      if (inPath !== undefined && !isLanguage(inPath)) return nothing(request, reply, language, at)
      if (kind === 'bodies') {
        const found = (await archive.organisations()).find((o) => o.organisation === id)
        if (!found) return nothing(request, reply, language, at)
        return show(request, reply, language, at, {
          title: inLanguage(found.bodies.names.at(-1)?.value ?? {}, language).text,
          section: kind,
          view: createElement(OrganisationView, { bodies: found.bodies }),
        })
      }
      const of = await archive.dossier(id)
      if (!of) return nothing(request, reply, language, at)
      return show(request, reply, language, at, {
        title: inLanguage(of.dossier.title, language).text,
        section: kind,
        view: createElement(DossierView, { of }),
      })
    }
    app.get(`/archive/${kind}`, hidden, (request: Asked, reply) => list(request, reply, undefined))
    app.get(`/archive/${kind}/:id`, hidden, each)
    app.get(`/archive/${kind}/:id/:language`, hidden, each)
  }

  app.get('/archive/feed.json', hidden, async (request: Asked, reply) => {
    const asked = one(request.query.lang)
    const language = languageFor(asked, request.headers['accept-language'])
    return sendJson(
      request,
      reply,
      feedOf(await archive.instruments(), language, config.publicUrl),
      'application/feed+json',
    )
  })
  app.get('/.well-known/jwks.json', hidden, async (request: Asked, reply) =>
    sendJson(request, reply, await context.signer.jwks(), 'application/jwk-set+json'),
  )

  /** The file that proves that the signing of an instrument stands in the record. */
  const proof = async (
    request: Asked,
    reply: FastifyReply,
    { instrument: { instrument, symbol }, organisation }: Published,
  ) => {
    const text = await context.checkpoints.proofOf(`register/${organisation}`, instrument, symbol)
    if (text === undefined) {
      const seconds = checkpointMilliseconds / 1000
      void reply.header('retry-after', String(seconds))
      throw new Refusal('wire/not-witnessed', { seconds })
    }
    void reply.header(
      'content-disposition',
      `attachment; filename="${symbol.replace(/[^A-Za-z0-9.-]+/g, '_')}${proofEnding}"`,
    )
    return sendText(request, reply, text, 'text/plain')
  }

  app.get('/archive/*', hidden, async (request: Asked, reply) => {
    const path = request.params['*'] ?? ''
    const witnessed = path.endsWith(proofEnding)
      ? await archive.bySymbol(path.slice(0, -proofEnding.length))
      : undefined
    if (witnessed) return proof(request, reply, witnessed)
    const end = /^(.*)\/(ar|en|fr)$/.exec(path)
    const isFile = path.endsWith('.json')
    const found =
      (await archive.bySymbol(path)) ?? (await archive.bySymbol(end?.[1] ?? (isFile ? path.slice(0, -5) : '')))
    const inPath = found && path !== found.instrument.symbol ? end?.[2] : undefined
    const language = languageFor(inPath, request.headers['accept-language'])
    if (!found) return nothing(request, reply, language, `/archive/${path}`)
    const { symbol, issued, instrument } = found.instrument
    if (isFile && path !== symbol)
      void reply.header(
        'content-disposition',
        `attachment; filename="${symbol.replace(/[^A-Za-z0-9.-]+/g, '_')}.json"`,
      )
    if ((isFile && path !== symbol) || wantsJson(request.headers.accept))
      return sendJson(request, reply, documentOf(found, config.publicUrl))
    const [verdict, called] = await Promise.all([archive.verify(found), archive.called(instrument)])
    const beside = one(request.query.with)
    const title = issued.content[textLanguage(issued, language)]?.title ?? symbol
    return show(
      request,
      reply,
      language,
      `/archive/${symbol.split('/').map(encodeURIComponent).join('/')}`,
      {
        title: `${symbol}: ${title}`,
        section: 'instruments',
        description: title,
        view: createElement(InstrumentView, {
          published: found,
          verdict,
          called,
          ...(isLanguage(beside) ? { beside } : {}),
        }),
      },
      isLanguage(beside) ? `?with=${beside}` : '',
    )
  })
}
