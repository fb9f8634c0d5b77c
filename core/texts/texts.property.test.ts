import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DecisionsCommand, DecisionsEvent } from '#core/decisions/events.ts'
import { anyCommand } from '#core/testing/any-command.ts'
import { adopted, decision, five, in3, officer, put, tabled, text } from '#core/testing/invented.ts'
import { asked, holdsAlways } from '#core/testing/sequences.ts'
import { TextsCommand, TextsEvent } from './events.ts'
import { hashesOf, openProposals, proposalsAt, proposalsByParagraph } from './texts.ts'

const schemas = { text: TextsEvent, decision: DecisionsEvent }
const proposals = fc.record({
  type: fc.constant('ProposeChange' as const),
  action: fc.constantFrom('replace' as const, 'delete' as const, 'add-after' as const),
  paragraph: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
  kind: fc.constant('operative' as const),
  words: fc.constantFrom(in3('New.'), { en: 'New in one language.' }),
  seat: fc.constantFrom('arcadia', 'borduria'),
})
const internal = ['PutText', 'AdoptText', 'ReturnText'] as const
const acts = fc.oneof(
  {
    weight: 3,
    arbitrary: asked(
      text,
      anyCommand(TextsCommand, ['IncorporateProposal', 'MarkAgreed', 'ReopenParagraph', 'TakePosition'], internal),
    ),
  },
  { weight: 1, arbitrary: asked(text, proposals) },
)
const reserve = fc
  .constantFrom(...five)
  .map((seat) => ({ type: 'Reserve' as const, seat, words: in3('We reserve.'), kind: 'reservation' as const }))

test('TX1, TX5, TX6, TX7, TX9: whatever is asked, paragraphs keep their ids and agreed words stand until they are reopened', () =>
  holdsAlways(tabled, acts, schemas, {
    each: ({ before, world, facts }) => {
      const [was, is] = [before.state('text/cg-2027.l1'), world.state('text/cg-2027.l1')]
      const ids = is.paragraphs.map((p) => p.id)
      if (new Set(ids).size !== ids.length) throw new Error(`an id twice: ${ids.join(', ')}`)
      if (is.paragraphs.length === 0) throw new Error('no paragraph is left')
      for (const id of ids)
        if (!was.paragraphs.some((p) => p.id === id) && Number(id.slice(1)) <= was.lastParagraph)
          throw new Error(`${id} is used again`)
      // In one pass as one by one.
      for (const closed of [false, true]) {
        const found = proposalsByParagraph(is, closed)
        for (const id of ids)
          if (JSON.stringify(found.get(id) ?? []) !== JSON.stringify(proposalsAt(is, id, closed)))
            throw new Error(`other proposals at ${id}`)
      }
      for (const p of is.paragraphs)
        if (p.state !== 'open' && openProposals(is, p.id).some((o) => o.action !== 'add-after'))
          throw new Error(`${p.id} is agreed with a proposal open`)
      for (const p of was.paragraphs) {
        const now = is.paragraphs.find((q) => q.id === p.id)
        if (p.state === 'open' || facts.some((f) => f.type === 'ParagraphReopened')) continue
        // Agreed words: only a language that was behind may change.
        for (const language of was.languages)
          if (
            !p.stale.includes(language) &&
            p.words[language] !== undefined &&
            now?.words[language] !== p.words[language]
          )
            throw new Error(`${p.id} was agreed and has changed`)
      }
      // A proposal belongs to its seat for ever, and what is closed stays closed.
      for (const [id, p] of Object.entries(was.proposals)) {
        if (is.proposals[id]?.seat !== p.seat) throw new Error(`${id} has changed hands`)
        if (p.state !== 'open') expect(is.proposals[id]).toEqual(p)
      }
    },
  }))

test('TX8, TX11: whatever is asked afterwards, the hash of what was adopted never changes', () =>
  holdsAlways(
    adopted,
    fc.oneof(acts, asked(text, anyCommand(TextsCommand, ['SetWording', 'SetTitle'])), asked(decision, reserve)),
    schemas,
    {
      each: ({ before, world }) => {
        expect(world.state('text/cg-2027.l1').adopted).toEqual(adopted.state('text/cg-2027.l1').adopted)
        expect(hashesOf(world.state('text/cg-2027.l1'))).toMatchObject(
          before.state('text/cg-2027.l1').adopted?.hashes ?? {},
        )
      },
    },
  ))

test('TX8, TX10: a text adopted in one language: the others may be completed, and the adopted hash stands', () => {
  const world = tabled.copy()
  const at = '2027-03-30T11:05:00.000Z'
  world.ask(
    text,
    {
      type: 'ProposeChange',
      action: 'replace',
      paragraph: 'p2',
      words: { en: 'Urges Freedonia;' },
      seat: 'arcadia',
    } as never,
    officer,
    at,
  )
  world.ask(text, { type: 'IncorporateProposal', proposal: 'c1' } as never, officer, at)
  world.ask(decision, { type: 'PutForAdoption', text: 'cg-2027.l1', only: ['en'] } as never, officer, at)
  world.ask(decision, { type: 'Gavel' }, officer, '2027-03-30T11:06:00.000Z')
  const { hashes } = world.state('text/cg-2027.l1').adopted ?? { hashes: {} as Record<string, string> }
  expect(Object.keys(hashes)).toEqual(['en'])
  holdsAlways(
    world,
    asked(
      text,
      fc.oneof(
        { weight: 1, arbitrary: anyCommand(TextsCommand, ['SetWording', 'SetTitle']) },
        {
          weight: 2,
          arbitrary: fc.record({
            type: fc.constant('SetWording' as const),
            paragraph: fc.constant('p2'),
            language: fc.constantFrom('ar' as const, 'fr' as const),
            words: fc.constantFrom('نص', 'Un texte'),
            revision: fc.constantFrom(2, 3, 4),
          }),
        },
      ),
    ),
    schemas,
    {
      each: ({ world: now }) => expect(hashesOf(now.state('text/cg-2027.l1')).en).toBe(hashes.en),
    },
  )
})

test('TX11: whatever is asked while a text is put, its words stand', () =>
  holdsAlways(
    put,
    fc.oneof(acts, asked(decision, reserve), asked(decision, anyCommand(DecisionsCommand, ['Reserve']))),
    schemas,
    {
      each: ({ before, world }) => {
        if (before.state('text/cg-2027.l1').stage !== 'put') return
        expect(hashesOf(world.state('text/cg-2027.l1'))).toEqual(hashesOf(put.state('text/cg-2027.l1')))
      },
    },
  ))

test('TX13, TX14: in whatever order changes of one paragraph are incorporated, no word that was incorporated vanishes unsaid', () => {
  const seen =
    'Calls upon Freedonia to open the crossing of the river, and to report to the Group within two days;'.split(' ')
  const one = fc.record({ at: fc.nat(seen.length - 1), takes: fc.nat(2), puts: fc.nat(2) })
  fc.assert(
    fc.property(fc.array(one, { minLength: 2, maxLength: 5 }), fc.boolean(), (changes, isReversed) => {
      const world = tabled.copy()
      const ask = (command: object) => world.ask(text, command as never, officer, '2027-03-30T11:05:00.000Z')
      ask({ type: 'SetWording', paragraph: 'p2', language: 'en', words: seen.join(' '), revision: 1 })
      changes.forEach(({ at, takes, puts }, n) => {
        const words = [...seen]
        // Each changes something: a proposal of the words that stand is refused.
        words.splice(at, takes, `put${n}`, ...Array.from({ length: puts }, (_, i) => `put${n}x${i}`))
        ask({
          type: 'ProposeChange',
          action: 'replace',
          paragraph: 'p2',
          seat: 'arcadia',
          words: { en: words.join(' ') },
          revision: 2,
        })
      })
      const taken = new Set<string>()
      const ids = Object.keys(world.state('text/cg-2027.l1').proposals)
      for (const proposal of isReversed ? ids.reverse() : ids) {
        const before = world.state('text/cg-2027.l1')
        const outcome = world.attempt(
          text,
          { type: 'IncorporateProposal', proposal } as never,
          officer,
          '2027-03-30T11:06:00.000Z',
        )
        const words = world.state('text/cg-2027.l1').paragraphs.find((p) => p.id === 'p2')?.words.en ?? ''
        if (Array.isArray(outcome))
          for (const word of before.proposals[proposal]?.words?.en?.split(/[ ,;]+/) ?? []) {
            if (word.startsWith('put')) taken.add(word)
          }
        for (const word of taken) expect(words).toContain(word)
      }
    }),
    { numRuns: 150 },
  )
})
