import { readdirSync, readFileSync } from 'node:fs'
import { createIntl } from 'react-intl'
import { expect, test } from 'vitest'
import { interfaceLanguages as languages } from '#core/languages.ts'
import ar from './ar/words.json'
import en from './en/words.json'
import fr from './fr/words.json'
import { headed, languageAlone, languageWithin } from './language-named.ts'

const sayIn = (locale: 'ar' | 'en' | 'fr') => {
  const intl = createIntl({ locale, messages: { ar, en, fr }[locale] })
  return (id: string) => intl.formatMessage({ id })
}

test('a language has a capital in French only where it stands alone or heads the line', () => {
  const within = (reader: 'ar' | 'en' | 'fr') => languages.map((l) => languageWithin(l, reader, sayIn(reader)))
  expect(within('fr')).toEqual(['arabe', 'anglais', 'français'])
  expect(within('en')).toEqual(['Arabic', 'English', 'French'])
  expect(within('ar')).toEqual(['العربية', 'الإنجليزية', 'الفرنسية'])
  expect(languageAlone('fr', sayIn('fr'))).toBe('Français')
  expect(headed('arabe et français', 'fr')).toBe('Arabe et français')
  expect(headed('jeudi 26 novembre', 'fr')).toBe('Jeudi 26 novembre')
})

test('a name of a language is put into a sentence by one of two functions that say where it stands', () => {
  // What names a field, a column, a tab or an option stands alone, and is its own message.
  const alone =
    /label|FormattedMessage id=|^\s*\{intl\.formatMessage\(\{ id: `words\.language\.\$\{l\}` \}\)\}$|class="src"/
  const found = ['web', 'server']
    .flatMap((folder) => (readdirSync(folder, { recursive: true }) as string[]).map((file) => `${folder}/${file}`))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.endsWith('language-named.ts'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('words.language.') && !alone.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(found).toEqual([])
})
