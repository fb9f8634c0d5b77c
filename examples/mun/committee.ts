// A small Model UN committee with invented States (names that no State bears, in fiction either) and an invented, harmless topic: nobody needs to touch a real dispute
// to learn the product.
import { mun as profile } from '#core/presets.ts'
import type { Unit } from '#core/texts/texts.ts'
import type { InterfaceLanguage } from '#core/languages.ts'
import { secondsAfter, type Instant, type Words } from '#core/words.ts'
import { delegate, officer, type Clerk } from '../clerk.ts'
import { headTitle, in3 } from '../words.ts'

export const lakesId = 'lakes-1'
const organisation = 'organisation/mun-demo'
const meeting = `meeting/${lakesId}` as const
const credentials = `credentials/${lakesId}` as const
const text = `text/${lakesId}.l1` as const
const noticeId = `${lakesId}-notice-1`
const from = '2020-01-01'

const invented = {
  name: 'Invented for the exercise',
  names: in3('Invented for the exercise', 'Inventé pour l’exercice', 'متخيل لأغراض التمرين'),
}
const notice = in3(
  'Exercise: the States, the lakes and the facts are invented',
  'Exercice : les États, les lacs et les faits sont inventés',
  'تمرين: الدول والبحيرات والوقائع كلها متخيلة',
)

type State = { party: string; short: Words; formal: Words; language: InterfaceLanguage }
const states: readonly State[] = [
  {
    party: 'avrelund',
    short: in3('Avrelund', 'Avrelund', 'أفريلوند'),
    formal: in3('Republic of Avrelund', 'République d’Avrelund', 'جمهورية أفريلوند'),
    language: 'en',
  },
  {
    party: 'boskerane',
    short: in3('Boskerane', 'Boskerane', 'بوسكيران'),
    formal: in3('Federation of Boskerane', 'Fédération de Boskerane', 'اتحاد بوسكيران'),
    language: 'fr',
  },
  {
    party: 'cirovane',
    short: in3('Cirovane', 'Cirovane', 'سيروفان'),
    formal: in3('Kingdom of Cirovane', 'Royaume de Cirovane', 'مملكة سيروفان'),
    language: 'ar',
  },
  {
    party: 'dulmarenne',
    short: in3('Dulmarenne', 'Dulmarenne', 'دولمارين'),
    formal: in3('Republic of Dulmarenne', 'République de Dulmarenne', 'جمهورية دولمارين'),
    language: 'en',
  },
  {
    party: 'eskelune',
    short: in3('Eskelune', 'Eskelune', 'إسكيلون'),
    formal: in3('Grand Duchy of Eskelune', 'Grand-Duché d’Eskelune', 'دوقية إسكيلون الكبرى'),
    language: 'fr',
  },
  {
    party: 'fosquenna',
    short: in3('Fosquenna', 'Fosquenna', 'فوسكينا'),
    formal: in3('Commonwealth of Fosquenna', 'Commonwealth de Fosquenna', 'كومنولث فوسكينا'),
    language: 'en',
  },
  {
    party: 'ghelmarin',
    short: in3('Ghelmarin', 'Ghelmarin', 'غيلمارين'),
    formal: in3('Republic of Ghelmarin', 'République de Ghelmarin', 'جمهورية غيلمارين'),
    language: 'ar',
  },
  {
    party: 'hasperund',
    short: in3('Hasperund', 'Hasperund', 'هاسبيروند'),
    formal: in3('Union of Hasperund', 'Union de Hasperund', 'اتحاد هاسبيروند'),
    language: 'en',
  },
]

const subject = in3(
  'Sharing measurements of lake levels',
  'Échange de mesures du niveau des lacs',
  'تبادل قياسات مستويات البحيرات',
)
const agenda = [
  { item: '1', title: in3('Adoption of the agenda', 'Adoption de l’ordre du jour', 'إقرار جدول الأعمال') },
  { item: '2', title: subject },
  { item: '3', title: in3('Closing of the meeting', 'Clôture de la réunion', 'اختتام الاجتماع') },
]

const unit = (kind: Unit['kind'], en: string, fr: string, ar: string): Unit => ({
  kind,
  depth: 0,
  words: in3(en, fr, ar),
})
const draft: readonly Unit[] = [
  unit(
    'preambular',
    'Noting that the eight States of the conference measure the level of the same lakes in different ways,',
    'Notant que les huit États de la conférence mesurent différemment le niveau des mêmes lacs,',
    'إذ تلاحظ أن دول المؤتمر الثماني تقيس مستويات البحيرات نفسها بطرق مختلفة،',
  ),
  unit(
    'preambular',
    'Recognizing that a measurement is of use to others only when they know how it was made,',
    'Considérant qu’une mesure n’est utile à autrui que si l’on sait comment elle a été faite,',
    'وإذ تدرك أن القياس لا يفيد الآخرين إلا إذا عرفوا كيف أُجري،',
  ),
  unit(
    'operative',
    'Invites all members to publish the level of each lake once a week;',
    'Invite tous les membres à publier le niveau de chaque lac une fois par semaine ;',
    'تدعو جميع الأعضاء إلى نشر مستوى كل بحيرة مرة في الأسبوع؛',
  ),
  unit(
    'operative',
    'Requests the secretariat of the conference to propose a common method of measurement within six months;',
    'Prie le secrétariat de la conférence de proposer dans un délai de six mois une méthode commune de mesure ;',
    'تطلب إلى أمانة المؤتمر أن تقترح طريقة قياس موحدة في غضون ستة أشهر؛',
  ),
  unit(
    'operative',
    'Decides to review the matter at its next meeting.',
    'Décide d’examiner la question à sa prochaine réunion.',
    'تقرر أن تستعرض المسألة في اجتماعها المقبل.',
  ),
]

/** A delegate by office, in the language in which they write. */
const delegateOf = ({ en = '', fr = '', ar = '' }: Words) =>
  in3(
    `Delegate of ${en} (exercise)`,
    `Délégué ${/^[AE]/.test(fr) ? 'd’' : 'de '}${fr} (exercice)`,
    `مندوب ${ar} (تمرين)`,
  )

/** The organisation of the exercise, its committee, and a meeting ready to be opened. */
export async function conveneCommittee({ say, written, introduce, records }: Clerk, now: Instant): Promise<void> {
  const at = (await records.state(meeting)).state.request?.at ?? now
  const startsAt = `${secondsAfter(at, 3600).slice(0, 16)}:00.000Z`

  say(at, officer, organisation, {
    type: 'EstablishOrganisation',
    names: in3('Conference of the Lakes (exercise)', 'Conférence des lacs (exercice)', 'مؤتمر البحيرات (تمرين)'),
    abbreviation: { en: 'COL', fr: 'CDL' },
    seat: in3('Lakeside', 'Rive-du-Lac', 'ضفة البحيرة'),
    zone: 'UTC',
    languages: ['ar', 'en', 'fr'],
    from,
    source: invented,
    notice,
  })
  say(at, officer, organisation, {
    type: 'AppointOfficer',
    person: officer.person,
    title: in3('Officer of the conference', 'Fonctionnaire de la conférence', 'موظف المؤتمر'),
  })
  say(at, officer, organisation, {
    type: 'EstablishOrgan',
    organ: 'plenary',
    names: in3('Plenary', 'Plénière', 'الجلسة العامة'),
    from,
    source: invented,
  })
  say(at, officer, organisation, {
    type: 'EstablishOrgan',
    organ: 'water-committee',
    parent: 'plenary',
    symbol: 'LAKES/WC/{year}/{series}.{n}',
    names: in3('Committee on Water', 'Commission de l’eau', 'لجنة المياه'),
    from,
    source: invented,
  })
  say(at, officer, organisation, {
    type: 'GiveMandate',
    organ: 'water-committee',
    text: in3(
      'To consider what the eight States of the conference can do together about their lakes.',
      'Examiner ce que les huit États de la conférence peuvent faire ensemble pour leurs lacs.',
      'النظر فيما يمكن لدول المؤتمر الثماني أن تفعله معا من أجل بحيراتها.',
    ),
    from,
    source: invented,
  })
  say(at, officer, organisation, { type: 'AdoptProfile', organ: 'plenary', profile, from, source: invented })
  for (const { party, short, formal } of states) {
    say(at, officer, organisation, {
      type: 'NameParty',
      party,
      class: 'state',
      names: { short, formal },
      from,
      source: invented,
    })
    say(at, officer, organisation, {
      type: 'AdmitMember',
      organ: 'plenary',
      party,
      class: 'member',
      from,
      source: invented,
    })
    say(at, officer, organisation, {
      type: 'AdmitMember',
      organ: 'water-committee',
      party,
      class: 'member',
      from,
      source: invented,
    })
  }

  await introduce([
    {
      person: 'lakes-chair',
      name: 'Chair, Committee on Water (exercise)',
      language: 'en',
      email: 'chair@lakes.example',
    },
    ...states.map(({ party, short, language }) => ({
      person: `lakes-${party}`,
      name: delegateOf(short)[language],
      language,
      email: `${party}@lakes.example`,
    })),
    { person: 'lakes-screen', name: 'Room screen (exercise)', language: 'en' },
  ])

  say(at, officer, meeting, {
    type: 'RequestMeeting',
    organisation: 'mun-demo',
    organ: 'water-committee',
    requestedBy: 'avrelund',
    heard: { from: in3('Delegation (invented)', 'Délégation (inventée)', 'وفد (متخيل)'), how: 'in-person', at },
    kind: 'ordinary',
    level: 'expert',
    mode: 'virtual',
    subject,
    proposedAt: startsAt,
    reason: in3(
      'The first meeting of the exercise.',
      'La première réunion de l’exercice.',
      'الاجتماع الأول في التمرين.',
    ),
  })
  for (const party of ['boskerane', 'cirovane', 'dulmarenne', 'eskelune'])
    say(at, officer, meeting, {
      type: 'Concur',
      party,
      heard: { from: in3('Delegation (invented)', 'Délégation (inventée)', 'وفد (متخيل)'), how: 'in-person', at },
    })
  say(at, officer, meeting, {
    type: 'ConveneMeeting',
    startsAt,
    zone: 'UTC',
    languages: ['ar', 'en', 'fr'],
    agenda,
  })

  say(at, officer, credentials, {
    type: 'AccreditPerson',
    person: 'lakes-chair',
    as: 'presiding',
    title: in3('Chair', 'Président', 'الرئيس'),
    style: 'hon',
  })
  for (const { party } of states)
    say(at, officer, credentials, {
      type: 'AccreditPerson',
      person: `lakes-${party}`,
      seat: party,
      as: 'head',
      title: headTitle,
      style: 'hon',
    })
  say(at, officer, credentials, {
    type: 'AccreditPerson',
    person: 'lakes-screen',
    as: 'screen',
    title: in3('Room screen', 'Écran de salle', 'شاشة القاعة'),
    style: 'none',
  })
  for (const { party, language } of states) {
    say(at, officer, meeting, {
      type: 'RecordDispatch',
      notice: noticeId,
      seat: party,
      person: `lakes-${party}`,
      outcome: 'sent',
      channel: 'outbox',
      language,
    })
    say(at, delegate(party, `lakes-${party}`), meeting, { type: 'AcknowledgeNotice', seat: party, channel: 'link' })
  }

  say(at, officer, text, {
    type: 'TableText',
    title: in3(
      'Draft resolution on sharing measurements of lake levels',
      'Projet de résolution sur l’échange de mesures du niveau des lacs',
      'مشروع قرار بشأن تبادل قياسات مستويات البحيرات',
    ),
    item: '2',
    languages: ['ar', 'en', 'fr'],
    instrument: 'resolution',
    notice,
  })
  say(at, officer, text, { type: 'EnterParagraphs', units: [...draft] })
  await written()
}

/** The last thing that the examples enter: where it stands, all of them do. */
export const isLoaded = async ({ records }: Pick<Clerk, 'records'>): Promise<boolean> =>
  (await records.state(text)).state.paragraphs.length > 0
