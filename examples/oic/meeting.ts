// The emergency virtual meeting of 22 June 2020, step by step, as its record would have been kept.
//
// Known from reports: that Pakistan asked for it; that it was announced on 21 June; that it was held by video from the
// seat of the General Secretariat on 22 June, after 10:40 and before 17:29 UTC; that ministers of the five members took
// part; that the Secretary-General opened it; and what was said and stated as far as `statement.ts`, and the two reports
// of statements filed below, say it. NOT in any source, and entered as examples: every hour and minute, the
// concurrences, the waiver, the notices and their receipts, the agenda, the roll, the order of speakers, the proposal,
// the agreement by paragraph, the call for objections, the symbol. The dossier says the same to its readers.
import type { Actor } from '#core/record/record.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import { secondsAfter, type Instant } from '#core/words.ts'
import { delegate, officer, presiding, type Clerk } from '../clerk.ts'
import { headTitle, in3 } from '../words.ts'
import { draft, settled, statementNotice, statementTitle } from './statement.ts'

export const meetingId = 'cg-jk-2020-06-22'
export const textKey = `${meetingId}.l1`
export const decisionKey = `${textKey}-d1`
export const instrumentId = 'oic-cg-jk-2020-st-1'
const meeting = `meeting/${meetingId}` as const
const credentials = `credentials/${meetingId}` as const
const speakers = `speakers/${meetingId}` as const
const text = `text/${textKey}` as const
const decision = `decision/${decisionKey}` as const
const noticeId = `${meetingId}-notice-1`

/** An instant by the clock of Jeddah, three hours ahead of UTC. */
const jeddah = (day: 20 | 21 | 22, time: `${number}:${number}:${number}`): Instant =>
  secondsAfter(
    `2020-06-${day}T00:00:00.000Z`,
    time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) - 3 * 3600,
  )
const on20 = (time: `${number}:${number}:${number}`) => jeddah(20, time)
const on22 = (time: `${number}:${number}:${number}`) => jeddah(22, time)

type Delegation = { seat: string; person: string; name: string; language: InterfaceLanguage; style: 'he' | 'hh' }
/**
 * The five in English alphabetical order, as the texts have them in every language. Ministers by office, not by name, each in the language in which they write; Niger by
 * its head of delegation, for sources differ on whether its minister or a senior representative was there.
 */
const delegations: readonly Delegation[] = [
  {
    seat: 'aze',
    person: 'minister-aze',
    name: 'Minister for Foreign Affairs of Azerbaijan',
    language: 'en',
    style: 'he',
  },
  {
    seat: 'ner',
    person: 'minister-ner',
    name: 'Chef de la délégation du Niger',
    language: 'fr',
    style: 'he',
  },
  {
    seat: 'pak',
    person: 'minister-pak',
    name: 'Minister for Foreign Affairs of Pakistan',
    language: 'en',
    style: 'he',
  },
  {
    seat: 'sau',
    person: 'minister-sau',
    name: 'وزير خارجية المملكة العربية السعودية',
    language: 'ar',
    style: 'hh',
  },
  {
    seat: 'tur',
    person: 'minister-tur',
    name: 'Minister for Foreign Affairs of Turkey',
    language: 'en',
    style: 'he',
  },
]
const minister = (seat: string): Actor => delegate(seat, `minister-${seat}`)
const ministerTitle = in3('Minister for Foreign Affairs', 'Ministre des Affaires étrangères', 'وزير الخارجية')
const chair = presiding('sg')

const waiver = in3(
  'The urgency of the latest developments. (The hours, concurrences, notices and agenda of this record are examples: no source gives them.)',
  'L’urgence des derniers faits nouveaux. (Les heures, les assentiments, les avis et l’ordre du jour de ce dossier sont des exemples : aucune source ne les donne.)',
  'الطابع العاجل لآخر التطورات. (الساعات والموافقات والإخطارات وجدول الأعمال في هذا السجل أمثلة: لا يوردها أي مصدر.)',
)

export const agenda = [
  {
    item: '1',
    title: in3(
      'Opening of the meeting and adoption of the agenda',
      'Ouverture de la réunion et adoption de l’ordre du jour',
      'افتتاح الاجتماع وإقرار جدول الأعمال',
    ),
  },
  {
    item: '2',
    title: in3(
      'Latest developments in Jammu and Kashmir',
      'Derniers faits nouveaux au Jammu-et-Cachemire',
      'آخر التطورات في جامو وكشمير',
    ),
  },
  {
    item: '3',
    title: in3('Statement of the Contact Group', 'Déclaration du Groupe de contact', 'بيان فريق الاتصال'),
  },
  { item: '4', title: in3('Other matters', 'Questions diverses', 'مسائل أخرى') },
]

/** The request, the concurrences, the convening, the notices: 20 and 21 June. */
function convene({ say }: Clerk): void {
  say(on20('20:40:00'), officer, meeting, {
    type: 'RequestMeeting',
    organisation: 'oic',
    organ: 'contact-group',
    requestedBy: 'pak',
    heard: {
      from: in3(
        'Permanent Mission of Pakistan (example)',
        'Mission permanente du Pakistan (exemple)',
        'البعثة الدائمة لباكستان (مثال)',
      ),
      how: 'letter',
      at: on20('20:40:00'),
    },
    kind: 'emergency',
    level: 'minister',
    mode: 'virtual',
    subject: in3(
      'Latest developments in Jammu and Kashmir',
      'Derniers faits nouveaux au Jammu-et-Cachemire',
      'آخر التطورات في جامو وكشمير',
    ),
    proposedAt: on22('14:00:00'),
    reason: in3(
      'Pakistan asked for the meeting over the “worsening situation”, as reported by DNA News. The wording of the request was not found.',
      'Le Pakistan a demandé la réunion en raison de « l’aggravation de la situation » (traduction), selon DNA News. Le libellé de la demande n’a pas été trouvé.',
      'طلبت باكستان عقد الاجتماع بسبب «تفاقم الوضع» (ترجمة)، وفقا لموقع DNA News. ولم يُعثر على نص الطلب.',
    ),
  })
  // Filed by the secretariat, as it hears from the members; the letters and their hours are examples.
  const concurs = (at: Instant, party: string) =>
    say(at, officer, meeting, {
      type: 'Concur',
      party,
      heard: {
        from: in3('Permanent Mission (example)', 'Mission permanente (exemple)', 'البعثة الدائمة (مثال)'),
        how: 'letter',
        at,
      },
    })
  concurs(on20('21:15:00'), 'aze')
  concurs(on20('21:32:00'), 'tur')
  concurs(on20('21:50:00'), 'sau')
  concurs(on20('22:10:00'), 'ner')
  // 39 hours of notice where the preset asks for seven days: the waiver has the concurrence of all five.
  say(on20('22:35:00'), officer, meeting, {
    type: 'ConveneMeeting',
    startsAt: on22('14:00:00'),
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    agenda,
    waiver,
    dossier: 'jammu-and-kashmir',
  })

  // Convening made a seat for each member. The secretariat speaks from one of its own; two guests that reports name by office are invited.
  say(on20('22:36:00'), officer, credentials, {
    type: 'CreateSeat',
    seat: 'general-secretariat',
    names: in3('General Secretariat', 'Secrétariat général', 'الأمانة العامة'),
    class: 'invited',
  })
  say(on20('22:36:30'), officer, credentials, {
    type: 'CreateSeat',
    seat: 'iphrc',
    party: 'iphrc',
    class: 'invited',
  })
  say(on20('22:37:00'), officer, credentials, {
    type: 'CreateSeat',
    seat: 'special-envoy',
    names: in3(
      'Special Envoy for Jammu and Kashmir',
      'Envoyé spécial pour le Jammu-et-Cachemire',
      'المبعوث الخاص لجامو وكشمير',
    ),
    class: 'invited',
  })
  say(on20('22:38:00'), officer, credentials, {
    type: 'AccreditPerson',
    person: 'sg',
    as: 'presiding',
    title: in3('Secretary General', 'Secrétaire général', 'الأمين العام'),
    style: 'he',
  })
  for (const { person, seat, style } of delegations)
    say(on20('22:38:30'), officer, credentials, {
      type: 'AccreditPerson',
      person,
      seat,
      as: 'head',
      title: seat === 'ner' ? headTitle : ministerTitle,
      style,
    })
  say(on20('22:39:00'), officer, credentials, {
    type: 'AccreditPerson',
    person: 'iphrc',
    seat: 'iphrc',
    as: 'head',
    title: in3('Representative of the Commission', 'Représentant de la Commission', 'ممثل الهيئة'),
    style: 'none',
  })
  say(on20('22:39:30'), officer, credentials, {
    type: 'AccreditPerson',
    person: 'special-envoy',
    seat: 'special-envoy',
    as: 'head',
    title: in3('Special Envoy', 'Envoyé spécial', 'المبعوث الخاص'),
    style: 'he',
  })

  const invited = [
    ...delegations,
    { seat: 'iphrc', person: 'iphrc', language: 'en' as const },
    { seat: 'special-envoy', person: 'special-envoy', language: 'ar' as const },
    { seat: 'general-secretariat', person: 'sg', language: 'en' as const },
  ]
  for (const { seat, person, language } of invited) {
    say(on20('22:41:00'), officer, meeting, {
      type: 'RecordDispatch',
      notice: noticeId,
      seat,
      person,
      outcome: 'sent',
      channel: 'outbox',
      language,
    })
    say(on20('22:41:30'), officer, meeting, {
      type: 'RecordDelivery',
      notice: noticeId,
      seat,
      outcome: 'delivered',
    })
  }
  for (const [i, { seat }] of delegations.entries())
    say(jeddah(21, `9:${10 + i * 7}:00`), minister(seat), meeting, {
      type: 'AcknowledgeNotice',
      seat,
      channel: 'link',
    })
}

/** The opening, the roll, the agenda. */
function open({ say }: Clerk): void {
  say(on22('14:05:00'), chair, meeting, { type: 'OpenMeeting', early: true })
  say(on22('14:05:30'), chair, meeting, { type: 'CallRoll' })
  // Niger was there by its minister or by a senior representative: sources differ, so no level is recorded.
  for (const [i, { seat }] of delegations.entries())
    say(on22(`14:06:${i * 10}`), officer, meeting, {
      type: 'RecordPresence',
      seat,
      presence: 'present',
      ...(seat === 'ner' ? {} : { level: 'minister' as const }),
    })
  for (const seat of ['general-secretariat', 'iphrc', 'special-envoy'])
    say(on22('14:07:00'), officer, meeting, { type: 'RecordPresence', seat, presence: 'present' })
  say(on22('14:08:00'), chair, meeting, { type: 'AdoptAgenda' })
  say(on22('14:08:10'), chair, meeting, { type: 'OpenItem', item: '1' })
  say(on22('14:08:40'), chair, meeting, { type: 'CloseItem', item: '1' })
}

/** The statements. Only two are reported in substance; nothing is filed for the others. */
function debate({ say }: Clerk): void {
  const report = (language: InterfaceLanguage, speech: string, words: string, at: Instant) =>
    say(at, officer, speakers, {
      type: 'FileStatement',
      speech,
      language,
      text: words,
      heard: {
        from: in3(
          'Press reports, as named in the words',
          'Articles de presse, cités dans le texte',
          'تقارير صحفية مذكورة في النص',
        ),
        how: 'mail',
        at,
      },
    })

  say(on22('14:10:00'), chair, meeting, { type: 'OpenItem', item: '2' })
  say(on22('14:10:10'), chair, speakers, { type: 'OpenList' })
  say(on22('14:10:20'), chair, speakers, { type: 'RequestFloor', seat: 'general-secretariat', kind: 'statement' })
  say(on22('14:10:30'), chair, speakers, { type: 'GiveFloor', seat: 'general-secretariat', kind: 'statement' })
  // The member that asked for the meeting first, then the others in the order of the roll.
  for (const [i, seat] of ['pak', 'aze', 'ner', 'sau', 'tur'].entries())
    say(on22(`14:11:${10 + i * 5}`), minister(seat), speakers, { type: 'RequestFloor', seat, kind: 'statement' })
  for (const [i, seat] of ['pak', 'aze', 'ner', 'sau', 'tur'].entries())
    say(on22(`14:${15 + i * 5}:00`), chair, speakers, { type: 'GiveFloor', seat, kind: 'statement' })
  say(on22('14:39:00'), minister('tur'), speakers, { type: 'YieldFloor' })
  say(on22('14:39:30'), chair, speakers, { type: 'CloseList' })

  const spoken = in3(
    'Report, not the words as delivered. The Secretary General opened the meeting and reaffirmed the organisation’s commitment to a peaceful settlement in accordance with the relevant resolutions of the Islamic Summit and of the Council of Foreign Ministers and with “international legitimacy”. He called on the international community to strengthen its efforts to assist the people of Kashmir. Sources: RMN News; IQNA.',
    'Compte rendu, et non texte prononcé. Le Secrétaire général a ouvert la réunion et réaffirmé l’engagement de l’Organisation en faveur d’un règlement pacifique, conformément aux résolutions pertinentes du Sommet islamique et du Conseil des ministres des Affaires étrangères et à « la légalité internationale ». Il a appelé la communauté internationale à intensifier ses efforts pour aider le peuple du Cachemire. Sources : RMN News ; IQNA.',
    'تقرير عن الكلمة وليس نصها. افتتح الأمين العام الاجتماع وأكد من جديد التزام المنظمة بالتوصل إلى تسوية سلمية وفقا للقرارات ذات الصلة الصادرة عن القمة الإسلامية ومجلس وزراء الخارجية و«الشرعية الدولية». ودعا المجتمع الدولي إلى تعزيز جهوده لمساعدة شعب كشمير. المصدران: RMN News وIQNA.',
  )
  const pakistan = in3(
    'Report, not the words as delivered. The Minister for Foreign Affairs of Pakistan spoke of events since 5 August 2019 (DNA News) and asked the organisation to “step up its efforts” (Press Trust of India).',
    'Compte rendu, et non texte prononcé. Le Ministre des Affaires étrangères du Pakistan a évoqué les événements survenus depuis le 5 août 2019 (DNA News) et demandé à l’Organisation « d’intensifier ses efforts » (traduction ; Press Trust of India).',
    'تقرير عن الكلمة وليس نصها. تناول وزير خارجية باكستان الأحداث التي وقعت منذ 5 أغسطس 2019 (DNA News)، وطلب إلى المنظمة أن «تكثف جهودها» (ترجمة؛ Press Trust of India).',
  )
  for (const language of ['ar', 'en', 'fr'] as const) {
    report(language, 's1', spoken[language], on22('14:41:00'))
    report(language, 's2', pakistan[language], on22('14:41:30'))
  }
  say(on22('14:42:00'), chair, meeting, { type: 'CloseItem', item: '2' })
}

/** The statement: tabled, changed by one word, agreed paragraph by paragraph, adopted. */
function adopt({ say }: Clerk): void {
  say(on22('14:43:00'), officer, text, {
    type: 'TableText',
    title: statementTitle,
    item: '3',
    languages: ['ar', 'en', 'fr'],
    instrument: 'statement',
    dossier: 'jammu-and-kashmir',
    notice: statementNotice,
  })
  say(on22('14:43:10'), officer, text, { type: 'EnterParagraphs', units: [...draft] })
  say(on22('14:45:00'), chair, meeting, { type: 'OpenItem', item: '3' })

  say(on22('14:46:00'), chair, meeting, { type: 'FocusParagraph', text: textKey, paragraph: 'p4' })
  say(on22('14:48:00'), minister('ner'), text, {
    type: 'ProposeChange',
    action: 'replace',
    paragraph: 'p4',
    words: settled,
    seat: 'ner',
    revision: 1,
    reason: in3(
      'Example for demonstration: no source reports any proposal. “Settle” is the word that reports give; this draft was tabled with “resolve” so that there is a change to incorporate.',
      'Exemple à des fins de démonstration : aucune source ne fait état d’une proposition. « Régler » rend le terme des articles (« settle ») ; le présent projet a été déposé avec « résoudre » afin qu’il y ait une modification à retenir.',
      'مثال لأغراض العرض: لا يورد أي مصدر اقتراحا. وكلمة «تسوية» تقابل اللفظ الوارد في التقارير («settle»)؛ وقد قُدّم هذا المشروع بكلمة «حل» كي يكون فيه تعديل يؤخذ به.',
    ),
  })
  say(on22('14:50:00'), chair, text, { type: 'IncorporateProposal', proposal: 'c1' })
  for (const [i, paragraph] of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].entries())
    say(on22(`14:${51 + i}:00`), chair, text, { type: 'MarkAgreed', paragraph })

  say(on22('14:58:00'), chair, decision, { type: 'PutForAdoption', text: textKey })
  say(on22('14:58:20'), chair, decision, { type: 'Gavel' })
  say(on22('14:59:00'), chair, meeting, { type: 'CloseItem', item: '3' })
}

function close({ say }: Clerk): void {
  say(on22('15:00:00'), chair, meeting, { type: 'OpenItem', item: '4' })
  say(on22('15:02:00'), chair, meeting, { type: 'CloseItem', item: '4' })
  say(on22('15:03:00'), chair, meeting, {
    type: 'CloseMeeting',
    leaving: ['items', 'speakers', 'proposals', 'put'],
  })
}

/**
 * The meeting from the request to its closing, by the hours of the example; then the reconstructed statement is issued, at the
 * instant of loading: it is the demonstration that signs it, on the day on which it is loaded.
 */
export async function holdMeeting(clerk: Clerk, now: Instant): Promise<void> {
  await clerk.introduce([
    { person: 'sg', name: 'Secretary General', language: 'en' },
    ...delegations,
    { person: 'iphrc', name: 'Representative of the IPHRC', language: 'en' },
    { person: 'special-envoy', name: 'المبعوث الخاص لجامو وكشمير', language: 'ar' },
  ])
  convene(clerk)
  open(clerk)
  debate(clerk)
  adopt(clerk)
  close(clerk)
  clerk.say(now, officer, 'register/oic', {
    type: 'IssueInstrument',
    instrument: instrumentId,
    text: textKey,
    decision: decisionKey,
    series: 'ST',
  })
  await clerk.written()
}
