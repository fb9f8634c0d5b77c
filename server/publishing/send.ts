// How a public page leaves: a strict content policy, one address for every form of it, and a tag by which it is not sent twice.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

export function sendHtml(
  request: FastifyRequest,
  reply: FastifyReply,
  page: ReactElement,
  status = 200,
): FastifyReply {
  void reply.header('content-security-policy', policy).header('x-content-type-options', 'nosniff')
  return send(request, reply, `<!doctype html>${renderToStaticMarkup(page)}`, 'text/html; charset=utf-8', status)
}

export const sendJson = (
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
  type = 'application/json',
): FastifyReply => send(request, reply, `${JSON.stringify(value, undefined, 2)}\n`, `${type}; charset=utf-8`)

export const sendText = (request: FastifyRequest, reply: FastifyReply, text: string, type: string): FastifyReply =>
  send(request, reply, text, `${type}; charset=utf-8`)

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  type: string,
  status = 200,
): FastifyReply {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  void reply
    .code(status)
    .header('vary', 'Accept, Accept-Language')
    .header('cache-control', 'no-cache')
    .header('etag', tag)
  const known = request.headers['if-none-match']
  if (status === 200 && known?.split(',').some((k) => k.trim().replace(/^W\//, '') === tag))
    return reply.code(304).send()
  return reply.type(type).send(body)
}
