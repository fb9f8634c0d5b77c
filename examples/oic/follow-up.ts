// The calls of the statement as spans of its adopted words, and the answer that was published.
import type { CallBody, Spans } from '#core/follow-up/follow-up.ts'
import { instrumentOf, type Issued } from '#core/instruments/instruments.ts'
import { interfaceLanguages as languages } from '#core/languages.ts'
import type { Id, Instant, Words } from '#core/words.ts'
import { officer, type Clerk } from '../clerk.ts'
import { in3 } from '../words.ts'
import { instrumentId } from './meeting.ts'
import { sources } from './sources.ts'

const stream = `follow-up/${instrumentId}` as const

type Expected = { paragraph: string; party: Id; due?: 'immediately'; verb: Words; addressee: Words; action: Words }

const india = { party: 'ind', addressee: in3('India', 'Inde', 'الهند') }
const further = { paragraph: 'p4', ...india, verb: in3('Further calls upon', 'Appelle en outre', 'يدعو') }

/** The five calls by the words that make them: as the rule drafts them, without "to" and without the article. */
const expected: readonly Expected[] = [
  {
    paragraph: 'p3',
    ...india,
    due: 'immediately',
    verb: in3('Calls upon', 'Appelle', 'يدعو'),
    action: in3(
      'halt security operations in Jammu and Kashmir immediately',
      'mettre fin immédiatement aux opérations de sécurité au Jammu-et-Cachemire',
      'الوقف الفوري للعمليات الأمنية في جامو وكشمير',
    ),
  },
  {
    ...further,
    action: in3(
      'respect basic human rights',
      'respecter les droits fondamentaux de l’homme',
      'احترام حقوق الإنسان الأساسية',
    ),
  },
  {
    ...further,
    action: in3(
      'refrain from changing the demographic structure of “the disputed territory”',
      's’abstenir de modifier la structure démographique du « territoire contesté »',
      'الامتناع عن تغيير البنية الديمغرافية لـ«الإقليم المتنازع عليه»',
    ),
  },
  {
    ...further,
    action: in3(
      'settle the conflict in accordance with the relevant resolutions of the Security Council',
      'régler le conflit conformément aux résolutions pertinentes du Conseil de sécurité',
      'تسوية النزاع وفقا لقرارات مجلس الأمن ذات الصلة',
    ),
  },
  {
    paragraph: 'p5',
    party: 'un-secretary-general',
    verb: in3('Calls upon', 'Appelle', 'يدعو'),
    addressee: in3(
      'Secretary-General of the United Nations',
      'Secrétaire général de l’Organisation des Nations Unies',
      'الأمين العام للأمم المتحدة',
    ),
    action: in3(
      'use his good offices so that India abides by the resolutions of the Security Council and engages in dialogue to calm the situation in the region',
      'user de ses bons offices pour que l’Inde se conforme aux résolutions du Conseil de sécurité et engage un dialogue propre à apaiser la situation dans la région',
      'بذل مساعيه الحميدة لكي تتقيد الهند بقرارات مجلس الأمن وتدخل في حوار لتهدئة الحالة في المنطقة',
    ),
  },
]

/**
 * Where words stand in a paragraph as issued, in each language.
 * @throws Error when they do not stand there: a call says only what was adopted.
 */
function spansOf(issued: Issued, paragraph: string, words: Words): Spans {
  const spans: Spans = {}
  for (const language of languages) {
    const adopted = issued.content[language]?.paragraphs.find((p) => p.id === paragraph)?.words ?? ''
    const said = words[language] ?? ''
    const start = adopted.indexOf(said)
    if (said === '' || start < 0)
      throw new Error(`“${said}” is not in paragraph ${paragraph} as issued in ${language}`)
    spans[language] = { start, end: start + said.length }
  }
  return spans
}

const bodyOf = (issued: Issued, { paragraph, party, due, verb, addressee, action }: Expected): CallBody => ({
  paragraph,
  verb: spansOf(issued, paragraph, verb),
  addressee: spansOf(issued, paragraph, addressee),
  action: spansOf(issued, paragraph, action),
  party,
  ...(due ? { due } : {}),
})

const isSame = (one: CallBody, other: CallBody) =>
  one.paragraph === other.paragraph &&
  one.party === other.party &&
  one.due === other.due &&
  (['verb', 'addressee', 'action'] as const).every((part) =>
    languages.every(
      (l) => one[part][l]?.start === other[part][l]?.start && one[part][l]?.end === other[part][l]?.end,
    ),
  )

/** How many letters of their actions a drafted call and an expected one share, in all languages. */
const overlap = (one: CallBody, other: CallBody): number =>
  one.paragraph === other.paragraph
    ? languages.reduce((sum, l) => {
        const [a, b] = [one.action[l], other.action[l]]
        return sum + (a && b ? Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start)) : 0)
      }, 0)
    : 0

/** Has the calls drafted by rule, corrects and confirms them as a person would, and adds those that the rule left out. */
async function confirmCalls({ say, written, records }: Clerk, at: Instant): Promise<void> {
  say(at, officer, stream, { type: 'DraftCalls', instrument: instrumentId, organisation: 'oic' })
  await written()
  const register = (await records.state('register/oic')).state
  const issued = instrumentOf(register, instrumentId)?.issued
  if (!issued) throw new Error('the statement is not issued')
  const drafted = (await records.state(stream)).state.calls
  const wanted = expected.map((call) => bodyOf(issued, call))
  const taken = new Set<string>()
  let count = drafted.length
  for (const body of wanted) {
    const nearest = drafted
      .filter((c) => !taken.has(c.call) && c.state !== 'dropped' && overlap(c, body) > 0)
      .sort((a, b) => overlap(b, body) - overlap(a, body))[0]
    let call = nearest?.call
    if (nearest && call !== undefined) {
      if (nearest.state === 'drafted' && !isSame(nearest, body))
        say(at, officer, stream, { type: 'CorrectCall', call, to: body })
    } else {
      say(at, officer, stream, { type: 'AddCall', call: body })
      count += 1
      call = String(count)
    }
    taken.add(call)
    if (nearest?.state === undefined || nearest.state === 'drafted')
      say(at, officer, stream, { type: 'ConfirmCall', call })
  }
  // What the rule drafted beyond the five is no call of this statement.
  for (const { call, state } of drafted)
    if (!taken.has(call) && state === 'drafted')
      say(at, officer, stream, {
        type: 'DropCall',
        call,
        reason: in3(
          'Not one of the five calls that reports of the statement give.',
          'Ne figure pas parmi les cinq appels que donnent les articles sur la déclaration.',
          'ليس من النداءات الخمسة التي توردها التقارير عن البيان.',
        ),
      })
}

/**
 * The calls, and the one answer that was found: India’s, to the whole. What the Secretary-General of the United Nations said in
 * August is no answer to the group by any source; it stands in the dossier.
 */
export async function followUpStatement(clerk: Clerk, at: Instant): Promise<void> {
  await confirmCalls(clerk, at)
  clerk.say(at, officer, stream, {
    type: 'RegisterAnswer',
    calls: [],
    party: 'ind',
    names: in3(
      'India, Ministry of External Affairs',
      'Inde, Ministère des Affaires étrangères',
      'الهند، وزارة الشؤون الخارجية',
    ),
    date: '2020-06-25',
    kind: 'statement',
    words: in3(
      'The Ministry of External Affairs said that the organisation has no locus standi in matters strictly internal to India.',
      'Le Ministère des Affaires étrangères a déclaré que l’Organisation n’a pas qualité pour intervenir dans des affaires strictement intérieures à l’Inde.',
      'ذكرت وزارة الشؤون الخارجية أن لا صفة للمنظمة في مسائل هي من الشؤون الداخلية للهند حصرا.',
    ),
    sources: [sources.excelsior],
  })
  await clerk.written()
}
