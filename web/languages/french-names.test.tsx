import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToStaticMarkup } from 'react-dom/server'
import { createIntl, FormattedMessage, RawIntlProvider } from 'react-intl'
import { expect, test } from 'vitest'
import { around, tagsOf } from './french-names.ts'

const written = (name: string) =>
  (['le', 'de', 'a', 'qui'] as const).map((form) => around(name, form).join(name)).join(' | ')

test('a State is written with its article, which elides and runs together with de and à', () => {
  expect(written('Pakistan')).toBe('le Pakistan | du Pakistan | au Pakistan | la délégation du Pakistan')
  expect(written('Türkiye')).toBe('la Türkiye | de la Türkiye | à la Türkiye | la délégation de la Türkiye')
  expect(written('Inde')).toBe('l’Inde | de l’Inde | à l’Inde | la délégation de l’Inde')
  expect(written('Comores')).toBe('les Comores | des Comores | aux Comores | la délégation des Comores')
  expect(written('Cuba')).toBe('Cuba | de Cuba | à Cuba | la délégation de Cuba')
  expect(written('Oman')).toBe('Oman | d’Oman | à Oman | la délégation d’Oman')
  expect(written('Haïti')).toBe('Haïti | d’Haïti | à Haïti | la délégation d’Haïti')
  expect(written('Mexique').split(' | ')[1]).toBe('du Mexique')
  expect(written('Honduras').split(' | ')[1]).toBe('du Honduras')
  expect(written('Yémen').split(' | ')[1]).toBe('du Yémen')
})

test('names of several words, formal names and straight apostrophes are known too', () => {
  expect(written('Arabie saoudite').split(' | ')[1]).toBe('de l’Arabie saoudite')
  expect(written('République islamique du Pakistan').split(' | ')[2]).toBe('à la République islamique du Pakistan')
  expect(written('Émirats arabes unis').split(' | ')[1]).toBe('des Émirats arabes unis')
  expect(written("Côte d'Ivoire").split(' | ')[1]).toBe("de la Côte d'Ivoire")
  expect(written('Iran (République islamique d’)').split(' | ')[0]).toBe('l’Iran (République islamique d’)')
  expect(written('État de Palestine').split(' | ')[2]).toBe('à l’État de Palestine')
})

test('an organ acts itself, without a delegation', () => {
  expect(written('Secrétariat général')).toBe(
    'le Secrétariat général | du Secrétariat général | au Secrétariat général | le Secrétariat général',
  )
  expect(written('Envoyé spécial').split(' | ')[1]).toBe('de l’Envoyé spécial')
})

test('of a name of several words that nobody has given an article nothing is guessed', () => {
  expect(written('Vieux Zubrowka')).toBe(
    'la délégation (Vieux Zubrowka) | de la délégation (Vieux Zubrowka) | à la délégation (Vieux Zubrowka) | la délégation (Vieux Zubrowka)',
  )
  expect(written('XYZ').split(' | ')[1]).toBe('de la délégation (XYZ)')
})

test('an invented State of a single word takes no article, and one in -ie takes the feminine one', () => {
  expect(written('Boskerane')).toBe('Boskerane | de Boskerane | à Boskerane | la délégation de Boskerane')
  expect(written('Avrelund').split(' | ')[1]).toBe('d’Avrelund')
  expect(written('Ruritanie').split(' | ')[1]).toBe('de la Ruritanie')
  expect(written('Arcadie').split(' | ')[2]).toBe('à l’Arcadie')
})

test('organs that are called by their initials have their article, and a name with its person after it that of the name', () => {
  expect(written('CPIDH')).toBe('la CPIDH | de la CPIDH | à la CPIDH | la CPIDH')
  expect(written('OCI').split(' | ')[1]).toBe('de l’OCI')
  expect(written('Pakistan (Ministre des affaires étrangères)').split(' | ')[1]).toBe(
    'du Pakistan (Ministre des affaires étrangères)',
  )
})

test('each name of a list is in the form that is asked for, and a list with a name that is not known stays as it is', () => {
  const intl = createIntl({
    locale: 'fr',
    messages: { a: 'Attendent : <le>{seats}</le>.', b: 'remis <a>{seats}</a>' },
    ...tagsOf('fr'),
  })
  expect(intl.formatMessage({ id: 'a' }, { seats: 'Azerbaïdjan, Niger et Türkiye' })).toBe(
    'Attendent : l’Azerbaïdjan, le Niger et la Türkiye.',
  )
  expect(intl.formatMessage({ id: 'b' }, { seats: 'Comores et Cuba' })).toBe('remis aux Comores et à Cuba')
  expect(intl.formatMessage({ id: 'b' }, { seats: 'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord' })).toBe(
    'remis au Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
  )
})

test('a message asks for a form by a tag, as letters and as elements', () => {
  const intl = createIntl({
    locale: 'fr',
    messages: { a: 'La parole est <a>{seat}</a>.', b: '<Qui>{seat}</Qui> fait objection.' },
    ...tagsOf('fr'),
  })
  expect(intl.formatMessage({ id: 'a' }, { seat: 'Pakistan' })).toBe('La parole est au Pakistan.')
  expect(intl.formatMessage({ id: 'b' }, { seat: 'Inde' })).toBe('La délégation de l’Inde fait objection.')
  const drawn = renderToStaticMarkup(
    <RawIntlProvider value={intl}>
      <FormattedMessage id="b" values={{ seat: <bdi>Niger</bdi> }} />
    </RawIntlProvider>,
  )
  expect(drawn).toBe('La délégation du <bdi>Niger</bdi> fait objection.')
})

test('no message writes de, le or que before a bare name, which may begin with a vowel', () => {
  const bare =
    /(?<!\p{L})(?:de|du|le|la|au|que|si) \{(?:seat|party|name|title|city|place|host|organ|by|delegation|other|paragraph|own|before|first|ending|office)\}/u
  const folder = join(import.meta.dirname, 'fr')
  const found = readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, string>)
      .filter(([, message]) => bare.test(message))
      .map(([key]) => key),
  )
  expect(found).toEqual([])
})
