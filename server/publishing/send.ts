// What a public page is made into: markup without a script, JSON to be read by people as well, text as it is.
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Made } from './kept.ts'

const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

export const htmlOf = (page: ReactElement, status = 200): Made => ({
  status,
  type: 'text/html; charset=utf-8',
  headers: { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' },
  body: `<!doctype html>${renderToStaticMarkup(page)}`,
})

export const jsonOf = (value: unknown, type = 'application/json', headers?: Record<string, string>): Made => ({
  type: `${type}; charset=utf-8`,
  body: `${JSON.stringify(value, undefined, 2)}\n`,
  ...(headers ? { headers } : {}),
})

export const textOf = (body: string, type: string, headers?: Record<string, string>): Made => ({
  type: `${type}; charset=utf-8`,
  body,
  ...(headers ? { headers } : {}),
})
