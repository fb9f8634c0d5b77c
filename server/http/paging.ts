// Lists by pages: each request is answered with so many rows and the address of the next page, however long the list has grown.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refusal } from '#core/record/record.ts'

/** How many rows a page has unless its reader asks for another number, and at most. */
export const usualRows = 100
export const mostRows = 500

/** What every list takes in its query. */
export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(mostRows).default(usualRows).describe('how many rows at most'),
  after: z.string().max(250).optional().describe('the key of the row after which the page begins'),
})
export const pagedWords = `In pages: at most \`limit\` rows, ${usualRows} unless asked otherwise and never more than ${mostRows}; where there are more, the header \`Link\` names the next page (RFC 8288, \`rel="next"\`).`

/**
 * One page of a list, and the header that leads to the next.
 * @param keyOf what names a row in `after`.
 * @param shown what the one who asks sees of a row; undefined for nothing.
 * @throws Refusal `wire/invalid` when `after` names no row, or one that is not shown: who asks learns nothing of what there is.
 */
export function pageOf<T, S>(
  request: Pick<FastifyRequest, 'url' | 'query'>,
  reply: Pick<FastifyReply, 'header'>,
  rows: readonly T[],
  keyOf: (row: T) => string,
  shown: (row: T) => S | undefined,
): S[] {
  const { limit, after } = request.query as z.infer<typeof Paging>
  const at = after === undefined ? -1 : rows.findIndex((row) => keyOf(row) === after)
  if (after !== undefined && (at < 0 || shown(rows[at] as T) === undefined))
    throw new Refusal('wire/invalid', { issues: ['after: names no row of this list'] })
  const page: { key: string; row: S }[] = []
  for (let i = at + 1; i < rows.length && page.length <= limit; i += 1) {
    const row = shown(rows[i] as T)
    if (row !== undefined) page.push({ key: keyOf(rows[i] as T), row })
  }
  if (page.length > limit) {
    page.length = limit
    const [path = '', query] = request.url.split('?', 2)
    const next = new URLSearchParams(query)
    next.set('after', page.at(-1)?.key ?? '')
    void reply.header('link', `<${path}?${next.toString()}>; rel="next"`)
  }
  return page.map(({ row }) => row)
}
