// An issued instrument of an invented body, for tests: three languages, a reservation, sources, sub-paragraphs.
import type { Issued } from '#core/instruments/instruments.ts'
import { languageDigest } from '#core/instruments/instruments.ts'
import { digest } from '#core/texts/texts.ts'
import { interfaceLanguages } from '#core/languages.ts'
import type { Instant } from '#core/words.ts'

const words: { id: string; kind: string; depth: number; ar: string; en: string; fr: string }[] = [
  {
    id: 'p1',
    kind: 'preambular',
    depth: 0,
    ar: 'إذ يشير إلى قراراته السابقة،',
    en: 'Recalling its earlier resolutions,',
    fr: 'Rappelant ses résolutions antérieures,',
  },
  {
    id: 'p2',
    kind: 'operative',
    depth: 0,
    ar: 'يدعو أركاديا إلى ما يلي:',
    en: 'Calls upon Arcadia:',
    fr: 'Demande à l’Arcadie :',
  },
  {
    id: 'p3',
    kind: 'sub',
    depth: 1,
    ar: 'فتح المعبر فورا؛',
    en: 'to open the crossing at once;',
    fr: 'd’ouvrir le passage sans délai ;',
  },
  {
    id: 'p4',
    kind: 'sub',
    depth: 1,
    ar: 'تقديم تقرير إلى الأمين العام.',
    en: 'to report to the Secretary-General.',
    fr: 'de faire rapport au Secrétaire général.',
  },
]
const titles = { ar: 'بيان بشأن المعبر', en: 'Statement on the crossing', fr: 'Déclaration sur le passage' }

/** @param change what to write differently before it is issued: the manifest names whatever then stands. */
export function inventedInstrument(
  issuedAt: Instant = '2027-03-30T11:42:00.000Z',
  change: (content: Issued['content']) => void = () => undefined,
): Issued {
  const content: Issued['content'] = {}
  for (const language of interfaceLanguages)
    content[language] = {
      language,
      title: titles[language],
      paragraphs: words.map((w) => ({ id: w.id, kind: w.kind, depth: w.depth, words: w[language] })),
    }
  change(content)
  const hashes: Record<string, string> = {}
  const signed: Issued['manifest']['languages'] = {}
  for (const language of interfaceLanguages) {
    const version = content[language]
    if (!version) continue
    hashes[language] = digest(version)
    signed[language] = languageDigest(version as Parameters<typeof languageDigest>[0], hashes[language])
  }
  const reservations: Issued['reservations'] = [
    {
      seat: 'ruritania',
      names: { ar: 'روريتانيا', en: 'Ruritania', fr: 'Ruritanie' },
      paragraph: 'p3',
      kind: 'reservation',
      at: issuedAt,
      words: {
        ar: 'تتحفظ روريتانيا على كلمة «فورا».',
        en: 'Ruritania reserves its position on “at once”.',
        fr: 'La Ruritanie réserve sa position sur « sans délai ».',
      },
    },
  ]
  const sources: Issued['sources'] = { p2: [{ name: 'Arcadian Gazette', url: 'https://gazette.example/1' }] }
  return {
    manifest: {
      format: 'good-offices/manifest/2',
      instrument: 'cg-2027-st1',
      symbol: 'IU/CG/2027/ST.1',
      kind: 'statement',
      organisation: { id: 'iu', names: { ar: 'الاتحاد المتخيل', en: 'Imagined Union', fr: 'Union imaginée' } },
      organ: { id: 'cg', names: { ar: 'فريق الاتصال', en: 'Contact Group', fr: 'Groupe de contact' } },
      meeting: { id: 'cg-2027-03-30', date: '2027-03-30', zone: 'Asia/Riyadh', kind: 'emergency', mode: 'virtual' },
      adopted: { at: issuedAt, method: 'consensus', decision: 'cg-2027-03-30.l1', present: 5, of: 5, hashes },
      issuedAt,
      languages: signed,
      reservations: digest(reservations),
      sources: digest(sources),
    },
    content,
    reservations,
    sources,
  }
}

/** What a text bears that is not what it seems (AR12). */
export const inventedNotice = { ar: 'مثال متخيل', en: 'An invented example', fr: 'Un exemple inventé' }
