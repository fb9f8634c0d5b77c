// The rooms: the built web app's pages, and its assets, which are named by their content and never change.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Language } from '#core/words.ts'
import { escaped, pageOf } from './page.ts'
import { languageAsked, readerLanguage, word } from './words.ts'

const rooms: Record<string, string> = {
  '/secretariat': 'secretariat', '/secretariat/*': 'secretariat', '/meetings/:meeting/podium': 'podium', '/meetings/:meeting/desk': 'desk', '/meetings/:meeting/screen': 'screen',
  '/meetings/:meeting/replay': 'replay',
}

type Manifest = Record<string, { file: string }>

/** Links by which the browser fetches a room's words along with its scripts, not after having run them. */
function wordsIn(folder: string): (entry: string, language: Language) => string {
  const file = join(folder, '.vite/manifest.json')
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  return (entry, language) => ['parts', 'problems', 'words', entry].map((area) => manifest[`languages/${language}/${area}.json`]).map((found) => (found ? `<link rel="modulepreload" crossorigin href="/${found.file}">` : '')).join('')
}

/** @param folder where the web app was built. */
export async function serveRooms(app: FastifyInstance, folder: string): Promise<void> {
  const pages = new Map<string, string>()
  const wordsOf = wordsIn(folder)
  for (const entry of new Set(Object.values(rooms))) {
    const file = join(folder, `${entry}.html`)
    if (existsSync(file)) pages.set(entry, readFileSync(file, 'utf8'))
  }

  const send = (entry: string) => (request: FastifyRequest, reply: FastifyReply) => {
    const page = pages.get(entry)
    void reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    if (page === undefined) {
      const language = readerLanguage(request)
      return reply.code(503).send(pageOf({ language, title: word(language, 'fault-title'), body: `<p>${escaped(word(language, 'not-built'))}</p>` }))
    }
    return reply.send(page.replace('</head>', `${wordsOf(entry, languageAsked(request))}</head>`))
  }
  for (const [url, entry] of Object.entries(rooms)) app.get(url, { schema: { hide: true } }, send(entry))

  const assets = join(folder, 'assets')
  if (existsSync(assets)) await app.register(fastifyStatic, { root: assets, prefix: '/assets/', immutable: true, maxAge: '365d', index: false, preCompressed: true, schemaHide: true })
}
