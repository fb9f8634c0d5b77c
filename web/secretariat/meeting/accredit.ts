// Accrediting a person is three steps, each safe to repeat: the person in the address book, the seat, the personal link.
import { streamOf } from '#core/record/record.ts'
import { useCallback, useRef } from 'react'
import type { CredentialsCommand } from '#core/credentials/credentials.ts'
import type { Language } from '#core/languages.ts'
import type { Words } from '#core/words.ts'
import { useClient } from '#web/live/hooks.ts'
import type { Why } from '#web/live/client.ts'
import { onCredentials } from '../parts/commands.ts'

type Accredit = Extract<CredentialsCommand, { type: 'AccreditPerson' }>
export type ToAccredit = {
  name: string
  email?: string
  language: Language
  seat?: string
  as: Accredit['as']
  title: Words
  style: Accredit['style']
}
export type Linked = { person: string; name: string; seat?: string; as: string; address: string }

/** @returns the personal address, which the server will not tell again, or why it was refused. */
export function useAccredit(meeting: string) {
  const client = useClient()
  // A person made for a form whose accreditation was refused is used again by the next attempt.
  const made = useRef(new Map<string, string>())
  return useCallback(
    async (who: ToAccredit): Promise<{ linked: Linked } | { why: Why }> => {
      const key = JSON.stringify([who.name, who.email, who.seat, who.as])
      let person = made.current.get(key)
      if (!person) {
        const answer = await client.call<{ id: string }>('POST', '/api/people', {
          name: who.name,
          language: who.language,
          ...(who.email ? { email: who.email } : {}),
        })
        if ('why' in answer) return answer
        person = answer.value.id
        made.current.set(key, person)
      }
      const refused = await client.send(
        streamOf('credentials', meeting),
        onCredentials({
          type: 'AccreditPerson',
          person,
          seat: who.seat,
          as: who.as,
          title: who.title,
          style: who.style,
        }),
      )
      if (refused && refused.code !== 'credentials/already-accredited') return { why: refused }
      const link = await client.call<{ address: string }>('POST', `/api/people/${person}/link`, {})
      if ('why' in link) return link
      return { linked: { person, name: who.name, seat: who.seat, as: who.as, address: link.value.address } }
    },
    [client, meeting],
  )
}
