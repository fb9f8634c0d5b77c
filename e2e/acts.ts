// Acts sent as the rooms send them, so that a test opens the state that it is about; what is tried is tried by hand.
import type { Page } from 'playwright-core'
import type { Command } from '#core/deciders.ts'

/** The meeting whose room a tab shows. */
export const meetingOf = (page: Page): string => /\/meetings\/([^/]+)\//.exec(page.url())?.[1] ?? ''

/** Sends a command with the identity of the tab. */
export async function send(page: Page, stream: string, command: Command): Promise<void> {
  const answer = await page.evaluate(
    async ({ stream, command }) => {
      const handle = new URLSearchParams(location.search).get('as')
      const response = await fetch(`/api/streams/${stream}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(handle ? { 'x-session': handle } : {}) },
        body: JSON.stringify({ id: crypto.randomUUID(), command }),
      })
      return response.ok ? '' : await response.text()
    },
    { stream, command },
  )
  if (answer) throw new Error(`${JSON.stringify(command)} on ${stream}: ${answer}`)
}

export const members = ['aze', 'ner', 'pak', 'sau', 'tur'] as const

/** The exercise brought to its third item, by commands: open, the roll called, the agenda adopted, the list open. */
export async function bringToThirdItem(chair: Page, desks: Record<string, Page>): Promise<void> {
  const meeting = meetingOf(chair)
  const act = (command: Command) => send(chair, `meeting/${meeting}`, command)
  const { tur } = desks
  if (tur) await send(tur, `meeting/${meeting}`, { type: 'AcknowledgeNotice', seat: 'tur', channel: 'link' })
  await act({ type: 'OpenMeeting', early: true })
  await act({ type: 'CallRoll' })
  for (const seat of members) await act({ type: 'RecordPresence', seat, presence: 'present' })
  await act({ type: 'AdoptAgenda' })
  for (const item of ['1', '2']) {
    await act({ type: 'OpenItem', item })
    await act({ type: 'CloseItem', item, leaving: true })
  }
  await act({ type: 'OpenItem', item: '3' })
  await send(chair, `speakers/${meeting}`, { type: 'OpenList' })
}

/** Puts the text of the exercise for adoption: its nth decision. */
export const put = (chair: Page, nth: number) =>
  send(chair, `decision/${meetingOf(chair)}.l1-d${nth}`, { type: 'PutForAdoption', text: `${meetingOf(chair)}.l1` })
