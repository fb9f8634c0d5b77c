// Checkpoints by mail to whoever keeps them: once a day at most, and after each meeting that closes. Kept in another's
// mailbox, they are out of reach of whoever runs the installation.
import { createHash } from 'node:crypto'
import { directionOf, type InterfaceLanguage } from '#core/languages.ts'
import type { Context } from '#server/context.ts'
import type { Kept, TransparencyLog } from '#server/log/log.ts'
import { intlOf } from '#server/language/language.ts'
import { rawMessage, senderAddress } from './compose.ts'
import { keepMessage } from './outbox.ts'

export type Witness = { address: string; language: InterfaceLanguage }
const witnessesKey = 'witnesses'
const toldKey = 'witnesses-told'
const dayMilliseconds = 24 * 3_600_000

type Parts = Pick<Context, 'installation' | 'config' | 'kysely' | 'now' | 'log'> & { checkpoints: TransparencyLog }

export const witnessesOf = async ({ installation }: Pick<Context, 'installation'>): Promise<Witness[]> =>
  (await installation.get<Witness[]>(witnessesKey)) ?? []

/** @returns the witnesses afterwards; an address stands among them once. */
export async function addWitness(context: Pick<Context, 'installation'>, witness: Witness): Promise<Witness[]> {
  const others = (await witnessesOf(context)).filter(
    ({ address }) => address.toLowerCase() !== witness.address.toLowerCase(),
  )
  const all = [...others, witness]
  await context.installation.set(witnessesKey, all)
  return all
}

export async function removeWitness(context: Pick<Context, 'installation'>, address: string): Promise<Witness[]> {
  const left = (await witnessesOf(context)).filter(
    (witness) => witness.address.toLowerCase() !== address.toLowerCase(),
  )
  await context.installation.set(witnessesKey, left)
  return left
}

/** Writes to the witnesses from now on, as checkpoints are made. */
export function writeToWitnesses(context: Parts & Pick<Context, 'records'>): void {
  let telling: Promise<void> = Promise.resolve()
  const tell = (kept: Kept, isDue: boolean) =>
    (telling = telling
      .then(() => write(context, kept, isDue))
      .catch((fault: unknown) => context.log('warn', 'no checkpoint could be written to the witnesses', fault)))
  context.checkpoints.onCheckpoint((kept) => void tell(kept, false))
  context.records.onRecorded((events) => {
    if (!events.some(({ type }) => type === 'MeetingClosed' || type === 'MeetingAdjourned')) return
    void context.checkpoints.checkpoint().then((kept) => kept && tell(kept, true))
  })
}

/** @param isDue whatever was sent before: a meeting has closed. */
export async function write(context: Parts, { size, note, madeAt }: Kept, isDue: boolean): Promise<void> {
  const witnesses = await witnessesOf(context)
  if (witnesses.length === 0) return
  const told = await context.installation.get<{ at: string; size: number }>(toldKey)
  if (told && (told.size >= size || (!isDue && Date.parse(madeAt) - Date.parse(told.at) < dayMilliseconds))) return
  await context.installation.set(toldKey, { at: madeAt, size })
  const { smtpUrl } = context.config
  for (const { address, language } of witnesses) {
    const say = (id: string) => intlOf(language).formatMessage({ id: `archive.log.${id}` }, { count: size })
    // The same checkpoint to the same witness is one letter, whichever process writes it.
    const id = `checkpoint-${size}-${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 12)}`
    const [subject, what, end] = [say('letter-subject'), say('letter-what'), say('letter-end')]
    const page = `${context.config.publicUrl}/archive/checkpoints/${language}`
    const raw = await rawMessage({
      id,
      language,
      subject,
      at: context.now(),
      from: { name: new URL(context.config.publicUrl).host, address: senderAddress(context.config) },
      to: { name: '', address },
      text: `${what}\n\n${note}\n${page}\n\n${end}\n`,
      html: `<div lang="${language}" dir="${directionOf(language)}"><p>${what}</p><pre dir="ltr">${note.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</pre><p><a href="${page}">${page}</a></p><p>${end}</p></div>`,
      attached: { fileName: `checkpoint-${size}.txt`, content: note },
    })
    await keepMessage(context, {
      id,
      meeting: null,
      seat: null,
      person: null,
      language,
      raw,
      subject,
      to_address: address,
      state: smtpUrl ? 'waiting' : 'written',
      at: context.now(),
    })
  }
}
