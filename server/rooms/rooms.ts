// The rooms: the built web app's pages, and its assets, which are named by their content and never change.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { InterfaceLanguage } from '#core/languages.ts'
import type { Config, Context } from '#server/context.ts'
import { escaped, pageOf } from '#server/http/page.ts'
import { languageAsked, readerLanguage, word } from '#server/language/words.ts'

const rooms: Record<string, string> = {
  '/secretariat': 'secretariat',
  '/secretariat/*': 'secretariat',
  '/meetings/:meeting/podium': 'podium',
  '/meetings/:meeting/desk': 'desk',
  '/meetings/:meeting/screen': 'screen',
  '/meetings/:meeting/replay': 'replay',
}

type Manifest = Record<string, { file: string; name?: string }>

/** Rooms whose live connection is opened before they run. */
const early = new Set(['podium', 'desk', 'screen'])

/** What is put into a page: links by which its words come along with its scripts, and what runs before them. */
function aheadIn(folder: string): (entry: string, language: InterfaceLanguage) => string {
  const file = join(folder, '.vite/manifest.json')
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  const shared = (language: InterfaceLanguage) =>
    Object.values(manifest).find(({ name }) => name === `words-${language}`)
  const first = manifest['live/early.ts']
  return (entry, language) =>
    [
      ...(first && early.has(entry)
        ? [`<script type="module" async crossorigin src="/${first.file}"></script>`]
        : []),
      ...[shared(language), manifest[`languages/${language}/${entry}.json`]].map((words) =>
        words ? `<link rel="modulepreload" crossorigin href="/${words.file}">` : '',
      ),
    ].join('')
}

/** @param folder where the web app was built. */
export async function serveRooms(
  app: FastifyInstance,
  { sessionOf, config }: Pick<Context, 'sessionOf'> & { config: Pick<Config, 'isDemonstration'> },
  folder: string,
): Promise<void> {
  const pages = new Map<string, string>()
  const aheadOf = aheadIn(folder)
  for (const entry of new Set(Object.values(rooms))) {
    const file = join(folder, `${entry}.html`)
    if (existsSync(file)) pages.set(entry, readFileSync(file, 'utf8'))
  }

  /** Who opens the page, written into it: asked for later, the answer would be one more way there and back. */
  const sessionFor = async (request: FastifyRequest): Promise<string> => {
    const { meeting } = request.params as { meeting?: string }
    try {
      return `<meta name="session" content="${escaped(JSON.stringify((await sessionOf(request, { meeting })) ?? null))}">`
    } catch {
      // The room asks for itself, and again.
      return ''
    }
  }

  const send = (entry: string) => async (request: FastifyRequest, reply: FastifyReply) => {
    const page = pages.get(entry)
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    if (page === undefined) {
      const language = readerLanguage(request)
      return reply.code(503).send(
        pageOf({
          language,
          title: word(language, 'fault-title'),
          body: `<p>${escaped(word(language, 'not-built'))}</p>`,
        }),
      )
    }
    const kind = config.isDemonstration ? '<meta name="installation" content="demonstration">' : ''
    const ahead = `${kind}${aheadOf(entry, languageAsked(request))}${await sessionFor(request)}<title>`
    return reply.send(page.replace('<title>', () => ahead))
  }
  for (const [url, entry] of Object.entries(rooms)) app.get(url, { schema: { hide: true } }, send(entry))

  const assets = join(folder, 'assets')
  if (existsSync(assets))
    await app.register(fastifyStatic, {
      root: assets,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      etag: false,
      lastModified: false,
      acceptRanges: false,
      preCompressed: true,
      schemaHide: true,
    })
}
