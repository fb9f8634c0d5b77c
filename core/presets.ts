// Profiles of rules for a body to begin with. Apart from the door of bodies, so that a meeting's rooms do not carry them.
import type { Profile } from '#core/bodies/bodies.ts'

const charter = (article: number, paragraph?: number) => ({
  en: `OIC Charter, article ${article}${paragraph ? `, paragraph ${paragraph}` : ''}`,
  fr: `Charte de l’OCI, article ${article}${paragraph ? `, paragraphe ${paragraph}` : ''}`,
  ar: `ميثاق منظمة التعاون الإسلامي، المادة ${article}${paragraph ? `، الفقرة ${paragraph}` : ''}`,
})
const practice = {
  en: 'Practice of the group; no written rule found',
  fr: 'Pratique du groupe ; aucune règle écrite trouvée',
  ar: 'ممارسة الفريق؛ لم يُعثر على قاعدة مكتوبة',
}
const preset = {
  en: 'Preset of this product, for the secretariat to confirm',
  fr: 'Valeur proposée par ce logiciel, à confirmer par le secrétariat',
  ar: 'قيمة مقترحة من هذا النظام، تؤكدها الأمانة العامة',
}

const resolution = {
  en: 'OIC, resolution 2/40-POL, Arabic text',
  fr: 'OCI, résolution 2/40-POL, texte arabe',
  ar: 'منظمة التعاون الإسلامي، القرار 2/40-POL، النص العربي',
}

const half = { num: 1, den: 2, base: 'members', more: true } as const

/**
 * The preset for a body that has no other: plain majorities, a week's notice, nobody's charter. Each value is this product's
 * until the body puts its own rule and source in its place.
 */
export const neutral: Profile = {
  id: 'neutral',
  title: { en: 'Rules of procedure', fr: 'Règlement intérieur', ar: 'النظام الداخلي' },
  quorum: { value: half, rule: 'MT7', source: preset, confirmed: false },
  concurrence: { value: half, rule: 'MT2', source: preset, confirmed: false },
  noticeHours: { value: 168, rule: 'MT3', source: preset, confirmed: false },
  waiver: { value: half, rule: 'MT4', source: preset, confirmed: false },
  statementSeconds: { value: 300, rule: 'SP4', source: preset, confirmed: false },
  replySeconds: { value: 180, rule: 'SP7', source: preset, confirmed: false },
  replies: { value: 2, rule: 'SP15', source: preset, confirmed: false },
  furtherReplySeconds: { value: 90, rule: 'SP15', source: preset, confirmed: false },
  replyMoment: { value: 'after-list', rule: 'SP15', source: preset, confirmed: false },
  atLimit: { value: 'remind', rule: 'SP4', source: preset, confirmed: false },
  pointOfOrderSeconds: { value: 120, rule: 'SP5', source: preset, confirmed: false },
  objectionSeconds: { value: 30, rule: 'DC3', source: preset, confirmed: false },
  presidingOfficer: { value: 'member', rule: 'MT8', source: preset, confirmed: false },
  stateOrder: { value: 'en', rule: 'MT9', source: preset, confirmed: false },
  names: { value: 'short', rule: 'BD3', source: preset, confirmed: false },
  calendars: { value: ['gregorian'], rule: 'BD4', source: preset, confirmed: false },
  arabicMonths: { value: 'levantine-and-gregorian', rule: 'BD22', source: preset, confirmed: false },
  officers: { value: 'two', rule: 'BD18', source: preset, confirmed: false },
  style: { preambleEnd: ',', operativeEnd: ';', last: '.' },
}

/** The preset for OIC bodies. The articles are known by title and to be confirmed by the secretariat that adopts it. */
export const oic: Profile = {
  id: 'oic',
  title: {
    en: 'Organisation of Islamic Cooperation',
    fr: 'Organisation de la coopération islamique',
    ar: 'منظمة التعاون الإسلامي',
  },
  quorum: { value: { num: 2, den: 3, base: 'members' }, rule: 'MT7', source: charter(33, 1), confirmed: false },
  concurrence: {
    value: { num: 1, den: 2, base: 'members', more: true },
    rule: 'MT2',
    source: charter(10),
    confirmed: false,
  },
  noticeHours: { value: 168, rule: 'MT3', source: preset, confirmed: false },
  waiver: { value: { num: 1, den: 2, base: 'members', more: true }, rule: 'MT4', source: preset, confirmed: false },
  statementSeconds: { value: 300, rule: 'SP4', source: preset, confirmed: false },
  replySeconds: { value: 180, rule: 'SP7', source: preset, confirmed: false },
  replies: { value: 2, rule: 'SP15', source: preset, confirmed: false },
  furtherReplySeconds: { value: 90, rule: 'SP15', source: preset, confirmed: false },
  replyMoment: { value: 'after-list', rule: 'SP15', source: preset, confirmed: false },
  atLimit: { value: 'remind', rule: 'SP4', source: preset, confirmed: false },
  pointOfOrderSeconds: { value: 120, rule: 'SP5', source: preset, confirmed: false },
  objectionSeconds: { value: 10, rule: 'DC3', source: preset, confirmed: false },
  presidingOfficer: { value: 'secretary-general', rule: 'MT8', source: practice, confirmed: false },
  stateOrder: { value: 'en', rule: 'MT9', source: practice, confirmed: false },
  names: { value: 'short', rule: 'BD3', source: preset, confirmed: false },
  calendars: { value: ['gregorian', 'hijri'], rule: 'BD4', source: practice, confirmed: false },
  arabicMonths: { value: 'gregorian', rule: 'BD22', source: resolution, confirmed: false },
  officers: { value: 'two', rule: 'BD18', source: preset, confirmed: false },
  style: { preambleEnd: ',', operativeEnd: ';', last: '.' },
}

const mun12 = {
  en: 'Committee rules of the conference (invented)',
  fr: 'Règlement de la conférence (inventé)',
  ar: 'نظام لجان المؤتمر (افتراضي)',
}

/** The preset for a Model UN committee, shaped on the General Assembly's rules, with short times. */
export const mun: Profile = {
  id: 'mun',
  title: {
    en: 'Model UN committee',
    fr: 'Commission d’une simulation des Nations Unies (MUN)',
    ar: 'لجنة نموذج الأمم المتحدة',
  },
  quorum: { value: { num: 1, den: 3, base: 'members' }, rule: 'MT7', source: mun12, confirmed: true },
  concurrence: {
    value: { num: 1, den: 2, base: 'members', more: true },
    rule: 'MT2',
    source: mun12,
    confirmed: true,
  },
  noticeHours: { value: 0, rule: 'MT3', source: mun12, confirmed: true },
  waiver: { value: { num: 1, den: 2, base: 'members', more: true }, rule: 'MT4', source: mun12, confirmed: true },
  statementSeconds: { value: 90, rule: 'SP4', source: mun12, confirmed: true },
  replySeconds: { value: 60, rule: 'SP7', source: mun12, confirmed: true },
  replies: { value: 1, rule: 'SP15', source: mun12, confirmed: true },
  furtherReplySeconds: { value: 30, rule: 'SP15', source: mun12, confirmed: true },
  replyMoment: { value: 'after-list', rule: 'SP15', source: mun12, confirmed: true },
  atLimit: { value: 'remind', rule: 'SP4', source: mun12, confirmed: true },
  pointOfOrderSeconds: { value: 60, rule: 'SP5', source: mun12, confirmed: true },
  objectionSeconds: { value: 5, rule: 'DC3', source: mun12, confirmed: true },
  presidingOfficer: { value: 'anyone', rule: 'MT8', source: mun12, confirmed: true },
  stateOrder: { value: 'en', rule: 'MT9', source: mun12, confirmed: true },
  names: { value: 'short', rule: 'BD3', source: mun12, confirmed: true },
  calendars: { value: ['gregorian'], rule: 'BD4', source: mun12, confirmed: true },
  arabicMonths: { value: 'levantine-and-gregorian', rule: 'BD22', source: mun12, confirmed: true },
  officers: {
    value: 'one',
    rule: 'BD18',
    source: mun12,
    confirmed: true,
    reason: {
      en: 'In this exercise one person keeps the secretariat, and what is issued binds nobody.',
      fr: 'Dans cet exercice, une seule personne tient le secrétariat, et ce qui est publié ne lie personne.',
      ar: 'في هذا التمرين يتولى شخص واحد أعمال الأمانة، وما يصدر لا يُلزم أحدا.',
    },
  },
  style: { preambleEnd: ',', operativeEnd: ';', last: '.' },
}

export const presets: Record<string, Profile> = { neutral, oic, mun }
