// The parties of the register: 57 members, and those others that are called on or quoted.
// Names are UNTERM's without the article, from the datasets/country-codes table (public domain); the names of Côte
// d'Ivoire and Turkey stand there in no language and are entered by hand. Years of admission: State Information Service.
import type { CivilDate, Id, Source, Words, Zone } from '#core/words.ts'
import { in3 } from '../words.ts'
import { noted, sources } from './sources.ts'

type Names = readonly [en: string, fr: string, ar: string]
/** `since` is the year that the list of the State Information Service of Egypt gives; a question mark where another list gives another. */
type Row = readonly [party: Id, since: string, short: Names, formal?: Names]

const rows: readonly Row[] = [
  [
    'afg',
    '1969',
    ['Afghanistan', 'Afghanistan', 'أفغانستان'],
    ['Islamic Republic of Afghanistan', 'République islamique d’Afghanistan', 'جمهورية أفغانستان الإسلامية'],
  ],
  [
    'alb',
    '1992',
    ['Albania', 'Albanie', 'ألبانيا'],
    ['Republic of Albania', 'République d’Albanie', 'جمهورية ألبانيا'],
  ],
  [
    'dza',
    '1969',
    ['Algeria', 'Algérie', 'الجزائر'],
    [
      'People’s Democratic Republic of Algeria',
      'République algérienne démocratique et populaire',
      'الجمهورية الجزائرية الديمقراطية الشعبية',
    ],
  ],
  [
    'aze',
    '1992',
    ['Azerbaijan', 'Azerbaïdjan', 'أذربيجان'],
    ['Republic of Azerbaijan', 'République d’Azerbaïdjan', 'جمهورية أذربيجان'],
  ],
  ['bhr', '1972', ['Bahrain', 'Bahreïn', 'البحرين'], ['Kingdom of Bahrain', 'Royaume de Bahreïn', 'مملكة البحرين']],
  [
    'bgd',
    '1974',
    ['Bangladesh', 'Bangladesh', 'بنغلاديش'],
    ['People’s Republic of Bangladesh', 'République populaire du Bangladesh', 'جمهورية بنغلاديش الشعبية'],
  ],
  ['ben', '1983', ['Benin', 'Bénin', 'بنن'], ['Republic of Benin', 'République du Bénin', 'جمهورية بنن']],
  [
    'brn',
    '1984',
    ['Brunei Darussalam', 'Brunéi Darussalam', 'بروني دار السلام'],
    ['Brunei Darussalam', 'Brunéi Darussalam', 'بروني دار السلام'],
  ],
  [
    'bfa',
    '1974',
    ['Burkina Faso', 'Burkina Faso', 'بوركينا فاسو'],
    ['Burkina Faso', 'Burkina Faso', 'بوركينا فاسو'],
  ],
  [
    'cmr',
    '1974',
    ['Cameroon', 'Cameroun', 'الكاميرون'],
    ['Republic of Cameroon', 'République du Cameroun', 'جمهورية الكاميرون'],
  ],
  ['tcd', '1969', ['Chad', 'Tchad', 'تشاد'], ['Republic of Chad', 'République du Tchad', 'جمهورية تشاد']],
  [
    'com',
    '1976',
    ['Comoros', 'Comores', 'جزر القمر'],
    ['Union of the Comoros', 'Union des Comores', 'اتحاد جزر القمر'],
  ],
  ['civ', '2001', ['Côte d’Ivoire', 'Côte d’Ivoire', 'كوت ديفوار']],
  [
    'dji',
    '1978',
    ['Djibouti', 'Djibouti', 'جيبوتي'],
    ['Republic of Djibouti', 'République de Djibouti', 'جمهورية جيبوتي'],
  ],
  [
    'egy',
    '1969',
    ['Egypt', 'Égypte', 'مصر'],
    ['Arab Republic of Egypt', 'République arabe d’Égypte', 'جمهورية مصر العربية'],
  ],
  ['gab', '1974', ['Gabon', 'Gabon', 'غابون'], ['Gabonese Republic', 'République gabonaise', 'جمهورية الغابون']],
  [
    'gmb',
    '1974',
    ['Gambia', 'Gambie', 'غامبيا'],
    ['Republic of the Gambia', 'République de Gambie', 'جمهورية غامبيا'],
  ],
  ['gin', '1969', ['Guinea', 'Guinée', 'غينيا'], ['Republic of Guinea', 'République de Guinée', 'جمهورية غينيا']],
  [
    'gnb',
    '1974',
    ['Guinea-Bissau', 'Guinée-Bissau', 'غينيا - بيساو'],
    ['Republic of Guinea-Bissau', 'République de Guinée-Bissau', 'جمهورية غينيا - بيساو'],
  ],
  [
    'guy',
    '1998',
    ['Guyana', 'Guyana', 'غيانا'],
    ['Co-operative Republic of Guyana', 'République coopérative du Guyana', 'جمهورية غيانا التعاونية'],
  ],
  [
    'idn',
    '1969',
    ['Indonesia', 'Indonésie', 'إندونيسيا'],
    ['Republic of Indonesia', 'République d’Indonésie', 'جمهورية إندونيسيا'],
  ],
  [
    'irn',
    '1969',
    ['Iran (Islamic Republic of)', 'Iran (République islamique d’)', 'إيران (جمهورية - الإسلامية)'],
    ['Islamic Republic of Iran', 'République islamique d’Iran', 'جمهورية إيران الإسلامية'],
  ],
  ['irq', '1975', ['Iraq', 'Iraq', 'العراق'], ['Republic of Iraq', 'République d’Iraq', 'جمهورية العراق']],
  [
    'jor',
    '1969',
    ['Jordan', 'Jordanie', 'الأردن'],
    ['Hashemite Kingdom of Jordan', 'Royaume hachémite de Jordanie', 'المملكة الأردنية الهاشمية'],
  ],
  [
    'kaz',
    '1995',
    ['Kazakhstan', 'Kazakhstan', 'كازاخستان'],
    ['Republic of Kazakhstan', 'République du Kazakhstan', 'جمهورية كازاخستان'],
  ],
  ['kwt', '1969', ['Kuwait', 'Koweït', 'الكويت'], ['State of Kuwait', 'État du Koweït', 'دولة الكويت']],
  [
    'kgz',
    '1992',
    ['Kyrgyzstan', 'Kirghizistan', 'قيرغيزستان'],
    ['Kyrgyz Republic', 'République kirghize', 'جمهورية قيرغيزستان'],
  ],
  [
    'lbn',
    '1969',
    ['Lebanon', 'Liban', 'لبنان'],
    ['Lebanese Republic', 'République libanaise', 'الجمهورية اللبنانية'],
  ],
  ['lby', '1969', ['Libya', 'Libye', 'ليبيا'], ['State of Libya', 'État de Libye', 'دولة ليبيا']],
  ['mys', '1969', ['Malaysia', 'Malaisie', 'ماليزيا'], ['Malaysia', 'Malaisie', 'ماليزيا']],
  [
    'mdv',
    '1976',
    ['Maldives', 'Maldives', 'ملديف'],
    ['Republic of Maldives', 'République des Maldives', 'جمهورية ملديف'],
  ],
  ['mli', '1969', ['Mali', 'Mali', 'مالي'], ['Republic of Mali', 'République du Mali', 'جمهورية مالي']],
  [
    'mrt',
    '1969',
    ['Mauritania', 'Mauritanie', 'موريتانيا'],
    ['Islamic Republic of Mauritania', 'République islamique de Mauritanie', 'الجمهورية الإسلامية الموريتانية'],
  ],
  ['mar', '1969', ['Morocco', 'Maroc', 'المغرب'], ['Kingdom of Morocco', 'Royaume du Maroc', 'المملكة المغربية']],
  [
    'moz',
    '1994',
    ['Mozambique', 'Mozambique', 'موزامبيق'],
    ['Republic of Mozambique', 'République du Mozambique', 'جمهورية موزامبيق'],
  ],
  ['ner', '1969', ['Niger', 'Niger', 'النيجر'], ['Republic of Niger', 'République du Niger', 'جمهورية النيجر']],
  [
    'nga',
    '1986',
    ['Nigeria', 'Nigéria', 'نيجيريا'],
    ['Federal Republic of Nigeria', 'République fédérale du Nigéria', 'جمهورية نيجيريا الاتحادية'],
  ],
  ['omn', '1972?', ['Oman', 'Oman', 'عمان'], ['Sultanate of Oman', 'Sultanat d’Oman', 'سلطنة عمان']],
  [
    'pak',
    '1969',
    ['Pakistan', 'Pakistan', 'باكستان'],
    ['Islamic Republic of Pakistan', 'République islamique du Pakistan', 'جمهورية باكستان الإسلامية'],
  ],
  [
    'pse',
    '1969',
    ['State of Palestine', 'État de Palestine', 'دولة فلسطين'],
    ['State of Palestine', 'État de Palestine', 'دولة فلسطين'],
  ],
  ['qat', '1972?', ['Qatar', 'Qatar', 'قطر'], ['State of Qatar', 'État du Qatar', 'دولة قطر']],
  [
    'sau',
    '1969',
    ['Saudi Arabia', 'Arabie saoudite', 'المملكة العربية السعودية'],
    ['Kingdom of Saudi Arabia', 'Royaume d’Arabie saoudite', 'المملكة العربية السعودية'],
  ],
  [
    'sen',
    '1969',
    ['Senegal', 'Sénégal', 'السنغال'],
    ['Republic of Senegal', 'République du Sénégal', 'جمهورية السنغال'],
  ],
  [
    'sle',
    '1972',
    ['Sierra Leone', 'Sierra Leone', 'سيراليون'],
    ['Republic of Sierra Leone', 'République de Sierra Leone', 'جمهورية سيراليون'],
  ],
  [
    'som',
    '1969',
    ['Somalia', 'Somalie', 'الصومال'],
    ['Federal Republic of Somalia', 'République fédérale de Somalie', 'جمهورية الصومال الاتحادية'],
  ],
  [
    'sdn',
    '1969',
    ['Sudan', 'Soudan', 'السودان'],
    ['Republic of the Sudan', 'République du Soudan', 'جمهورية السودان'],
  ],
  [
    'sur',
    '1996',
    ['Suriname', 'Suriname', 'سورينام'],
    ['Republic of Suriname', 'République du Suriname', 'جمهورية سورينام'],
  ],
  [
    'syr',
    '1972?',
    ['Syrian Arab Republic', 'République arabe syrienne', 'الجمهورية العربية السورية'],
    ['Syrian Arab Republic', 'République arabe syrienne', 'الجمهورية العربية السورية'],
  ],
  [
    'tjk',
    '1992',
    ['Tajikistan', 'Tadjikistan', 'طاجيكستان'],
    ['Republic of Tajikistan', 'République du Tadjikistan', 'جمهورية طاجيكستان'],
  ],
  ['tgo', '1997', ['Togo', 'Togo', 'توغو'], ['Togolese Republic', 'République togolaise', 'جمهورية توغو']],
  [
    'tun',
    '1969',
    ['Tunisia', 'Tunisie', 'تونس'],
    ['Republic of Tunisia', 'République tunisienne', 'الجمهورية التونسية'],
  ],
  [
    'tur',
    '1969',
    ['Turkey', 'Turquie', 'تركيا'],
    ['Republic of Turkey', 'République de Turquie', 'الجمهورية التركية'],
  ],
  ['tkm', '1992', ['Turkmenistan', 'Turkménistan', 'تركمانستان'], ['Turkmenistan', 'Turkménistan', 'تركمانستان']],
  [
    'uga',
    '1974',
    ['Uganda', 'Ouganda', 'أوغندا'],
    ['Republic of Uganda', 'République de l’Ouganda', 'جمهورية أوغندا'],
  ],
  [
    'are',
    '1972?',
    ['United Arab Emirates', 'Émirats arabes unis', 'الإمارات العربية المتحدة'],
    ['United Arab Emirates', 'Émirats arabes unis', 'الإمارات العربية المتحدة'],
  ],
  [
    'uzb',
    '1996?',
    ['Uzbekistan', 'Ouzbékistan', 'أوزبكستان'],
    ['Republic of Uzbekistan', 'République d’Ouzbékistan', 'جمهورية أوزبكستان'],
  ],
  ['yem', '1969', ['Yemen', 'Yémen', 'اليمن'], ['Republic of Yemen', 'République du Yémen', 'الجمهورية اليمنية']],
]

export type Party = {
  party: Id
  class: 'state' | 'organ' | 'officer' | 'everyone'
  short: Words
  formal?: Words
  zone?: Zone
  city?: Words
  source: Source
}
/** `since` is exact to the year only. */
export type Member = Party & { since: CivilDate; sinceDisputed: Words | undefined }

/** Names before this date were not searched: several members have borne others. */
export const namesFrom: CivilDate = '2020-01-01'
/** The last day of the conference at which the organisation was decided upon; of the founders the list gives the year only. */
export const founding: CivilDate = '1969-09-25'

const untermSource: Source = {
  name: 'UNTERM, by the country-codes table of datasets',
  names: in3(
    'UNTERM, by the country-codes table of datasets',
    'UNTERM, d’après la table country-codes de datasets',
    'UNTERM، من جدول country-codes في datasets',
  ),
  url: 'https://github.com/datasets/country-codes',
  note: in3(
    'Earlier names were not searched.',
    'Les noms antérieurs n’ont pas été recherchés.',
    'لم يُبحث عن الأسماء السابقة.',
  ),
}
const byHand: Source = {
  name: 'Entered by hand',
  names: in3('Entered by hand', 'Saisi à la main', 'أُدخل يدويا'),
  note: in3(
    'The table gives no name for this State. Earlier names were not searched.',
    'La table ne donne pas de nom pour cet État. Les noms antérieurs n’ont pas été recherchés.',
    'لا يرد في الجدول اسم لهذه الدولة. ولم يُبحث عن الأسماء السابقة.',
  ),
}
const sources2020: Record<Id, Source> = {
  civ: byHand,
  tur: noted(
    sources.rmn,
    in3(
      '“Republic of Turkey” on 22 June 2020. Entered by hand: the table gives no name for this State.',
      '« Republic of Turkey » au 22 juin 2020. Saisi à la main : la table ne donne pas de nom pour cet État.',
      '«Republic of Turkey» في 22 يونيو 2020. أُدخل يدويا: فلا يرد في الجدول اسم لهذه الدولة.',
    ),
  ),
  ner: noted(
    sources.rmn,
    in3(
      '“Republic of Niger”; UNTERM writes “of the Niger”. Earlier names were not searched.',
      '« Republic of Niger » ; UNTERM écrit « of the Niger ». Les noms antérieurs n’ont pas été recherchés.',
      '«Republic of Niger»؛ وفي UNTERM «of the Niger». ولم يُبحث عن الأسماء السابقة.',
    ),
  ),
  pse: {
    ...untermSource,
    note: in3(
      'UNTERM prints an asterisk after this name. Earlier names were not searched.',
      'UNTERM fait suivre ce nom d’un astérisque. Les noms antérieurs n’ont pas été recherchés.',
      'ترد في UNTERM نجمة بعد هذا الاسم. ولم يُبحث عن الأسماء السابقة.',
    ),
  },
}

/** The capitals and zones of the five members of the Contact Group: where a notice gives the local time. */
const places: Record<Id, { zone: Zone; city: Words }> = {
  aze: { zone: 'Asia/Baku', city: in3('Baku', 'Bakou', 'باكو') },
  ner: { zone: 'Africa/Niamey', city: in3('Niamey', 'Niamey', 'نيامي') },
  pak: { zone: 'Asia/Karachi', city: in3('Islamabad', 'Islamabad', 'إسلام آباد') },
  sau: { zone: 'Asia/Riyadh', city: in3('Riyadh', 'Riyad', 'الرياض') },
  tur: { zone: 'Europe/Istanbul', city: in3('Ankara', 'Ankara', 'أنقرة') },
}

/** Another list gives another year for five of them. */
const otherYear: Record<Id, string> = { are: '1970', omn: '1970', qat: '1970', syr: '1970', uzb: '1995' }
const otherList = (year: string) =>
  in3(
    `${year} (a paper at avsabonline.org)`,
    `${year} (article paru sur avsabonline.org)`,
    `${year} (مقال في avsabonline.org)`,
  )

export const members: readonly Member[] = rows.map(([party, since, short, formal]) => {
  const year = since.slice(0, 4)
  return {
    party,
    class: 'state',
    short: in3(...short),
    formal: formal && in3(...formal),
    ...places[party],
    source: sources2020[party] ?? untermSource,
    since: year === '1969' ? founding : `${year}-01-01`,
    sinceDisputed: otherYear[party] ? otherList(otherYear[party]) : undefined,
  }
})

/** The same State under its later name: the name shown is the one valid on the date. */
export const laterName = {
  party: 'tur',
  class: 'state',
  short: in3('Türkiye', 'Türkiye', 'تركيا'),
  formal: in3('Republic of Türkiye', 'République de Türkiye', 'الجمهورية التركية'),
  ...places.tur,
  from: '2022-06-01',
  source: noted(
    sources.allNews,
    in3(
      'At the United Nations from 1 June 2022; when the organisation itself changed was not found.',
      'À l’Organisation des Nations Unies depuis le 1er juin 2022 ; la date à laquelle l’organisation elle-même a changé n’a pas été trouvée.',
      'في الأمم المتحدة منذ 1 يونيو 2022؛ ولم يُعثر على تاريخ التغيير في المنظمة نفسها.',
    ),
  ),
} as const

export const others: readonly Party[] = [
  {
    party: 'ind',
    class: 'state',
    short: in3('India', 'Inde', 'الهند'),
    formal: in3('Republic of India', 'République de l’Inde', 'جمهورية الهند'),
    source: untermSource,
  },
  {
    party: 'un-secretary-general',
    class: 'officer',
    source: sources.iqna,
    short: in3('UN Secretary-General', 'Secrétaire général de l’ONU', 'الأمين العام للأمم المتحدة'),
    formal: in3(
      'Secretary-General of the United Nations',
      'Secrétaire général de l’Organisation des Nations Unies',
      'الأمين العام للأمم المتحدة',
    ),
  },
  {
    party: 'international-community',
    class: 'everyone',
    short: in3('International community', 'Communauté internationale', 'المجتمع الدولي'),
    source: sources.rmn,
  },
  {
    party: 'un-security-council',
    class: 'organ',
    source: sources.iqna,
    short: in3('Security Council', 'Conseil de sécurité', 'مجلس الأمن'),
    formal: in3(
      'United Nations Security Council',
      'Conseil de sécurité de l’Organisation des Nations Unies',
      'مجلس الأمن التابع للأمم المتحدة',
    ),
  },
  {
    party: 'iphrc',
    class: 'organ',
    source: sources.iphrc,
    short: in3('IPHRC', 'CPIDH', 'الهيئة الدائمة المستقلة لحقوق الإنسان'),
    formal: in3(
      'Independent Permanent Human Rights Commission',
      'Commission permanente indépendante des droits de l’homme',
      'الهيئة الدائمة المستقلة لحقوق الإنسان',
    ),
  },
]
