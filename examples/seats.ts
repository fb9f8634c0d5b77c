// The seats that a demonstration offers: who sits there, in which room, and what there is to do. A seat is a person's
// place in a meeting, or the secretariat's; the person is entered by the examples.
import type { PersonId, Words } from '#core/words.ts'
import { officer } from './clerk.ts'
import { in3 } from './words.ts'

export type DemonstrationSeat = { id: string; person: PersonId; title: Words; what: Words; room: string }

const rehearsal = '/meetings/cg-jk-rehearsal'
const lakes = '/meetings/lakes-1'
const delegateOf = (party: string, en: string, fr: string, ar: string, what: Words): DemonstrationSeat => ({
  id: party,
  person: `rehearsal-${party}`,
  title: in3(`Delegate of ${en}`, `Délégué ${fr}`, `مندوب ${ar}`),
  what,
  room: `${rehearsal}/desk`,
})

export const seats: readonly DemonstrationSeat[] = [
  {
    id: 'secretariat',
    person: officer.person,
    room: '/secretariat',
    title: in3('Secretariat officer', 'Fonctionnaire du secrétariat', 'موظف الأمانة'),
    what: in3(
      'Convene, send the notices, issue in three languages.',
      'Convoquer, envoyer les avis, publier en trois langues.',
      'توجيه الدعوة، وإرسال الإخطارات، والإصدار بثلاث لغات.',
    ),
  },
  {
    id: 'chair',
    person: 'rehearsal-chair',
    room: `${rehearsal}/podium`,
    title: in3('Presiding officer', 'Président de séance', 'رئيس الجلسة'),
    what: in3(
      'Open, give the floor, put the statement for adoption.',
      'Ouvrir, donner la parole, soumettre la déclaration pour adoption.',
      'افتتاح الاجتماع، وإعطاء الكلمة، وطرح البيان للاعتماد.',
    ),
  },
  delegateOf(
    'pak',
    'Pakistan',
    'du Pakistan',
    'باكستان',
    in3(
      'Speak first, as the member in whose name the rehearsal was asked for.',
      'Prendre la parole en premier, au nom du membre auquel la répétition est attribuée.',
      'إلقاء أول كلمة، باسم العضو الذي نُسب إليه طلب المحاكاة.',
    ),
  ),
  delegateOf(
    'ner',
    'Niger',
    'du Niger',
    'النيجر',
    in3(
      'Propose one word in paragraph 2, and see it incorporated.',
      'Proposer un mot au paragraphe 2 et le voir retenu.',
      'اقتراح كلمة في الفقرة 2، ومتابعة الأخذ بها.',
    ),
  ),
  delegateOf(
    'aze',
    'Azerbaijan',
    'de l’Azerbaïdjan',
    'أذربيجان',
    in3(
      'Ask for the floor, and take a position on the word proposed.',
      'Demander la parole et prendre position sur le mot proposé.',
      'طلب الكلمة، واتخاذ موقف من اللفظ المقترح.',
    ),
  ),
  delegateOf(
    'sau',
    'Saudi Arabia',
    'de l’Arabie saoudite',
    'المملكة العربية السعودية',
    in3(
      'Raise a point of order, and hear the chair rule on it.',
      'Présenter une motion d’ordre et entendre la décision de la présidence.',
      'إثارة نقطة نظام، والاستماع إلى قرار الرئيس بشأنها.',
    ),
  ),
  delegateOf(
    'tur',
    'Türkiye',
    'de la Türkiye',
    'تركيا',
    in3(
      'Acknowledge the notice, the one receipt still missing; then take part.',
      'Accuser réception de l’avis, seul accusé manquant ; puis participer.',
      'الإقرار باستلام الإخطار، وهو الإقرار الوحيد المتبقي؛ ثم المشاركة.',
    ),
  ),
  {
    id: 'ner-adviser',
    person: 'rehearsal-ner-adviser',
    room: `${rehearsal}/desk`,
    title: in3('Adviser of Niger', 'Conseiller du Niger', 'مستشار وفد النيجر'),
    what: in3(
      'Ask for the floor for the head of delegation.',
      'Demander la parole pour le chef de délégation.',
      'طلب الكلمة لرئيس الوفد.',
    ),
  },
  {
    id: 'screen',
    person: 'rehearsal-screen',
    room: `${rehearsal}/screen`,
    title: in3('Room screen', 'Écran de salle', 'شاشة القاعة'),
    what: in3(
      'Show who speaks, the clock, the paragraph under discussion.',
      'Afficher l’orateur, le chronomètre, le paragraphe en discussion.',
      'عرض المتكلم والساعة والفقرة قيد المناقشة.',
    ),
  },
  {
    id: 'lakes-chair',
    person: 'lakes-chair',
    room: `${lakes}/podium`,
    title: in3(
      'Chair of the Committee on Water (exercise)',
      'Président de la Commission de l’eau (exercice)',
      'رئيس لجنة المياه (تمرين)',
    ),
    what: in3('Preside over eight invented States.', 'Présider huit États inventés.', 'رئاسة ثماني دول متخيلة.'),
  },
  {
    id: 'lakes-avrelund',
    person: 'lakes-avrelund',
    room: `${lakes}/desk`,
    title: in3('Delegate of Avrelund (exercise)', 'Délégué d’Avrelund (exercice)', 'مندوب أفريلوند (تمرين)'),
    what: in3(
      'Propose a change, and object when the text is put.',
      'Proposer une modification, puis faire objection lorsque le texte est soumis pour adoption.',
      'اقتراح تعديل، ثم الاعتراض عند طرح النص للاعتماد.',
    ),
  },
  {
    id: 'lakes-boskerane',
    person: 'lakes-boskerane',
    room: `${lakes}/desk`,
    title: in3('Delegate of Boskerane (exercise)', 'Délégué de Boskerane (exercice)', 'مندوب بوسكيران (تمرين)'),
    what: in3(
      'Answer a statement, and reserve on one paragraph.',
      'Exercer le droit de réponse et formuler une réserve sur un paragraphe.',
      'ممارسة حق الرد، وإبداء تحفظ على فقرة واحدة.',
    ),
  },
]
