// The verbs of resolutions and statements, in three languages: where the opening phrase of a paragraph ends, and what
// it does. Axis and strength follow the project's table of 695 aligned UN texts; the scale is a convention, kept as data.
import type { Language } from '#core/languages.ts'
import { isRead, type ReadLanguage } from './languages/read.ts'
import type { Unit } from './events.ts'

/** What a verb does: asks someone, acts, takes notice, insists, blames. `other`: recognised, not on the scale. */
export type Axis = 'address' | 'act' | 'regard' | 'insist' | 'blame' | 'other'
export type Verb = {
  id: string
  axis: Axis
  /** 1 weak to 8 strong; missing where the scale has none, or where one form stands for verbs of different strength. */
  strength?: number
  /** Other verbs the same words may stand for: «يدعو» is "invites" and "calls for". */
  others?: string[]
}
export type VerbSpan = { start: number; end: number }

// One row: id, axis, strength, then the forms: English "finite/participle", French the same, Arabic the masculine
// imperfect. Several forms are parted by ";". "é(e)" may drop the bracket, "~" is a pronoun that may follow (ه, ها, نا).
// Spelling -ize or -ise, the other persons of Arabic, adverbs and repeats ("also", "further") are added when compiled.
export type Row = readonly [
  id: string,
  axis: Axis,
  strength: number | undefined,
  en: string,
  fr: string,
  ar: string,
]
const none = undefined
const rows: readonly Row[] = [
  ['invites', 'address', 1, 'invites/inviting', 'invite/invitant', 'يدعو~'],
  ['encourages', 'address', 2, 'encourages/encouraging', 'encourage/encourageant;engage/engageant', 'يشجع~'],
  [
    'strongly-encourages',
    'address',
    none,
    'strongly encourages/strongly encouraging',
    'encourage vivement/encourageant vivement',
    'يشجع بقوة;يشجع بشدة',
  ],
  ['requests', 'address', 3, 'requests/requesting;asks/asking', 'prie/priant;demande/demandant', 'يطلب'],
  [
    'appeals',
    'address',
    none,
    'appeals to/appealing to;appeals/appealing',
    'lance un appel/lançant un appel;fait appel/faisant appel',
    'يناشد~;يوجه نداء',
  ],
  [
    'recommends',
    'address',
    none,
    'recommends/recommending',
    'recommande/recommandant;préconise/préconisant',
    'يوصي',
  ],
  ['advises', 'address', none, 'advises/advising', 'conseille/conseillant', 'ينصح'],
  [
    'calls-for',
    'address',
    4,
    'calls for/calling for;calls on/calling on',
    'demande/demandant;appelle/appelant',
    'يدعو~',
  ],
  ['calls-upon', 'address', 5, 'calls upon/calling upon', 'demande/demandant;engage/engageant', 'يهيب'],
  [
    'urges',
    'address',
    5,
    'urges/urging',
    'exhorte/exhortant;demande instamment/demandant instamment;prie instamment/priant instamment',
    'يحث~',
  ],
  [
    'strongly-urges',
    'address',
    6,
    'strongly urges/strongly urging',
    'engage vivement/engageant vivement',
    'يحث بقوة;يحث بشدة',
  ],
  ['demands', 'address', 7, 'demands/demanding', 'exige/exigeant;enjoint/enjoignant', 'يطالب~'],
  ['authorizes', 'act', 6, 'authorizes/authorizing', 'autorise/autorisant', 'يأذن'],
  ['directs', 'address', 6, 'directs/directing', 'charge/chargeant', 'يوعز'],
  ['decides', 'act', 8, 'decides/deciding', 'décide/décidant', 'يقرر'],
  ['approves', 'act', none, 'approves/approving;adopts/adopting', 'adopte/adoptant', 'يوافق;يعتمد'],
  [
    'establishes',
    'act',
    none,
    'establishes/establishing;designates/designating;proclaims/proclaiming;extends/extending',
    'établit/établissant;crée/créant;proclame/proclamant;proroge/prorogeant',
    'ينشئ;يعلن;يمدد',
  ],
  [
    'takes-note',
    'regard',
    0,
    'takes note/taking note',
    'prend note/prenant note;prend acte/prenant acte',
    'يحيط علما',
  ],
  [
    'notes',
    'regard',
    1,
    'notes/noting;takes into account/taking into account;observes/observing',
    'note/notant;relève/relevant;observe/observant;tient compte/tenant compte',
    'يلاحظ;يأخذ في الاعتبار;يأخذ في اعتبار~',
  ],
  [
    'notes-with-appreciation',
    'regard',
    1,
    'notes with appreciation/noting with appreciation',
    'prend note avec satisfaction/prenant note avec satisfaction;note avec satisfaction/notant avec satisfaction',
    'يلاحظ مع التقدير;يحيط علما مع التقدير',
  ],
  [
    'acknowledges',
    'regard',
    2,
    'acknowledges/acknowledging',
    'constate/constatant;reconnaît/reconnaissant',
    'يقر;يعترف',
  ],
  [
    'recognizes',
    'regard',
    2,
    'recognizes/recognizing',
    'considère/considérant;est conscient(e)/conscient(e);se dit conscient(e)/se disant conscient(e);sait/sachant',
    'يسلم;يدرك',
  ],
  [
    'welcomes',
    'regard',
    3,
    'welcomes/welcoming',
    'se félicite/se félicitant;salue/saluant;accueille avec satisfaction/accueillant avec satisfaction;accueille favorablement/accueillant favorablement',
    'يرحب',
  ],
  [
    'commends',
    'regard',
    4,
    'commends/commending;pays tribute/paying tribute',
    'félicite/félicitant;salue/saluant;rend hommage/rendant hommage;loue/louant',
    'يثني;يشيد',
  ],
  [
    'endorses',
    'regard',
    5,
    'endorses/endorsing',
    'souscrit/souscrivant;approuve/approuvant;fait sien(ne)(s)/faisant sien(ne)(s)',
    'يؤيد',
  ],
  [
    'supports',
    'regard',
    none,
    'supports/supporting;fully supports/fully supporting',
    'appuie/appuyant;soutient/soutenant',
    'يدعم;يساند',
  ],
  [
    'appreciates',
    'regard',
    none,
    'appreciates/appreciating;thanks/thanking',
    'apprécie/appréciant;remercie/remerciant;sait gré/sachant gré',
    'يقدر;يشكر;يعرب عن تقدير~;يعرب عن امتنان~;يعرب عن شكر~',
  ],
  [
    'expresses-appreciation',
    'regard',
    none,
    'expresses (?:its )?(?:(?:deep|deepest|sincere|great|profound) )?(?:appreciation|gratitude|thanks|satisfaction)/expressing (?:its )?(?:(?:deep|deepest|sincere|great|profound) )?(?:appreciation|gratitude|thanks|satisfaction)',
    'exprime sa (?:profonde )?(?:gratitude|reconnaissance|satisfaction)/exprimant sa (?:profonde )?(?:gratitude|reconnaissance|satisfaction);se déclare satisfait(e)/se déclarant satisfait(e)',
    'يعرب عن (?:بالغ |خالص |عميق )?(?:التقدير|تقدير~|الامتنان|امتنان~|ارتياح~|الارتياح)',
  ],
  [
    'expresses-support',
    'regard',
    none,
    'expresses (?:its )?(?:(?:full|strong|continued|unwavering) )?(?:support|solidarity|readiness|commitment|intention|determination|hope|sympathy|condolences)/expressing (?:its )?(?:(?:full|strong|continued|unwavering|continuing) )?(?:support|solidarity|readiness|commitment|intention|determination|hope|sympathy|condolences)',
    'exprime son (?:plein )?(?:appui|soutien|intention|attachement)/exprimant son (?:plein )?(?:appui|soutien|intention|attachement);déclare son intention/déclarant son intention;se déclare (?:prêt|disposé|résolu|déterminé)(e)/se déclarant (?:prêt|disposé|résolu|déterminé)(e)',
    'يعرب عن (?:كامل |بالغ )?(?:تأييد~|دعم~|تضامن~|استعداد~|اعتزام~|عزم~|التزام~|أمل~|مواسات~|تعازي~)',
  ],
  ['recalls', 'insist', 2, 'recalls/recalling', 'rappelle/rappelant', 'يشير;يستذكر;يذكر'],
  [
    'emphasizes',
    'insist',
    3,
    'emphasizes/emphasizing;stresses/stressing;underlines/underlining;underscores/underscoring;highlights/highlighting',
    'souligne/soulignant;insiste/insistant;met l’accent/mettant l’accent;met en relief/mettant en relief',
    'يشدد;يؤكد;يبرز',
  ],
  [
    'reaffirms',
    'insist',
    4,
    'reiterates/reiterating;reaffirms/reaffirming;affirms/affirming;confirms/confirming',
    'réaffirme/réaffirmant;affirme/affirmant;réitère/réitérant;renouvelle/renouvelant;confirme/confirmant',
    'يكرر تأكيد;يكرر التأكيد;يكرر;يؤكد من جديد;يعيد تأكيد;يعيد التأكيد',
  ],
  [
    'notes-with-concern',
    'blame',
    1,
    'notes with (?:(?:deep|grave|serious|great|utmost) )?concern/noting with (?:(?:deep|grave|serious|great|utmost) )?concern',
    'note avec (?:une )?(?:(?:profonde|vive|grande) )?(?:préoccupation|inquiétude)/notant avec (?:une )?(?:(?:profonde|vive|grande) )?(?:préoccupation|inquiétude);constate avec (?:une )?(?:(?:profonde|vive|grande) )?(?:préoccupation|inquiétude)/constatant avec (?:une )?(?:(?:profonde|vive|grande) )?(?:préoccupation|inquiétude)',
    'يلاحظ مع القلق;يلاحظ مع بالغ القلق;يلاحظ بقلق;يلاحظ بقلق بالغ',
  ],
  [
    'expresses-concern',
    'blame',
    2,
    'expresses (?:its )?concern/expressing (?:its )?concern;is concerned/concerned',
    'se déclare préoccupé(e)/se déclarant préoccupé(e);se dit préoccupé(e)/se disant préoccupé(e);est préoccupé(e)/préoccupé(e);exprime sa préoccupation/exprimant sa préoccupation',
    'يعرب عن القلق;يعرب عن قلق~;يساور~ القلق',
  ],
  [
    'expresses-deep-concern',
    'blame',
    3,
    'expresses (?:its )?deep concern/expressing (?:its )?deep concern;is deeply concerned/deeply concerned',
    'se déclare profondément préoccupé(e)/se déclarant profondément préoccupé(e);se déclare vivement préoccupé(e)/se déclarant vivement préoccupé(e);se dit profondément préoccupé(e)/se disant profondément préoccupé(e);est profondément préoccupé(e)/profondément préoccupé(e);exprime sa profonde préoccupation/exprimant sa profonde préoccupation',
    'يعرب عن بالغ القلق;يعرب عن بالغ قلق~;يعرب عن عميق القلق;يعرب عن عميق قلق~;يساور~ بالغ القلق',
  ],
  [
    'expresses-grave-concern',
    'blame',
    4,
    'expresses (?:its )?(?:grave|serious) concern/expressing (?:its )?(?:grave|serious) concern;is gravely concerned/gravely concerned;is seriously concerned/seriously concerned',
    'se déclare gravement préoccupé(e)/se déclarant gravement préoccupé(e);est gravement préoccupé(e)/gravement préoccupé(e)',
    'يعرب عن قلق~ البالغ;يعرب عن قلق~ الشديد',
  ],
  [
    'expresses-alarm',
    'blame',
    none,
    'expresses (?:its )?(?:(?:deep|grave|serious) )?(?:alarm|regret|outrage|dismay|indignation)/expressing (?:its )?(?:(?:deep|grave|serious) )?(?:alarm|regret|outrage|dismay|indignation);is alarmed/alarmed;is deeply alarmed/deeply alarmed;regrets/regretting;rejects/rejecting',
    'se déclare alarmé(e)/se déclarant alarmé(e);s’alarme/s’alarmant;regrette/regrettant;exprime son inquiétude/exprimant son inquiétude;rejette/rejetant',
    'يثير جزع~;يعرب عن جزع~;يأسف;يعرب عن أسف~;يرفض',
  ],
  ['deplores', 'blame', 5, 'deplores/deploring', 'déplore/déplorant', 'يعرب عن استيائ~;يستنكر;يشجب'],
  ['condemns', 'blame', 6, 'condemns/condemning', 'condamne/condamnant', 'يدين'],
  [
    'strongly-condemns',
    'blame',
    7,
    'strongly condemns/strongly condemning;firmly condemns/firmly condemning',
    'condamne fermement/condamnant fermement;condamne énergiquement/condamnant énergiquement',
    'يدين بشدة;يدين بقوة',
  ],
  [
    'condemns-in-the-strongest-terms',
    'blame',
    8,
    'condemns in the strongest(?: possible)? terms/condemning in the strongest(?: possible)? terms',
    'condamne avec la plus grande fermeté/condamnant avec la plus grande fermeté;condamne dans les termes les plus (?:énergiques|vifs|fermes)/condamnant dans les termes les plus (?:énergiques|vifs|fermes)',
    'يدين بأشد العبارات',
  ],
  [
    'considers',
    'other',
    none,
    'considers/considering;believes/believing;determines/determining;declares/declaring;agrees/agreeing;clarifies/clarifying',
    'estime/estimant;déclare/déclarant;convient/convenant;juge/jugeant;précise/précisant',
    'يعتبر;يرى;يعتقد;يوضح',
  ],
  [
    'looks-forward',
    'other',
    none,
    'looks forward/looking forward;hopes/hoping;trusts/trusting;desires/desiring;wishes/wishing;resolves/resolving;undertakes/undertaking',
    'attend avec intérêt/attendant avec intérêt;espère/espérant;compte/comptant;souhaite/souhaitant;se réjouit/se réjouissant',
    'يتطلع;يأمل;يرغب;يود;يعقد العزم;يتعهد',
  ],
  [
    'commits',
    'other',
    none,
    'commits/committing;continues/continuing;remains/remaining;reminds/reminding;draws attention/drawing attention;draws the attention/drawing the attention',
    'entend/entendant;s’engage/s’engageant;continue/continuant;demeure/demeurant;reste/restant;appelle l’attention/appelant l’attention;attire l’attention/attirant l’attention',
    'يلتزم;يواصل;يظل;يبقي;يذكّر;يوجه انتباه;يوجه نظر;يسترعي انتباه',
  ],
  [
    'expresses',
    'other',
    none,
    'expresses/expressing;pledges/pledging',
    'exprime/exprimant;se dit/se disant;se déclare/se déclarant',
    'يعرب عن;يعرب',
  ],
  ['acting', 'other', none, '/acting', '/agissant', 'يتصرف'],
  ['guided', 'other', none, 'is guided/guided', 'est guidé(e)/guidé(e);s’inspire/s’inspirant', 'يسترشد;يهتدي'],
  [
    'having-considered',
    'other',
    none,
    '/having considered;/having conducted;/having examined;/having received;/having heard;/having noted;/having reviewed;/having regard',
    '/ayant examiné;/ayant étudié;/ayant reçu;/ayant entendu;/ayant pris',
    'نظر;نظرت;درس;درست;استمع;تلقى;تلقت',
  ],
  [
    'bearing-in-mind',
    'other',
    none,
    'bears in mind/bearing in mind;keeps in mind/keeping in mind',
    'garde à l’esprit/gardant à l’esprit;/ayant à l’esprit;/ayant présent à l’esprit',
    'يضع في اعتبار~;يضع في الاعتبار;يضع نصب أعين~',
  ],
  [
    'convinced',
    'other',
    none,
    'is convinced/convinced;is mindful/mindful;is conscious/conscious;is aware/aware;is cognizant/cognizant;is confident/confident;is determined/determined;is resolved/resolved;is inspired/inspired;is desirous/desirous;is committed/committed;is encouraged/encouraged',
    'est convaincu(e)/convaincu(e);est persuadé(e)/persuadé(e);est résolu(e)/résolu(e);est déterminé(e)/déterminé(e);est soucieu(?:x|se)/soucieu(?:x|se);est désireu(?:x|se)/désireu(?:x|se);est encouragé(e)/encouragé(e);est alarmé(e)/alarmé(e)',
    'يقتنع;اقتناعا من~;اقتناعا;تصميما من~;رغبة من~;إدراكا من~;حرصا من~;وعيا من~;التزاما من~;إقرارا من~;اعترافا من~;اعترافا;يثق',
  ],
]

type Lexicon = { before: string; between: string; after: string }
const lexicon: Record<ReadLanguage, Lexicon> = {
  en: {
    between: 'also|further|again|once again|once more|therefore|urgently|strongly|specifically',
    before:
      'also|further|again|once again|once more|strongly|deeply|firmly|fully|urgently|solemnly|particularly|gravely|seriously|profoundly|earnestly|unequivocally|unreservedly|warmly|explicitly|furthermore|additionally|in this regard,?',
    after:
      'with (?:(?:deep|grave|serious|profound|particular|great|utmost) )*(?:appreciation|concern|satisfaction|interest|regret|alarm|approval|gratitude)|in the strongest (?:possible )?terms|unequivocally|strongly',
  },
  fr: {
    before: 'en outre,?|par ailleurs,?|également|aussi|de nouveau',
    between:
      'également|aussi|en outre|par ailleurs|de nouveau|à nouveau|une nouvelle fois|une fois (?:encore|de plus)|de plus|en particulier',
    after:
      'avec (?:une |la |sa )?(?:(?:plus grande|profonde|vive|grande|grave) )?(?:préoccupation|inquiétude|satisfaction|intérêt|regret|fermeté|reconnaissance|appréciation)(?: profonde| particulière)?|dans les termes les plus (?:énergiques|vifs|fermes)|vivement|fermement|instamment|énergiquement|vigoureusement|profondément|solennellement|catégoriquement|chaleureusement',
  },
  ar: {
    before: '',
    between: 'أيضا|كذلك|مرة أخرى|من جديد|مجددا|بالإضافة إلى ذلك',
    after:
      'مع (?:بالغ |عميق |كبير )?(?:التقدير|القلق|الارتياح|الاهتمام|الأسف)(?: البالغ| الشديد| العميق)?|بقلق(?: بالغ| شديد| عميق)?|بأشد العبارات|بشدة|بقوة|بارتياح|بتقدير|بأسف|بحرارة',
  },
}

// Vowel signs, the lengthening stroke and bidi marks may stand after any Arabic letter and mean nothing here.
const arabicMarks = '[\\u0640\\u064B-\\u0652\\u0670\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]*'
export const everyMark = new RegExp(arabicMarks.replace(/\*$/, ''), 'g')
const spell = (form: string, language: ReadLanguage): string => {
  if (language === 'ar') return form.replace(/[\u0621-\u064A]/g, (letter) => letter + arabicMarks)
  return form
    .replace(/\((e|ne|s)\)/g, '(?:$1)?')
    .replace(/’/g, "[’']")
    .replace(/iz(?=e|ing)/g, 'i[sz]')
}
const spaced = (form: string, between: string): string =>
  form.replace(/ /g, between ? `(?:\\s+(?:${between}))*\\s+` : '\\s+')

// A preambular clause opens with إذ, later ones with وإذ; a verbal noun (اقتناعا منه) needs neither.
const leads = { participle: spell('(?:(?:و)?(?:إذ|قد)\\s+|(?:و)?(?!ي|ت|ن))', 'ar'), finite: spell('(?:و)?', 'ar') }

/** Arabic forms in every person the field uses: council, assembly, "we"; a pronoun where the row has one. */
const persons = (form: string): string =>
  form.replace(/^ي/, '§').split('~').join('(?:هما|ها|هم|ه|نا)?').replace(/§/, '(?:ي|ت|ن)')
const irregular: Record<string, string> = {
  takes: 'took',
  draws: 'drew',
  pays: 'paid',
  is: 'was',
  bears: 'bore',
  keeps: 'kept',
  undertakes: 'undertook',
  commits: 'committed',
  regrets: 'regretted',
}
const bare = (verb: string): string =>
  verb === 'is'
    ? 'are'
    : verb.endsWith('ies')
      ? `${verb.slice(0, -3)}y`
      : /sses$|shes$/.test(verb)
        ? verb.slice(0, -2)
        : verb.slice(0, -1)
const past = (verb: string): string =>
  irregular[verb] ??
  (verb.endsWith('ies')
    ? `${verb.slice(0, -3)}ied`
    : bare(verb).endsWith('e')
      ? `${bare(verb)}d`
      : `${bare(verb)}ed`)

/** "calls upon" also as "call upon" and "called upon": declarations speak as "we", communiqués tell what was done. */
const inflected = (form: string): string => {
  const words = form.split(' ')
  const at = words.findIndex((word) => word.endsWith('s') && !word.endsWith('ly'))
  const verb = words[at]
  if (verb === undefined) return form
  return words.map((word, i) => (i === at ? `(?:${[verb, past(verb), bare(verb)].join('|')})` : word)).join(' ')
}

/**
 * A letter, mark or digit: to the point where the languages are written, coarser beyond. With the classes of Unicode, or
 * without regard to case, each of the many patterns took a millisecond to be made, and a page of text half a second.
 */
const wordPart = (() => {
  const here = Array.from({ length: 0x800 }, (_, code) => String.fromCharCode(code))
    .filter((sign) => /[\p{L}\p{M}\p{N}]/u.test(sign))
    .join('')
  return `[${here}\\u0800-\\u1FFF\\u2C00-\\u2DFF\\u3040-\\uD7FF\\uF900-\\uFD3D\\uFD50-\\uFDFB\\uFE70-\\uFEFC]`
})()
/** In small letters, each where it was: those that would become two stay. */
const small = (words: string): string =>
  words.replace(/\p{Lu}/gu, (letter) =>
    letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
  )

type Mood = 'finite' | 'participle'
/** A form with a few letters that its opening phrase must hold, so that a pattern is made only where it may match. */
type Form = { verb: Row; letters: string; pattern: () => RegExp }

const patternOf = (form: string, language: ReadLanguage, mood: Mood): RegExp => {
  const { before, between, after } = lexicon[language]
  const spelled =
    language === 'ar' ? persons(form) : language === 'en' && mood === 'finite' ? inflected(form) : form
  const base = spaced(spell(spelled, language), spell(between, language))
  const lead = language === 'ar' ? arabicMarks + leads[mood] : ''
  const adverbs = before === '' ? '' : `(?:(?:${spaced(before, '')})\\s+)*`
  const tails = `(?:\\s+(?:${spaced(spell(between, language), '')}|${spaced(spell(after, language), '')}))*`
  return new RegExp(`^${lead}${adverbs}(${base})${tails}(?!${wordPart})`, 'u')
}

const lettersOf = (form: string, language: ReadLanguage): string => {
  if (language === 'ar') return /[\u0621-\u064A]{2,}/.exec(form.replace(/^ي/, ''))?.[0] ?? ''
  const first =
    form
      .split(/[(’]|\bs’/)
      .flatMap((part) => part.split(' '))
      .find((word) => word.length > 3) ?? ''
  return form.split(' ').some((word) => word in irregular) ? '' : first.slice(0, 4)
}

const compile = (language: ReadLanguage, mood: Mood, table: readonly Row[] = rows): Form[] =>
  table.flatMap((verb) => {
    const all =
      language === 'ar'
        ? verb[5].split(';')
        : (language === 'en' ? verb[3] : verb[4])
            .split(';')
            .map((pair) => pair.split('/')[mood === 'finite' ? 0 : 1] ?? '')
    return all
      .filter((form) => form !== '')
      .map((form) => {
        let made: RegExp | undefined
        return {
          verb,
          letters: lettersOf(form, language),
          pattern: () => (made ??= patternOf(form, language, mood)),
        }
      })
  })

/** Forms by the first letters that they need, so that some words are held against few of them. */
type Index = { forms: Form[]; always: number[]; byLetters: Map<string, number[]> }
const keyLength = 2
const compiled = new Map<string, Index>()
const indexOf = (language: ReadLanguage, mood: Mood, more?: readonly Row[]): Index => {
  const key = `${language} ${mood} ${more?.length ?? 0}`
  const found = compiled.get(key)
  if (found) return found
  const forms = [...compile(language, mood), ...(more ? compile(language, mood, more) : [])]
  const index: Index = { forms, always: [], byLetters: new Map() }
  forms.forEach(({ letters }, i) => {
    const start = letters.slice(0, keyLength)
    if (start.length < keyLength) index.always.push(i)
    else index.byLetters.set(start, [...(index.byLetters.get(start) ?? []), i])
  })
  compiled.set(key, index)
  return index
}
/** The forms whose letters stand in some words, in the order of the table. */
function formsIn(letters: string, { forms, always, byLetters }: Index): Form[] {
  const places = new Set(always)
  for (let at = 0; at + keyLength <= letters.length; at++)
    for (const i of byLetters.get(letters.slice(at, at + keyLength)) ?? [])
      if (letters.startsWith(forms[i]?.letters ?? '', at)) places.add(i)
  return [...places].sort((a, b) => a - b).flatMap((i) => forms[i] ?? [])
}

/** Rows whose forms reach furthest; of those, the ones that needed the fewest adverbs added. */
export type Match = { end: number; base: number; rows: Row[] }
/** The verb that opens some words. @param more rows beside those of the table */
export function matchIn(words: string, language: Language, mood: Mood, more?: readonly Row[]): Match | undefined {
  if (!isRead(language)) return undefined
  let best: Match | undefined
  // An opening phrase is short; a long paragraph is not searched to its end.
  const opening = small(words.slice(0, 160))
  const letters = opening.replace(everyMark, '')
  for (const { verb, pattern } of formsIn(letters, indexOf(language, mood, more))) {
    const found = pattern().exec(opening)
    if (!found) continue
    const [end, base] = [found[0].length, found[1]?.length ?? 0]
    if (best && (end < best.end || (end === best.end && base < best.base))) continue
    best =
      best && best.end === end && best.base === base
        ? { end, base, rows: [...best.rows, verb] }
        : { end, base, rows: [verb] }
  }
  return best
}

/** Whether a verb of the table opens the words, as a preamble ("Recalling", «وإذ يشير») or as a sentence ("Recalls", «يشير»). */
export const opensAs = (words: string, language: Language, mood: Mood): boolean =>
  matchIn(words, language, mood) !== undefined

const match = (words: string, language: Language, kind: Unit['kind']): Match | undefined => {
  if (kind === 'preambular')
    return (
      matchIn(words, language, 'participle') ?? (language === 'ar' ? matchIn(words, language, 'finite') : undefined)
    )
  return (
    matchIn(words, language, 'finite') ??
    (kind === 'operative' ? undefined : matchIn(words, language, 'participle'))
  )
}

/**
 * The opening verb phrase of a paragraph: "Further calls upon", « Engage vivement », «وإذ يعرب عن تقديره».
 * @returns offsets in UTF-16 units, end excluded, from the first letter of the words; undefined where no verb of the table opens them.
 */
export function verbSpan(words: string, language: Language, kind: Unit['kind']): VerbSpan | undefined {
  const start = words.search(/\S/)
  if (start === -1) return undefined
  const found = match(words.slice(start), language, kind)
  return found && { start, end: start + found.end }
}

/** What the opening verb does; the strength is left out where the words alone do not tell it. */
export function verbOf(words: string, language: Language, kind: Unit['kind']): Verb | undefined {
  const found = match(words.trimStart(), language, kind)
  const first = found?.rows[0]
  if (!found || !first) return undefined
  // A general row ("expresses", "يعرب عن") gives way to a row that names the matter.
  const telling = found.rows.filter((row) => row[1] !== 'other')
  const named = telling[0] ?? first
  const ids = [...new Set((telling.length > 0 ? telling : found.rows).map((row) => row[0]))]
  const strengths = new Set(telling.map((row) => row[2]))
  return {
    id: named[0],
    axis: named[1],
    strength: strengths.size === 1 ? named[2] : undefined,
    others: ids.length > 1 ? ids.slice(1) : undefined,
  }
}
