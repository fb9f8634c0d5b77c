// A second meeting of the group, convened an hour from the time of loading and left to be opened by hand: the rehearsal
// of the first, with the draft that was tabled there. Nothing of it is reported by anyone; every page says rehearsal.
import type { InterfaceLanguage } from '#core/languages.ts'
import { secondsAfter, type Instant } from '#core/words.ts'
import { delegate, officer, type Clerk } from '../clerk.ts'
import { headTitle, in3 } from '../words.ts'
import { draft } from './statement.ts'

export const rehearsalId = 'cg-jk-rehearsal'
const meeting = `meeting/${rehearsalId}` as const
const credentials = `credentials/${rehearsalId}` as const
const text = `text/${rehearsalId}.l1` as const
const noticeId = `${rehearsalId}-notice-1`

const rehearsalNotice = in3(
  'Rehearsal for demonstration; not an official text',
  'Répétition à des fins de démonstration ; ce n’est pas un texte officiel',
  'محاكاة لأغراض العرض؛ وهذا ليس نصا رسميا',
)

type Delegation = { seat: string; person: string; name: string; language: InterfaceLanguage; style: 'he' | 'hh' }
const delegations: readonly Delegation[] = [
  {
    seat: 'aze',
    person: 'rehearsal-aze',
    name: 'Head of the delegation of Azerbaijan (rehearsal)',
    language: 'en',
    style: 'he',
  },
  {
    seat: 'ner',
    person: 'rehearsal-ner',
    name: 'Chef de la délégation du Niger (répétition)',
    language: 'fr',
    style: 'he',
  },
  {
    seat: 'pak',
    person: 'rehearsal-pak',
    name: 'Head of the delegation of Pakistan (rehearsal)',
    language: 'en',
    style: 'he',
  },
  {
    seat: 'sau',
    person: 'rehearsal-sau',
    name: 'رئيس وفد المملكة العربية السعودية (محاكاة)',
    language: 'ar',
    style: 'hh',
  },
  {
    seat: 'tur',
    person: 'rehearsal-tur',
    name: 'Head of the delegation of Türkiye (rehearsal)',
    language: 'en',
    style: 'he',
  },
]

const agenda = [
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
      'Latest developments in Jammu and Kashmir (rehearsal)',
      'Derniers faits nouveaux au Jammu-et-Cachemire (répétition)',
      'آخر التطورات في جامو وكشمير (محاكاة)',
    ),
  },
  {
    item: '3',
    title: in3(
      'Statement of the Contact Group (rehearsal)',
      'Déclaration du Groupe de contact (répétition)',
      'بيان فريق الاتصال (محاكاة)',
    ),
  },
  { item: '4', title: in3('Other matters', 'Questions diverses', 'مسائل أخرى') },
]

/** Convenes the rehearsal for an hour after `now`; loaded again, it keeps the hour that it has. */
export async function conveneRehearsal({ say, written, introduce, records }: Clerk, now: Instant): Promise<void> {
  const at = (await records.state(meeting)).state.request?.at ?? now
  // On the full minute, so that the notice does not print seconds.
  const startsAt = `${secondsAfter(at, 3600).slice(0, 16)}:00.000Z`

  await introduce([
    {
      person: 'rehearsal-chair',
      name: 'Presiding officer (rehearsal)',
      language: 'en',
      email: 'chair@rehearsal.example',
    },
    ...delegations.map((d) => ({ ...d, email: `${d.seat}@rehearsal.example` })),
    {
      person: 'rehearsal-ner-adviser',
      name: 'Conseiller de la délégation du Niger (répétition)',
      language: 'fr',
      email: 'ner.adviser@rehearsal.example',
    },
    { person: 'rehearsal-screen', name: 'Room screen (rehearsal)', language: 'en' },
  ])

  say(at, officer, meeting, {
    type: 'RequestMeeting',
    organisation: 'oic',
    organ: 'contact-group',
    requestedBy: 'pak',
    heard: {
      from: in3('Rehearsal: nobody was asked', 'Répétition : personne n’a été consulté', 'محاكاة: لم يُستشر أحد'),
      how: 'in-person',
      at,
    },
    kind: 'ordinary',
    level: 'minister',
    mode: 'virtual',
    proposedAt: startsAt,
    subject: in3(
      'Rehearsal: the meeting of 22 June 2020 played again',
      'Répétition : la réunion du 22 juin 2020 rejouée',
      'محاكاة: إعادة تمثيل اجتماع 22 يونيو 2020',
    ),
    reason: in3(
      'A rehearsal, to try the rooms; no member asked for it.',
      'Une répétition, pour essayer les salles ; aucun membre ne l’a demandée.',
      'محاكاة لتجربة القاعات؛ ولم يطلبها أي عضو.',
    ),
  })
  for (const party of ['aze', 'sau', 'tur'])
    say(at, officer, meeting, {
      type: 'Concur',
      party,
      heard: {
        from: in3('Rehearsal: nobody was asked', 'Répétition : personne n’a été consulté', 'محاكاة: لم يُستشر أحد'),
        how: 'in-person',
        at,
      },
    })
  say(at, officer, meeting, {
    type: 'ConveneMeeting',
    startsAt,
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    agenda,
    waiver: in3(
      'A rehearsal needs no seven days.',
      'Une répétition n’exige pas sept jours.',
      'لا تحتاج المحاكاة إلى سبعة أيام.',
    ),
  })

  say(at, officer, credentials, {
    type: 'AccreditPerson',
    person: 'rehearsal-chair',
    as: 'presiding',
    title: in3('Presiding officer', 'Président de séance', 'رئيس الجلسة'),
    style: 'he',
  })
  for (const { person, seat, style } of delegations)
    say(at, officer, credentials, { type: 'AccreditPerson', person, seat, as: 'head', title: headTitle, style })
  say(at, officer, credentials, {
    type: 'AccreditPerson',
    person: 'rehearsal-ner-adviser',
    seat: 'ner',
    as: 'adviser',
    title: in3('Adviser', 'Conseiller', 'مستشار'),
    style: 'none',
  })
  say(at, officer, credentials, {
    type: 'AccreditPerson',
    person: 'rehearsal-screen',
    as: 'screen',
    title: in3('Room screen', 'Écran de salle', 'شاشة القاعة'),
    style: 'none',
  })

  for (const { seat, person, language } of delegations)
    say(at, officer, meeting, {
      type: 'RecordDispatch',
      notice: noticeId,
      seat,
      person,
      outcome: 'sent',
      channel: 'outbox',
      language,
    })
  // One receipt is left to be entered by hand, so that the room shows what an opening still lacks.
  for (const { seat, person } of delegations.filter((d) => d.seat !== 'tur'))
    say(at, delegate(seat, person), meeting, { type: 'AcknowledgeNotice', seat, channel: 'link' })

  say(at, officer, text, {
    type: 'TableText',
    item: '3',
    languages: ['ar', 'en', 'fr'],
    instrument: 'statement',
    notice: rehearsalNotice,
    title: in3(
      'Statement of the Contact Group (rehearsal)',
      'Déclaration du Groupe de contact (répétition)',
      'بيان فريق الاتصال (محاكاة)',
    ),
  })
  say(at, officer, text, { type: 'EnterParagraphs', units: [...draft] })
  await written()
}
