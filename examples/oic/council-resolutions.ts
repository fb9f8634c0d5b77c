// The Security Council's eighteen resolutions of 1948 to 1971 in this matter, from the documents themselves.
import type { Entry } from '#core/dossiers/dossiers.ts'
import type { CivilDate, Words } from '#core/words.ts'
import { in3 } from '../words.ts'
import { councilDocument } from './sources.ts'

type Vote = Words
const votes = (inFavour: number, against: number, abstaining: number, more?: Words): Vote => ({
  en: `Security Council, ${inFavour}-${against}-${abstaining} (for, against, abstaining)${more ? `; ${more.en}` : ''}`,
  fr: `Conseil de sécurité, ${inFavour}-${against}-${abstaining} (pour, contre, abstentions)${more ? ` ; ${more.fr}` : ''}`,
  // Counts in words' order: a chain of numbers and hyphens would run the other way in Arabic.
  ar: `مجلس الأمن، المؤيدون ${inFavour}، المعارضون ${against}، الممتنعون ${abstaining}${more ? `؛ ${more.ar}` : ''}`,
})
const said = (en: string, fr: string, ar: string): Vote =>
  in3(`Security Council, ${en}`, `Conseil de sécurité, ${fr}`, `مجلس الأمن، ${ar}`)
const unnamed = in3(
  'the word “Kashmir” does not occur; same question',
  'le mot « Cachemire » n’y figure pas ; même question',
  'لا ترد فيه كلمة «كشمير»؛ المسألة ذاتها',
)
const unanimous = said('unanimous', 'à l’unanimité', 'بالإجماع')

type Row = readonly [number: number, date: CivilDate, words: Words, vote: Vote]
const rows: readonly Row[] = [
  [
    38,
    '1948-01-17',
    in3(
      'Asks both Governments for calm and for reports.',
      'Demande aux deux Gouvernements le calme et des rapports.',
      'يطلب إلى الحكومتين التهدئة وموافاة المجلس بتقارير.',
    ),
    votes(9, 0, 2),
  ],
  [
    39,
    '1948-01-20',
    in3('Sets up a commission of three.', 'Crée une commission de trois membres.', 'ينشئ لجنة من ثلاثة أعضاء.'),
    votes(9, 0, 2),
  ],
  [
    47,
    '1948-04-21',
    in3(
      'Makes the commission one of five and recommends steps to end the fighting and to hold a plebiscite.',
      'Porte la commission à cinq membres et recommande des mesures pour mettre fin aux combats et organiser un plébiscite.',
      'يزيد عدد أعضاء اللجنة إلى خمسة ويوصي بخطوات لإنهاء القتال وإجراء استفتاء عام.',
    ),
    said(
      'voted paragraph by paragraph, not as a whole',
      'voté paragraphe par paragraphe, et non dans son ensemble',
      'صُوّت عليه فقرة فقرة لا في مجموعه',
    ),
  ],
  [
    51,
    '1948-06-03',
    in3(
      'Directs the commission to proceed to the areas of dispute.',
      'Charge la commission de se rendre dans les régions en litige.',
      'يوعز إلى اللجنة بالتوجه إلى مناطق النزاع.',
    ),
    votes(8, 0, 3, unnamed),
  ],
  [
    80,
    '1950-03-14',
    in3(
      'Calls for demilitarization; a United Nations Representative replaces the commission.',
      'Prévoit la démilitarisation ; un Représentant des Nations Unies remplace la commission.',
      'ينص على التجريد من السلاح؛ ويحل ممثل للأمم المتحدة محل اللجنة.',
    ),
    votes(8, 0, 2, in3('USSR absent', 'URSS absente', 'غياب اتحاد الجمهوريات الاشتراكية السوفياتية')),
  ],
  [
    91,
    '1951-03-30',
    in3(
      'Provides for a new Representative; action by a constituent assembly would not be a “disposition of the State”.',
      'Prévoit un nouveau Représentant ; une décision d’une assemblée constituante ne vaudrait pas « disposition of the State » (cité en anglais).',
      'يقضي بتعيين ممثل جديد؛ ولا يشكل أي إجراء تتخذه جمعية تأسيسية «disposition of the State» (النص بالإنجليزية).',
    ),
    votes(8, 0, 3),
  ],
  [
    96,
    '1951-11-10',
    in3(
      'Has the Representative continue his efforts.',
      'Prie le Représentant de poursuivre ses efforts.',
      'يطلب إلى الممثل مواصلة جهوده.',
    ),
    votes(9, 0, 2),
  ],
  [
    98,
    '1952-12-23',
    in3(
      'Urges talks on the level of forces.',
      'Invite instamment à négocier sur les niveaux de forces.',
      'يحث على إجراء محادثات بشأن مستويات القوات.',
    ),
    votes(
      9,
      0,
      1,
      in3('Pakistan not voting', 'le Pakistan n’a pas pris part au vote', 'لم تشارك باكستان في التصويت'),
    ),
  ],
  [
    122,
    '1957-01-24',
    in3('Restates resolution 91.', 'Réaffirme la résolution 91.', 'يؤكد من جديد القرار 91.'),
    votes(10, 0, 1),
  ],
  [
    123,
    '1957-02-21',
    in3(
      'Asks the President of the Council (Sweden) to examine proposals.',
      'Prie le Président du Conseil (Suède) d’examiner des propositions.',
      'يطلب إلى رئيس المجلس (السويد) دراسة مقترحات.',
    ),
    votes(10, 0, 1, unnamed),
  ],
  [
    126,
    '1957-12-02',
    in3(
      'Asks for restraint; the Representative is to make recommendations.',
      'Demande la retenue ; le Représentant est chargé de faire des recommandations.',
      'يطلب ضبط النفس؛ ويُكلَّف الممثل بتقديم توصيات.',
    ),
    votes(10, 0, 1),
  ],
  [
    209,
    '1965-09-04',
    in3('Calls for a cease-fire.', 'Demande un cessez-le-feu.', 'يدعو إلى وقف إطلاق النار.'),
    unanimous,
  ],
  [210, '1965-09-06', in3('Calls for withdrawal.', 'Demande le retrait.', 'يدعو إلى الانسحاب.'), unanimous],
  [
    211,
    '1965-09-20',
    in3(
      'Sets the cease-fire for 22 September.',
      'Fixe le cessez-le-feu au 22 septembre.',
      'يحدد يوم 22 سبتمبر موعدا لوقف إطلاق النار.',
    ),
    votes(10, 0, 1),
  ],
  [
    214,
    '1965-09-27',
    in3(
      'Asks that the cease-fire be honoured.',
      'Demande que le cessez-le-feu soit respecté.',
      'يطلب احترام وقف إطلاق النار.',
    ),
    said(
      `adopted without a vote; ${unnamed.en}`,
      `adopté sans vote ; ${unnamed.fr}`,
      `اعتُمد دون تصويت؛ ${unnamed.ar}`,
    ),
  ],
  [
    215,
    '1965-11-05',
    in3(
      'Asks that representatives meet on the withdrawals.',
      'Demande que des représentants se réunissent au sujet des retraits.',
      'يطلب أن يجتمع ممثلون بشأن عمليات الانسحاب.',
    ),
    votes(9, 0, 2, unnamed),
  ],
  [
    303,
    '1971-12-06',
    in3(
      'Refers a question to the General Assembly.',
      'Renvoie une question à l’Assemblée générale.',
      'يحيل مسألة إلى الجمعية العامة.',
    ),
    votes(
      11,
      0,
      4,
      in3(
        'names neither India, nor Pakistan, nor Kashmir',
        'ne nomme ni l’Inde, ni le Pakistan, ni le Cachemire',
        'لا يسمي الهند ولا باكستان ولا كشمير',
      ),
    ),
  ],
  [
    307,
    '1971-12-21',
    in3('Demands a durable cease-fire.', 'Exige un cessez-le-feu durable.', 'يطالب بوقف دائم لإطلاق النار.'),
    votes(13, 0, 2),
  ],
]

/** The entries by id: `s-res-47`. */
export const councilEntries: readonly (readonly [id: string, entry: Entry])[] = rows.map(
  ([number, date, words, note]) => {
    const year = Number(date.slice(0, 4))
    return [
      `s-res-${number}`,
      {
        kinds: ['instrument'],
        date,
        precision: 'day',
        group: 'security-council',
        words,
        note,
        title: in3(
          `Security Council resolution ${number} (${year})`,
          `Résolution ${number} (${year}) du Conseil de sécurité`,
          `قرار مجلس الأمن ${number} (${year})`,
        ),
        by: in3('Security Council', 'Conseil de sécurité', 'مجلس الأمن'),
        sources: [councilDocument(number, year)],
      },
    ]
  },
)
