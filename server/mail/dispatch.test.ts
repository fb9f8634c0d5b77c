import { rm } from 'node:fs/promises'
import ICAL from 'ical.js'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { lacksOf } from '#core/meetings/meetings.ts'
import { openDatabase, type Database } from '#server/journal/open.ts'
import { readyDataDir } from '#server/testing/ready-database.ts'
import { recordDelivery } from './delivery.ts'
import { dispatchNotices } from './dispatch.ts'
import { accredit, convene, worldAt, officer, type World } from './given.ts'
import { markMessage, messagesOf, type Message } from './outbox.ts'

const startsAt = '2027-03-30T11:00:00.000Z'
const waiver = { en: 'Urgency' }
let folder: string
let database: Database
let world: World

beforeAll(async () => {
  folder = await readyDataDir('dispatch')
  database = await openDatabase({ dataDir: folder })
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await database.kysely.deleteFrom('outbox').execute()
  world = worldAt('2027-03-28T08:00:00.000Z')
  await convene(world, { startsAt, waiver })
})

const arcadia = { id: 'arc-head', name: 'Amina', email: 'amina@arcadia.example', language: 'fr' as const }
const borduria = { id: 'bor-head', name: 'Bilal', email: 'bilal@borduria.example', language: 'ar' as const }
const dispatch = (only?: string[]) => dispatchNotices(world.context, database, 'm1', officer, only)
const meeting = async () => (await world.context.records.state('meeting/m1')).state
const receipts = async () =>
  Object.fromEntries(Object.entries((await meeting()).notices).map(([seat, { state }]) => [seat, state]))
const letters = () => messagesOf(database, 'm1')
const letterTo = async (person: string): Promise<Message> => {
  const found = (await letters()).find((letter) => letter.person === person)
  if (!found) throw new Error(`no letter to ${person}`)
  return found
}
async function invitationIn({ raw }: Message) {
  const part = (await simpleParser(raw)).attachments.find(({ contentType }) => contentType === 'text/calendar')
  return new ICAL.Component(ICAL.parse(part?.content.toString('utf8') ?? '') as unknown[])
}

describe('without a mail server the outbox is the delivery', () => {
  test('every head and alternate gets one letter in the own language; the record has the receipt of each seat', async () => {
    await accredit(world, arcadia, 'arcadia')
    await accredit(world, borduria, 'borduria')
    await accredit(
      world,
      { id: 'bor-alt', name: 'Basma', email: 'basma@borduria.example', language: 'en' },
      'borduria',
      'alternate',
    )
    await accredit(
      world,
      { id: 'bor-adv', name: 'Basil', email: 'basil@borduria.example', language: 'en' },
      'borduria',
      'adviser',
    )
    const { sent, noAddress } = await dispatch()
    expect(sent.map(({ person }) => person)).toEqual(['arc-head', 'bor-head', 'bor-alt'])
    expect(noAddress).toEqual([{ seat: 'cathay' }, { seat: 'drusselstein' }])
    expect((await letters()).map(({ person, language, state }) => [person, language, state]).sort()).toEqual([
      ['arc-head', 'fr', 'written'],
      ['bor-alt', 'en', 'written'],
      ['bor-head', 'ar', 'written'],
    ])
    expect(await receipts()).toEqual({
      arcadia: 'sent',
      borduria: 'sent',
      cathay: 'no-address',
      drusselstein: 'no-address',
    })
    expect((await meeting()).notices.arcadia?.channel).toBe('outbox')
  })

  test('each letter has a blank for that person’s link, and an invitation that names that person', async () => {
    await accredit(world, arcadia, 'arcadia')
    await dispatch()
    const letter = await letterTo('arc-head')
    const parsed = await simpleParser(letter.raw)
    expect(parsed.text).toContain(`https://meetings.example.org/enter#${'_'.repeat(43)}`)
    expect(world.links).toEqual([])
    expect(parsed.subject).toBe(letter.subject)
    const invitation = await invitationIn(letter)
    const event = invitation.getFirstSubcomponent('vevent')
    expect(invitation.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(event?.getAllProperties('attendee').map((attendee) => attendee.getFirstValue())).toEqual([
      'mailto:amina@arcadia.example',
    ])
    expect(event?.getFirstPropertyValue('description')).not.toContain('/enter#')
    expect(parsed.attachments.at(-1)?.filename).toBe('Réunion du 2027-03-30.ics')
  })

  test('a language that the meeting does not have falls back to its first', async () => {
    world = worldAt('2027-03-28T08:00:00.000Z')
    await convene(world, { startsAt, waiver, languages: ['en', 'ar'] })
    await accredit(world, arcadia, 'arcadia')
    await dispatch()
    expect((await letterTo('arc-head')).language).toBe('en')
  })
})

describe('who is added later (trap 5)', () => {
  test('newcomers get a full invitation; the others nothing twice, and they keep their receipts', async () => {
    await accredit(world, arcadia, 'arcadia')
    await accredit(world, borduria, 'borduria')
    await dispatch()
    await world.does('meeting/m1', {
      type: 'AcknowledgeNotice',
      seat: 'arcadia',
      channel: 'mail',
      heard: { from: { en: 'Head of mission' }, how: 'mail', at: '2020-01-01T09:00:00.000Z' },
    })
    const before = await letters()

    await world.does('credentials/m1', {
      type: 'CreateSeat',
      seat: 'observer',
      names: { en: 'Observer' },
      class: 'observer',
    })
    await accredit(world, { id: 'obs', name: 'Olga', email: 'olga@observer.example', language: 'en' }, 'observer')
    await accredit(
      world,
      { id: 'arc-alt', name: 'Adel', email: 'adel@arcadia.example', language: 'ar' },
      'arcadia',
      'alternate',
    )
    const { sent, alreadySent } = await dispatch()

    expect(sent.map(({ person }) => person)).toEqual(['arc-alt', 'obs'])
    expect(alreadySent.map(({ person }) => person)).toEqual(['arc-head', 'bor-head'])
    expect(await receipts()).toMatchObject({
      arcadia: 'acknowledged',
      borduria: 'sent',
      observer: 'sent',
    })
    expect((await letters()).filter(({ id }) => before.some((letter) => letter.id === id))).toEqual(before)

    const first = await invitationIn(await letterTo('arc-head'))
    const added = await invitationIn(await letterTo('obs'))
    expect(added.getFirstPropertyValue('method')).toBe('REQUEST')
    const event = added.getFirstSubcomponent('vevent')
    expect(event?.getFirstProperty('attendee')?.getFirstValue()).toBe('mailto:olga@observer.example')
    expect(event?.getFirstProperty('attendee')?.getFirstParameter('rsvp')).toBe('TRUE')
    expect(event?.getFirstPropertyValue('uid')).toBe(
      first.getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid'),
    )
  })

  test('repeated at once and again, nobody gets it twice', async () => {
    await accredit(world, arcadia, 'arcadia')
    await Promise.all([dispatch(), dispatch(), dispatch()])
    await dispatch()
    expect(await letters()).toHaveLength(1)
    const events = await world.context.records.events('meeting/m1')
    expect(
      events
        .filter(({ type }) => type === 'NoticeDispatched')
        .map((event) => (event as { seat?: string }).seat)
        .filter((seat) => seat === 'arcadia'),
    ).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'NoticeDelivered')).toHaveLength(0)
  })

  test('a dispatch that died after the letter was kept goes on with that letter', async () => {
    await accredit(world, arcadia, 'arcadia')
    const { records } = world.context
    const handle = records.handleInternally
    records.handleInternally = () => Promise.reject(new Error('died'))
    await expect(dispatch()).rejects.toThrow('died')
    records.handleInternally = handle
    await dispatch()
    expect((await letters()).map(({ person }) => person)).toEqual(['arc-head'])
    expect(await receipts()).toMatchObject({ arcadia: 'sent' })
  })

  test('only the seats named', async () => {
    await accredit(world, arcadia, 'arcadia')
    await accredit(world, borduria, 'borduria')
    expect((await dispatch(['borduria'])).sent.map(({ seat }) => seat)).toEqual(['borduria'])
  })
})

describe('nowhere to write to', () => {
  test('a person without an address: the letter is kept to be handed over, without a link and without asking for an answer', async () => {
    await accredit(world, { ...arcadia, email: undefined }, 'arcadia')
    const { noAddress } = await dispatch()
    expect(noAddress).toContainEqual({ seat: 'arcadia', person: 'arc-head' })
    const letter = await letterTo('arc-head')
    expect(letter).toMatchObject({ state: 'no-address', to_address: null })
    expect((await simpleParser(letter.raw)).text).not.toContain('/enter#')
    expect((await invitationIn(letter)).getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(world.links).toEqual([])
  })

  test('once there is an address the letter goes there, and the seat has its notice', async () => {
    await accredit(world, { ...arcadia, email: undefined }, 'arcadia')
    await dispatch()
    world.people.set('arc-head', arcadia)
    expect((await dispatch()).sent.map(({ person }) => person)).toEqual(['arc-head'])
    expect((await letters()).map(({ state }) => state)).toEqual(['written'])
    expect(await receipts()).toMatchObject({ arcadia: 'sent' })
  })

  test('an alternate without an address does not take the notice from the seat', async () => {
    await accredit(world, arcadia, 'arcadia')
    await accredit(world, { id: 'arc-alt', name: 'Adel', language: 'ar' }, 'arcadia', 'alternate')
    await dispatch()
    expect(await receipts()).toMatchObject({ arcadia: 'sent' })
  })

  test('what still lacks names the seats without an address', async () => {
    await accredit(world, arcadia, 'arcadia')
    await dispatch()
    const { lacks } = lacksOf(await meeting(), (await world.context.records.state('credentials/m1')).state)
    expect(lacks.filter(({ code }) => code === 'notice-no-address').map(({ seat }) => seat)).toEqual([
      'borduria',
      'cathay',
      'drusselstein',
    ])
  })
})

describe('with a mail server', () => {
  beforeEach(async () => {
    world = worldAt('2027-03-28T08:00:00.000Z', { smtpUrl: 'smtp://mail.example.org' })
    await convene(world, { startsAt, waiver })
    await accredit(world, arcadia, 'arcadia')
    await accredit(
      world,
      { id: 'arc-alt', name: 'Adel', email: 'adel@arcadia.example', language: 'ar' },
      'arcadia',
      'alternate',
    )
    await dispatch()
  })
  const outcome = async (person: string, found: 'delivered' | 'bounced', detail?: string) => {
    const letter = await letterTo(person)
    await recordDelivery(world.context, database, letter, found, detail)
    await markMessage(database, letter.id, found, detail ?? null, world.clock.now)
  }

  test('letters wait for the post, and the seat is not delivered yet', async () => {
    expect((await letters()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    expect(await receipts()).toMatchObject({ arcadia: 'sent' })
    expect((await meeting()).notices.arcadia?.channel).toBe('mail')
  })

  test('a seat has its notice when one letter has arrived, whatever became of the other', async () => {
    await outcome('arc-head', 'bounced', '550 no such user')
    expect(await receipts()).toMatchObject({ arcadia: 'sent' })
    await outcome('arc-alt', 'delivered')
    expect(await receipts()).toMatchObject({ arcadia: 'delivered' })
  })

  test('a seat whose letters all came back is named among what lacks, with what the server said', async () => {
    await outcome('arc-head', 'bounced', '550 no such user')
    await outcome('arc-alt', 'bounced', '550 mailbox closed')
    expect((await meeting()).notices.arcadia).toMatchObject({ state: 'bounced', detail: '550 mailbox closed' })
    const { lacks } = lacksOf(await meeting(), (await world.context.records.state('credentials/m1')).state)
    expect(lacks).toContainEqual({ code: 'notice-bounced', seat: 'arcadia', rule: 'MT5', blocks: true })
  })

  test('a newcomer whose letter bounces does not take the notice from a seat that has it', async () => {
    await outcome('arc-head', 'delivered')
    await outcome('arc-alt', 'delivered')
    await accredit(
      world,
      { id: 'arc-new', name: 'Aziz', email: 'aziz@arcadia.example', language: 'ar' },
      'arcadia',
      'alternate',
    )
    await dispatch()
    await outcome('arc-new', 'bounced', '550 no such user')
    expect(await receipts()).toMatchObject({ arcadia: 'delivered' })
  })

  test('a letter that bounced is owed again once the person has another address, and only then', async () => {
    await outcome('arc-head', 'bounced', '550 no such user')
    expect((await dispatch()).sent).toEqual([])
    world.people.set('arc-head', { ...arcadia, email: 'amina@new.example' })
    expect((await dispatch()).sent.map(({ person }) => person)).toEqual(['arc-head'])
    expect((await letters()).map(({ to_address }) => to_address)).toContain('amina@new.example')
  })
})

describe('refusals', () => {
  test('a meeting that nobody convened', async () => {
    await expect(dispatchNotices(world.context, database, 'm2', officer)).rejects.toMatchObject({
      code: 'wire/not-found',
    })
  })
  test('a meeting that is over', async () => {
    const { records } = world.context
    const state = records.state
    records.state = (async (stream: `meeting/${string}`) => {
      const found = await state(stream)
      return stream === 'meeting/m1' ? { ...found, state: { ...found.state, stage: 'closed' } } : found
    }) as typeof records.state
    await expect(dispatch()).rejects.toMatchObject({ code: 'meetings/over' })
  })
})
