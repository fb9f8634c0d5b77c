// Any command that a schema accepts. Words are drawn from a pool of names that the invented world knows, and of some
// that it does not, so that most commands mean something and some are merely well formed.
import fc from 'fast-check'
import type { z } from 'zod'
import { presets } from '#core/presets.ts'
import { after, daysBefore, five, start } from './invented.ts'

const names = [
  ...five,
  'freedonia',
  'graustark',
  'group',
  'assembly',
  'panel',
  'lis',
  'envoy',
  'officer',
  'chair',
  'ada',
  '1',
  '2',
  '3',
  'e1',
  'e2',
  'st-1',
  'st-2',
  'crossing',
  'constructor',
  'a1',
  'c1',
  'c2',
  's1',
  's2',
  'n1',
]
const byKey: Record<string, readonly unknown[]> = {
  seat: [...five, 'freedonia', 'graustark'],
  party: [...five, 'freedonia', 'graustark'],
  requestedBy: five,
  organ: ['group', 'assembly', 'panel'],
  parent: ['group', 'assembly'],
  organisation: ['lis', 'lis', 'lis', 'other'],
  paragraph: ['p1', 'p1', 'p2', 'p2', 'p3', 'p4', 'p9'],
  after: ['p1', 'p2', 'p3'],
  proposal: ['c1', 'c1', 'c2', 'c2', 'c3', 'c4'],
  speech: ['s1', 's2', 's3'],
  item: ['1', '2', '3'],
  call: ['1', '2', '3', '9'],
  answer: ['a1', 'a1', 'a2', 'a9'],
  start: [0, 2],
  end: [9, 14, 400],
  text: ['cg-2027.l1', 'cg-2027.l2'],
  decision: ['cg-2027.l1-d1', 'cg-2027.l1-d2', 'cg-2027.l2-d1'],
  instrument: ['st-1', 'st-2', 'st-3'],
  series: ['ST', 'DEC'],
  person: ['ada', 'boris', 'arcadia-head', 'chair'],
  from: ['1999-12-31', '2005-06-01', '2015-02-28', '2027-03-30', '2031-01-01'],
  date: ['2027-03-01', '2027-04-02'],
  startsAt: [daysBefore(3), start, after(90_000), after(900_000)],
  proposedAt: [start, after(7200)],
  to: [0, 1, 2, 7],
  revision: [1, 1, 1, 2, 2, 3],
  profile: Object.values(presets),
  symbol: ['LIS/CG/{year}/{series}.{n}', 'LIS/P/{year}/{series}.{n}'],
  zone: ['Asia/Riyadh', 'UTC'],
  seen: [0],
  depth: [0, 1],
  within: ['P90D', 'P6M'],
  every: ['P6M', 'P1Y'],
  session: [82, 'next'],
  rule: ['MT3'],
  named: ['a'.repeat(43), 'b'.repeat(43)],
  until: [start],
}
const spare: readonly unknown[] = [
  ...names,
  'p1',
  'ar',
  '2027-03-30',
  start,
  'UTC',
  'SHA',
  'Two words.',
  'نص بالعربية',
  'Une phrase : « oui ».',
  'a'.repeat(64),
  0,
  1,
  2,
  3,
  10,
  60,
  100,
  168,
  5000,
  -1,
  true,
  false,
]

type Any = fc.Arbitrary<unknown>
type Def = {
  type: string
  innerType: z.ZodType
  entries: Record<string, string>
  values: unknown[]
  element: z.ZodType
  options: z.ZodType[]
  shape: Record<string, z.ZodType>
  valueType: z.ZodType
  keyType: z.ZodType
}
const accepts = (schema: z.ZodType) => (value: unknown) => schema.safeParse(value).success

/** Any value of a schema; `key` is the name under which it stands, which says what it is likely to mean. */
export function anyOf(schema: z.ZodType, key = ''): Any {
  const def = schema.def as unknown as Def
  const likely = (byKey[key] ?? []).filter(accepts(schema))
  switch (def.type) {
    case 'optional':
      return fc.option(anyOf(def.innerType, key), { nil: undefined })
    case 'nullable':
      return fc.option(anyOf(def.innerType, key), { nil: null })
    case 'any':
    case 'unknown':
      return fc.jsonValue()
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'boolean':
      return fc.boolean()
    case 'array':
      return likely.length > 0
        ? fc.constantFrom(...likely)
        : fc
            .array(anyOf(def.element, key === 'calls' ? 'call' : key === 'adReferendum' ? 'seat' : key), {
              maxLength: 3,
            })
            .filter(accepts(schema))
    case 'union':
      return fc.oneof(...def.options.map((option) => anyOf(option, key)))
    case 'object':
      if (likely.length > 0) return fc.constantFrom(...likely)
      return fc
        .record(Object.fromEntries(Object.entries(def.shape).map(([name, inner]) => [name, anyOf(inner, name)])))
        .filter(accepts(schema))
    case 'record':
      return fc
        .dictionary(anyOf(def.keyType) as fc.Arbitrary<string>, anyOf(def.valueType), { maxKeys: 3 })
        .filter(accepts(schema))
    default: {
      const possible = likely.length > 0 ? likely : spare.filter(accepts(schema))
      if (possible.length === 0) throw new Error(`nothing known fits ${def.type} under ${key}: add it to the pool`)
      return fc.constantFrom(...possible)
    }
  }
}

/** Any command of a concept, each kind as often as another; kinds may be named that come more often, or never. */
export function anyCommand<C extends { type: string }>(
  schema: z.ZodType<C>,
  often: readonly C['type'][] = [],
  never: readonly C['type'][] = [],
): fc.Arbitrary<C> {
  const typeOf = (option: z.ZodType) =>
    ((option.def as unknown as Def).shape.type?.def as unknown as Def).values[0] as C['type']
  const options = (schema.def as unknown as Def).options.filter((option) => !never.includes(typeOf(option)))
  return fc.oneof(
    ...options.map((option) => ({
      arbitrary: anyOf(option) as fc.Arbitrary<C>,
      weight: often.includes(typeOf(option)) ? 6 : 1,
    })),
  )
}
