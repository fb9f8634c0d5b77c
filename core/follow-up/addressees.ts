// Who is called on: the words after the verb, whole ("all parties") and without adjuncts ("in consultation with …"). A thing is no
// addressee: "encourages further efforts" calls on nobody by name.
import type { ReadLanguage } from '#core/texts/texts.ts'
import type { PartyId } from '#core/words.ts'
import type { Span } from './events.ts'

export type Addressee = Span & { party?: PartyId; isSeveral?: boolean }
export type Name = { party: PartyId; name: string }
/** The addressee, and where the action begins; `refersBack` where a pronoun stands for whoever was called on before. */
export type Addressed = { addressee?: Addressee; refersBack?: true; action: number }

/** Words that may stand between the verb and whom it addresses. */
const between: Record<ReadLanguage, RegExp> = {
  en: /^(?:\s*,\s*|\s+|(?:also|further|again|strongly|urgently|once again|once more|therefore|accordingly|instead|on|upon|for(?= (?:the |all |any )?\p{Lu}| all | both )|in (?:this|that) (?:regard|context|respect|connection)|to (?:this|that) end|as appropriate|where appropriate|in particular)(?![\p{L}-]))*/iu,
  fr: /^(?:\s*,\s*|\s+|(?:également|aussi|en outre|par ailleurs|instamment|vivement|fermement|très|de nouveau|à nouveau|enfin|ainsi|une (?:nouvelle fois|fois (?:encore|de plus))|à cet égard|à cette fin|en conséquence|en particulier|dans ce (?:contexte|cadre)|à ce titre|en ce sens|à cet effet|selon qu[’']il convient|s[’']il y a lieu|le cas échéant)(?![\p{L}-]))*/iu,
  ar: /^(?:\s*،\s*|\s+|(?:كذلك|أيضا|مرة أخرى|من جديد|مجددا|بقوة|بشدة|في هذا (?:الصدد|السياق|الشأن)|تحقيقا لهذه الغاية|لهذا الغرض|حسب الاقتضاء|بوجه خاص|بشكل عاجل|في الوقت (?:نفسه|ذاته)|وبوجه خاص)(?!\p{L}))*/u,
}
const articles: Record<ReadLanguage, RegExp> = {
  en: /^(?:to\s+)?(?:the\s+)?/iu,
  fr: /^(?:à\s+l[’']|à\s+la\s+|aux?\s+|à\s+|des\s+|du\s+|de\s+la\s+|de\s+l[’']|de\s+(?=\p{Ll})|les?\s+|la\s+|l[’']|d[’'])?(?:l[’']|les?\s+|la\s+)?/iu,
  ar: /^(?:(?:الموجه[ةا]?\s+)?(?:إلى|من(?!\s+(?:لد|له|[يت]))|على)\s+)?/u,
}
const pronouns: Record<ReadLanguage, RegExp> = {
  en: /^(?:him|her|it|them|both|the same)\s+(?=to\s)/iu,
  fr: /^$/u,
  ar: /^$/u,
}
const escaped = (text: string): string =>
  text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+')
const marks = '[\\u0640\\u064B-\\u0652\\u200E\\u200F]*'

const patterns = new Map<string, RegExp>()
/** A name as it may stand in a sentence: without its article, or behind ب and ل in Arabic. */
function namePattern(name: string, language: ReadLanguage): RegExp {
  const key = `${language} ${name}`
  const known = patterns.get(key)
  if (known) return known
  const letters = (text: string) => [...text].map((letter) => escaped(letter) + marks).join('')
  const made =
    language === 'en'
      ? new RegExp(`^${escaped(name.replace(/^the\s+/i, ''))}(?![\\p{L}\\p{N}-]|['’]s)`, 'iu')
      : language === 'fr'
        ? new RegExp(`^${escaped(name.replace(/^(?:les?|la)\s+|^l['’]/i, ''))}(?![\\p{L}\\p{N}-])`, 'iu')
        : // ل swallows the alif of the article: الهند, للهند; such a word is taken whole.
          new RegExp(
            `^(?:(?:[بل]${marks})?${letters(name)}${name.startsWith('ال') ? `|ل${marks}${letters(name.slice(1))}` : ''})(?![\\p{L}\\p{N}])`,
            'u',
          )
  if (patterns.size > 2000) patterns.clear()
  patterns.set(key, made)
  return made
}

// "the Secretary-General of the Conference" is another office than the Secretary-General.
const goesOn: Record<ReadLanguage, RegExp> = {
  en: /^\s+(?:of|for)\s|^\s+(?!to\b|that\b)\p{Lu}/u,
  fr: /^\s+(?:du|des|adjointe?|par intérim)\s|^\s+(?:de\s+la|de\s+l[’'])\s*(?!\p{Ll}*(?:er|ir|oir|dre|tre|ire)(?![\p{L}]))\p{L}|^\s+(?:de|d[’'])\s*\p{Lu}/u,
  ar: /^\s+(?:ل(?!دى|كي|هذا|ذلك)\p{L}|المساعد|بالنيابة|المؤقت)/u,
}

/** The longest name of a party at a place, where the words do not go on to name another. */
function nameAt(words: string, at: number, language: ReadLanguage, names: readonly Name[]): Addressee | undefined {
  for (const { party, name } of names) {
    const found = namePattern(name, language).exec(words.slice(at, at + name.length * 2 + 12))?.[0]
    if (!found || goesOn[language].test(words.slice(at + found.length, at + found.length + 60))) continue
    // بالهند is read as ب and الهند; the name is the span.
    const glued = language === 'ar' && !found.startsWith(name.slice(0, 1)) && found.startsWith('ب') ? 1 : 0
    return { party, start: at + glued, end: at + found.length }
  }
  return undefined
}
const and: Record<ReadLanguage, RegExp> = {
  en: /^\s*(?:,\s*)?(?:and|,)\s+(?:the\s+)?/u,
  fr: /^\s*(?:,\s*)?(?:et|,)\s+(?:(?:à|au|aux|de|du|la|le|les)\s+)*(?:l['’])?/u,
  ar: /^\s*،?\s+و(?:إلى\s+)?/u,
}

// --- English ---
const noun =
  '(?:the|a|an|all|any|its|his|her|their|our|this|these|those|such|which|whom|whose|what|date|each|every|both|it|them|him|that|other|others|and|or|help(?!\\s+(?:to\\s+)?(?:ensure|strengthen|build|achieve|address|meet|promote|support|prevent|protect|improve|create|facilitate|develop|end|bring)(?![\\p{L}-]))|(?!bring)\\p{L}+ing)(?![\\p{L}-])'
const baseVerbs =
  'abide|accelerate|accept|accede|act|address|adhere|adopt|advance|afford|agree|allocate|allow|appoint|apply|approve|assess|assist|assume|assure|attend|avail|avoid|be|become|begin|brief|bring|build|carry|cease|circulate|collaborate|combat|commence|commit|communicate|complete|comply|conclude|conduct|consider|consult|continue|contribute|convene|convey|cooperate|coordinate|counter|create|deal|define|deliver|demonstrate|deny|deploy|desist|designate|determine|develop|devote|disclose|discuss|dismantle|disseminate|do|double|draw|effect|eliminate|enable|encourage|end|engage|enhance|ensure|enter|establish|evaluate|examine|exchange|exercise|expand|expedite|explore|extend|facilitate|finalise|finalize|follow|forward|fulfil|fulfill|fund|further|generate|give|grant|halt|hand|harmonize|have|hold|honour|identify|immediately|implement|improve|include|incorporate|increase|inform|initiate|integrate|intensify|investigate|invite|issue|join|keep|lead|lift|limit|maintain|make|mainstream|meet|mobilise|mobilize|monitor|negotiate|notify|observe|obtain|offer|organize|participate|pay|permit|place|pledge|prepare|present|preserve|prevent|prioritise|prioritize|proceed|produce|prohibit|promote|promptly|propose|prosecute|protect|provide|publish|pursue|put|ratify|reach|reaffirm|recognise|recognize|reconsider|redouble|reduce|refrain|regulate|reinforce|release|remain|renew|renounce|report|respect|respond|restore|restrict|resume|return|reverse|review|scale|secure|seek|send|set|settle|share|show|sign|spare|start|step|strengthen|strive|submit|supply|support|suspend|sustain|swiftly|take|tackle|train|transfer|transmit|undertake|update|uphold|use|utilise|utilize|verify|vacate|work'
const infinitive = new RegExp(
  `\\s(?:(?:\\p{Ll}+ly|also|further|not|jointly|once again|in turn),?\\s+)?to\\s+(?!${noun})(?:at least\\s+|\\p{Ll}+ly\\s+|not\\s+|also\\s+|further\\s+)?(?=\\p{Ll})`,
  'gu',
)
const boundTo =
  /(?:in a position|part(?:y|ies)|regard|respect|addition|related|relating|support|assistance|access|prior|due|according|subject|commitment|contribut(?:ed|ing)|threats?|response|compared)$/iu
const isBase = new RegExp(
  `^(?:(?:at least|\\p{Ll}+ly|not|also|further|continue)\\s+)*(?:${baseVerbs})(?![\\p{L}-])`,
  'u',
)
const clauseVerb = new RegExp(
  `\\s(?:shall|should|must|will|may|need)(?![\\p{L}])|\\s(?:(?:\\p{Ll}+ly|also|all|not|at once)\\s+)*(?:${baseVerbs})(?![\\p{L}-])`,
  'u',
)
// What is said of the asking or of the action, and is no part of who is asked.
const adjunct: Record<ReadLanguage, RegExp> = {
  en: /,?\s+(?:as (?:appropriate|necessary|needed|applicable|well as, |a matter|soon|part|requested|called|set|outlined|mandated)|where (?:appropriate|applicable|needed|possible|necessary|relevant|such)|when (?:appropriate|applicable|needed|possible)|if (?:necessary|needed|appropriate|so|requested)|upon|in (?:close|full|particular|(?:his|her|its|their)|accordance|addition|line|order|cooperation|collaboration|consultation|coordination|partnership|conjunction|keeping|conformity|compliance|view|light|this|that|the (?:context|light|framework|course|spirit|interim|meantime)|support|liaison|response|implementing|carrying)|(?<!communication |contact |liaison |agreement |cooperation )with(?:out|in| (?:the|a|support|due|full|respect|regard|immediate|urgency|particular|appropriate|relevant|international|their|its|his))|by \d|by (?:no later|the end|\p{Lu})|no later|not later|at (?:its|the (?:next|earliest|same|request|latest))|through|under the|(?<!established |created |appointed |formed |set up |convened |adopted |acting )pursuant|consistent|taking|bearing|acting|drawing|building|using|working|while|immediately|urgently|swiftly|promptly|on (?:a|an|the basis|its|his|their)|during|following|before|prior|once|every|from within|subject|inter alia|especially|notably|particularly|including|together with)(?![\p{L}]).*$|,\s+(?:directly|individually|jointly|collectively|with|in|at|by|on|for|to|if|as(?! well as)|when|where|who|which|whose|is|of|not|both|whether|per|via|and in particular|and where|and as)(?![\p{L}]).*$/u,
  fr: /(?:,\s+|(?<!ant|é|és|ée|ées|is|us)\s+)(?:selon (?:que|qu[’']|le|les|ce)|s[’']il|le cas échéant|si (?:nécessaire|besoin)|lorsqu[’']|en (?:particulier|coopération|collaboration|consultation|coordination|concertation|étroite|pleine|vertu|application|tenant|tant que|vue|temps|liaison|partenariat|conformité|se fondant|outre|étant|accord|association|sa|leur|sus|s[’']appuyant)|de concert avec|avec (?!lesquel)|dans (?:le|la|les|un|une|ce|cette|son|leur|l[’']|ses|toute)|conformément|compte tenu|à (?:cet égard|cette fin|titre|sa|leur|compter|l[’']occasion|ce (?:propos|titre))|sans (?:délai|tarder|plus|préjudice)|immédiatement|instamment|par l[’']intermédiaire|au moyen|y compris|notamment|agissant|sur la base|lors|pendant|avant|au plus|chaque (?:année|fois|mois|trimestre|semestre|session)|tous les (?:six|trois|deux|ans|\d)|comme|tout en|ainsi que, )(?![\p{L}]).*$|,\s+(?:\p{Ll}+ant|lorsqu\p{L}*|qui|que|dont|avec|dans|en|à|au|par|pour|sur|sous|sans|selon|s[’']|si|notamment|le \d)(?![\p{L}]).*$/u,
  ar: /،?\s+(?:حسب (?:الاقتضاء|الضرورة)|عند (?:الاقتضاء|الضرورة|الطلب)|حيثما|وفقا|ب(?:التعاون|التشاور|التنسيق|دعم|مساعدة|الاشتراك|وسائل|طرق|ما في|صفة|الاستناد|ناء)|في (?:هذا|إطار|أقرب|غضون|تقرير|سياق|موعد|حدود|دورته|جملة|ظل|ضوء)|من خلال|على (?:وجه|الفور|نحو|سبيل)|قبل|فورا|عملا|مع (?:مراعاة|الأخذ|إيلاء|ال|جميع|سائر|ذلك)|ولا سيما|ولاسيما|بما (?:في|فيها|فيهم)|دون|تحقيقا|تمشيا|تماشيا|استنادا|خلال|بوصفه|لدى|كل (?:ستة|ثلاثة|سنة|\d)|مرة أخرى|بقوة|بشدة|كذلك|أيضا|مجددا)(?!\p{L}).*$|،\s+(?:فور|كل|في|على|من|مع|عن|التي|الذي|الذين|بما|ب\p{L}+|ك\p{L}+|وفقا|حسب|عند|ولا)(?!\p{L}).*$/u,
}
// A thing, by the word that heads the phrase.
const things: Record<ReadLanguage, RegExp> = {
  en: /^(?:efforts?|partnerships?|steps?|measures?|progress|initiatives?|support|work|use|dialogue|reforms?|approach(?:es)?|policies|exchanges?|need|launch|release|withdrawal|end|return|access|respect|reports?|programmes?|plans?|process(?:es)?|talks|transfer|focus|ways|rounds?|capacity|review|violence|pauses?|corridors?|responses?|forms?|follow-up|updates?|this|these|that|flexibility|(?!neighbouring|participating|remaining|existing|administering|contributing|developing)\p{Ll}+ing|(?!organi[sz]ation|institution|[gG]overnment|department|administration|delegation|commission|mission|federation|association|nation|population|corporation|foundation|coalition|convention|conference|contingent|alliance|parliament|presidenc)\p{Ll}+(?:tion|sion|ment|ance|ence|ity|ness|ism|al)s?)(?<!(?:commun|author|ent|minor)it(?:y|ies)|General|Council|(?:[Oo]fficial|individual|tribunal|principal|professional|regional|intellectual)s?)$/u,
  fr: /^(?:efforts?|mesures?|progrès|initiatives?|appui|soutien|travail|travaux|dialogue|calme|réformes?|activités?|aide|ressources|approches?|politiques?|échanges?|retrait|fin|retour|accès|respect|rapports?|programmes?|plans?|processus|mise|poursuite|fourniture|rôle|prise|examen|arrêt|retenue|recherche|recours|reprise|ce|cela|(?!organisation|institution|gouvernement|département|administration|délégation|commission|mission|fédération|association|nation|population|parlement|mouvement|fondation|coalition|conférence|présidence|puissance|agence|alliance|entité|communauté|comité|autorité)\p{Ll}+(?:tion|sion|ment|ance|ence|ité|age)s?)$/u,
  ar: /^(?:و?(?:ال)?(?:جهود|دعم|تقدم|مبادرات?|خطوات?|تدابير|إجراءات|أعمال|أنشطة|عملية|حوار|تعاون|مشاركة|مساهمات|وضع|بحث|هذا التقرير|إطار|تقارير|وقف|إنهاء|وصول|عودة|احترام|الامتثال|تنفيذ|مواصلة|زيادة|تعزيز|تقرير|خطة|إنشاء|بذل|نشر)|ت\p{L}{2}ي\p{L}|إ\p{L}{2}ا\p{L}|است\p{L}{2}ا\p{L}|م\p{L}ا\p{L}{2}ة)$/u,
}
const isGerund =
  /^(?!neighbouring|participating|remaining|existing|administering|contributing|developing|leading|bring|host)\p{Ll}+ing\s/u
const placed =
  /^(?:operating|working|acting|living|participating|relying|based|located|involved|concerned|aimed|designed|intended|engaged|committed|mandated|made|undertaken)$/u
/** The word that heads a phrase: the last before "of", "by", "in" and the like; the first in French and Arabic. */
function headOf(said: string, language: ReadLanguage): string {
  if (language === 'en') {
    const [first = '', ...others] = said.split(
      /\s+(?:of|by|in|from|for|on|between|among|with|at|to|that|who|such)\s+/u,
    )
    const words = first.trim().split(/\s+/)
    // "entities operating in …", "efforts aimed at …": the noun stands before.
    if (others.length > 0 && words.length > 1 && placed.test(words.at(-1) ?? '')) words.pop()
    return words.at(-1) ?? ''
  }
  const words = said
    .replace(
      /^(?:tous|toutes|tout|toute|l[’']ensemble|une?|de|d[’']|les?|la|l[’']|ses?|leurs?|nouve\p{L}+|ces?)\s+/iu,
      '',
    )
    .split(/\s+/)
  return (language === 'fr' ? words[0]?.replace(/^[ld][’']/u, '') : words[0]) ?? ''
}

// --- French ---
const clitics =
  "(?:(?:tout|bien|dûment|\\p{Ll}+ment|ne(?:\\s+(?:pas|plus|jamais))?|n[’']|se|s[’']|y|en|lui|leur|les?|la|l[’']|me|nous|pas|plus|également|aussi|mieux|pleinement|immédiatement|instamment)\\s*)*"
const notVerbs =
  '(?:mer|fer|hier|premier|dernier|particulier|février|janvier|courrier|atelier|financier|humanitaire|nécessaire|volontaire|guerre|genre|titre|nature|ordre|entre|manière|matière|lumière|carrière|autre|terre|notre|votre|leur|centre|ministre|membre|cadre|nombre|contre|outre|être\\s+humain|avenir|plaisir|désir|pouvoirs?|espoir|devoirs?|tiers?|chantier|dossier|papier|métier|quartier|foyer|loyer|danger|cancer|commissaire|secrétaire|territoire|histoire|affaire|salaire|paire|salutaire|militaire|frontière|litre|mètre|lettre|chapitre|registre|sinistre|désastre|semestre|trimestre|septembre|octobre|novembre|décembre|chambre|encadre|vivres?|livres?|œuvre|oeuvre|rigueur|mesure|heure|nouveau|base|sécuritaire|propre|libre|autres|pre|rapatrier\\w+)(?![\\p{L}])'
const frenchInfinitive = new RegExp(
  `(?<!afin|vue|avant|lieu|loin|besoin|chargée?s?|mesure|position|façon|visant|tendant|(?<!de )droit|possibilité|capacité|destinée?s?|propres?|relatifs?)(?:^|[\\s])(?:à|de|d[’'])\\s*${clitics}(?!${notVerbs})(?=\\p{Ll}{1,}(?:er|ir|oir|[aio]ndre|endre|rdre|ttre|aître|oître|ivre|[uao]ire|lire|rire|dire|crire|clure|être|re?prendre|rompre|attre|oudre|suivre)(?![\\p{L}])|(?:être|faire|dire|lire|rire)(?![\\p{L}]))`,
  'gu',
)
const subjunctive =
  /\s(?:(?:ne|n[’']|s[’']|se|y|en|leur|lui|les?|la|l[’'])\s*)*(?!(?:président|résident|agent|récent|pertinent|permanent|compétent|urgent|patient|occident|orient|cent|souvent|différent|précédent|équivalent|continent|argent|parent)(?![\p{L}])|\p{L}*ment(?![\p{L}]))(?:\p{Ll}+ent|soit|ait|fasse|prenne|mette|cesse|respecte|rende|présente|continue|permette|abstienne|veille|tienne|puisse|accorde|assure|honore|applique|retire|libère|lève|agisse|poursuive|fournisse|autorise|garantisse|facilite|établisse|renonce|renforce|sache|aille)(?![\p{L}])/u

// --- Arabic ---
/** By verb, the particles that open the action, the surest first. */
const markers: [RegExp, RegExp[]][] = [
  [/حث|حاث|شجع|تشجيع/u, [/\sعلى\s/gu, /(?<!ينبغي|يجب|يمكن|يتعين|تود|ترغب|بعد|قبل)\s(?:أن|بأن)\s/gu]],
  [/هيب/u, [/(?<!ينبغي|يجب|يمكن|يتعين|تود|ترغب|بعد|قبل)\s(?:أن|بأن|ألا)\s/gu, /\sإلى\s/gu]],
  [/طالب|وعز|وصي/u, [/\s(?:بأن|أن|ألا)\s/gu, /\s(?=ب\p{L})/gu]],
  [
    /دعو|داعي|نداء|ناشد/u,
    [/\sإلى[\s:]/gu, /(?<!ينبغي|يجب|يمكن|يتعين|تود|ترغب|بعد|قبل)\s(?:أن|بأن|ألا)\s/gu, /\sعلى\s/gu],
  ],
  [/طلب/u, [/(?<!ينبغي|يجب|يمكن|يتعين|تود|ترغب|بعد|قبل)\s(?:أن|بأن|ألا)\s/gu]],
]
/** «يدعو إلى وقف …», «يطالب بالوقف …»: what follows the particle is a thing. */
const turnsToThing = (verb: string, rest: string): boolean => {
  const bare = verb.replace(/[\u064B-\u0652\u0640]/g, '')
  return /طالب|وصي/u.test(bare)
    ? /^ب(?!أن\s)\p{L}/u.test(rest)
    : /حث|شجع/u.test(bare)
      ? /^على\s/u.test(rest)
      : /(?:^|[^\p{L}])[ويتن]{1,2}دعو/u.test(bare) && /^إلى\s/u.test(rest)
}
const anyMarker = /\s(?:أن|بأن|ألا)\s|\s(?:إلى|على)\s/gu
const masdars =
  /^(?:تنفيذ|تقديم|إعادة|مواصلة|اتخاذ|موافاة|إبلاغ|إجراء|كفالة|ضمان|استئناف|رصد|مراعاة|إدراج|تزويد|إتاحة|توفير|إيلاء|بذل|الاتفاق|النظر|الامتثال|الاعتراف|الاستمرار|الشروع|العمل|القيام|الإبلاغ|التعاون|الإسراع|الاجتماع|الاستفادة|الالتزام|التقيد|الوفاء|معالجة|إلغاء\p{L}*)$/u
const construct =
  /^(?:[ولب]*(?:ال)?(?:لجنة|إدارة|مكتب|شعبة|وحدة|فريق|هيئة|برنامج|صندوق|جميع|كل|أو|على|في|من|إلى|بشأن|عن|مع|أجل|سبيل|خطة|آلية|دائرة|مركز|مجال\p{L}*|المعني\p{L}*))$|^[وبلك](?!ل|ا|يبيا|بنان)|،$/u
/** Verbal nouns with their article, by their pattern: after a definite word they stand in no name. */
const definiteMasdar =
  /^ال(?:ا\p{L}ت\p{L}ا\p{L}ة?|است\p{L}{2,3}ا\p{L}|استفادة|اضطلاع|إ\p{L}{2}ا\p{L}|ت\p{L}{2}ي[^ة\P{L}]|تعاون|قيام|وفاء|تقيد)$/u
/** A verbal noun after a definite word opens the action: «الأمين العام | تقديم». */
function masdarAfter(said: string): number {
  const words = [...said.matchAll(/\S+/gu)]
  for (let i = 1; i < words.length; i++) {
    const [before, word] = [words[i - 1]?.[0] ?? '', words[i]?.[0] ?? '']
    const noun = word.replace(/[،؛]$/u, '')
    if (masdars.test(noun) && !construct.test(before)) return words[i]?.index ?? -1
    if (definiteMasdar.test(noun) && /^[وب]?ال\p{L}+$/u.test(before)) return words[i]?.index ?? -1
    if (/^(?:التي|الذي|الذين|اللذين|اللتين)$/u.test(before)) continue
    if (!/^(?:[وبل]?ال|لل)/u.test(before) || /[،؛]$/u.test(before) || !/^\p{L}/u.test(word)) continue
    if (
      /^(?:[وبلفك]|ال)|^(?:ذات|ذي|ذوي|ذوو|غير|صاحب|أصحاب|متعدد|عديم)|^(?:في|من|على|إلى|عن|لدى|التي|الذي|مع|بين|حول|منذ|خلال|قيد|كافة|جميع|كل|أو|أن|فيما|بما|ضد)(?!\p{L})/u.test(
        word,
      )
    )
      continue
    return words[i]?.index ?? -1
  }
  return -1
}

/** Where whoever acts ends after the verb: «تتخذ | جميع أطراف النزاع | جميع الخطوات»; 0 where that cannot be told. */
function subjectEnd(said: string): number {
  const words = [...said.slice(0, 200).matchAll(/\S+/gu)]
  if (/^(?:هذا|هذه|ذلك|تلك|في|على|من|إلى|عن|مع|ل|ب)(?!\p{L})|^(?:ل|ب)\p{L}/u.test(said)) return 0
  for (let i = 1; i < Math.min(words.length, 12); i++) {
    const [before, word] = [words[i - 1]?.[0] ?? '', words[i]?.[0] ?? '']
    if (!/^(?:[وبل]?ال|لل)/u.test(before)) continue
    if (/[،؛]$/u.test(before)) return (words[i - 1]?.index ?? 0) + before.length - 1
    if (/^ال(?:تدابير|خطوات|إجراءات)$/u.test(word)) return (words[i - 1]?.index ?? 0) + before.length
    if (/^(?:ال|وال|وجميع|وسائر|وكافة|ذات|غير|التي|الذي)/u.test(word)) continue
    return (words[i - 1]?.index ?? 0) + before.length
  }
  return 0
}

const lastOf: Record<ReadLanguage, RegExp> = {
  en: /(?:\s+\p{Ll}+ly)?(?:\s+to)?\s*[,:]?\s*:\s*$|\s+to\s*$/u,
  fr: /(?:\s+ce qui suit)?(?:\s+(?:à|de|d[’']))?\s*:\s*$|\s+(?:à|de)\s*$/u,
  ar: /(?:\s+(?:أن|بأن|إلى|على|بما|ما))?(?:\s+(?:القيام بما|ما))?(?:\s+يلي)?\s*:\s*$|\s+(?:أن|إلى|على)\s*$/u,
}
const nobody = /^(?:it|such|this|they|(?:lui |leur )?soi(?:en)?t\s.*|ما|إحالة\s.*)$/u
type Cut = { until: number; action: number }
const trimEnd = (said: string): number =>
  said.replace(/(?:[\s,،:]+(?:and|or|et|ou|و|إلى|على|من))?[\s,،:]*$/u, '').length

/** "requests the Secretary-General fully implement …": the action without "to", after a word that names somebody. */
const bareVerb = new RegExp(
  `^(?:[^\\s,;:.]+\\s+){0,9}?(?:\\p{Lu}[^\\s,;:.]*|parties|sides|authorities|conflict|entities|organi[sz]ations|countries|leaders|governments|donors|actors|members|contributors)(?=\\s+(?:(?:fully|also|immediately|urgently|promptly|swiftly|further)\\s+)?(?:${baseVerbs})\\s+(?!to\\s|for\\s|of\\s|in\\s|and\\s|or\\s)[\\p{Ll}\\p{Lu}])`,
  'u',
)
function cutEnglish(rest: string, isThat: boolean, verb = ''): Cut | undefined {
  if (isThat) {
    const found = clauseVerb.exec(` ${rest.slice(0, 400)}`)
    return found && found.index > 1 ? { until: found.index - 1, action: found.index } : undefined
  }
  const bare = /request|demand|(?:^|\s)ask/iu.test(verb) ? bareVerb.exec(rest.slice(0, 200)) : null
  if (bare && !/\sto\s+(?!the\s|a\s|an\s|this\s|that\s|its\s)\p{Ll}/u.test(bare[0]))
    return { until: bare[0].length, action: bare[0].length + 1 }
  for (const found of rest.slice(0, 700).matchAll(infinitive)) {
    const after = rest.slice(found.index).replace(/^.*?\bto\s+/u, '')
    const before = rest.slice(0, found.index)
    if (
      /(?:in a position|intend(?:s|ed)?|wish(?:es)?|able|willing)$/u.test(before) ||
      (boundTo.test(before) && !isBase.test(after))
    )
      continue
    const held = /\s(?:continue|also|further)$/u.exec(rest.slice(0, found.index))
    const until = held ? held.index : found.index
    return { until, action: until + 1 }
  }
  return undefined
}
function cutFrench(rest: string, isThat: boolean): Cut | undefined {
  if (isThat) {
    const found = subjunctive.exec(rest.slice(0, 400))
    // What is to be done to a thing: « que des mesures soient prises ».
    if (
      found &&
      /soi(?:en)?t$/u.test(found[0]) &&
      /^\s+(?:\p{Ll}+\s+){0,2}\p{Ll}+(?:ée?s?|ise?s?|ue?s?)(?![\p{L}])/u.test(
        rest.slice(found.index + found[0].length),
      )
    )
      return undefined
    return found && found.index > 0 ? { until: found.index, action: found.index + 1 } : undefined
  }
  const window = rest.slice(0, 700)
  frenchInfinitive.lastIndex = 0
  const found = frenchInfinitive.exec(window)
  // « exige de toutes les parties qu’elles cessent »
  const clause = /\s(?=qu[’'](?:ils?|elles?)\s)/u.exec(window)
  if (clause && clause.index > 0 && (!found || clause.index < found.index))
    return { until: clause.index, action: clause.index + 1 }
  return found ? { until: found.index, action: found.index + (found[0].startsWith(' ') ? 1 : 0) } : undefined
}
function cutArabic(rest: string, verb: string): Cut | undefined {
  const bare = verb.replace(/[\u064B-\u0652\u0640]/g, '')
  const window = rest.slice(0, 500)
  const patterns = markers.find(([root]) => root.test(bare))?.[1] ?? [anyMarker]
  const marks = patterns.map((pattern) => [...window.matchAll(pattern)].find((m) => m.index > 0))
  const surest = marks.find((m) => m !== undefined)
  // «تدعو المؤتمر أن يقوم … إلى»: what comes before the surest opens the action itself.
  const that = marks.find((m) => m !== undefined && /أن|ألا/u.test(m[0]))
  const found = surest && that && that.index < surest.index ? that : surest
  const until = found?.index ?? Number.POSITIVE_INFINITY
  const isAsked = /طلب|هيب|ناشد|وعز|دعو|داعي/u.test(bare)
  const masdar = isAsked ? masdarAfter(window.slice(0, Number.isFinite(until) ? until : 160)) : -1
  if (masdar > 0 && masdar < until) return { until: masdar, action: masdar }
  return found ? { until, action: until + 1 } : undefined
}

/**
 * Whom a verb addresses, in the words between it and the end of its clause.
 * @param isShared the next verb asks for the same: "calls upon all States, and invites the media, to …"
 * @returns no `addressee` where a thing follows, or nobody is named; `action` is where what is asked begins
 */
export function addressedIn(
  words: string,
  verb: Span,
  end: number,
  language: ReadLanguage,
  names: readonly Name[],
  isShared = false,
): Addressed {
  const said = words.slice(verb.start, verb.end)
  let at = verb.end + (between[language].exec(words.slice(verb.end, end))?.[0].length ?? 0)
  // "requests, within existing resources, the Secretary-General to …": what stands between two commas is passed over.
  const aside =
    /^\s*[,،]\s*(?:within|in|with|as|while|dans|en|avec|compte|sans|à|في|مع|ضمن)(?!\p{L})[^,،;]{1,140}[,،]\s*/iu.exec(
      words.slice(verb.end, end),
    )
  if (aside) at = verb.end + aside[0].length
  const none: Addressed = { action: Math.min(at, end) }

  if (language === 'fr') {
    const clitic = /(?:^|[\s,])(?:lui|leur|le|la|les|l[’'])\s*$/iu.test(
      words.slice(Math.max(0, verb.start - 8), verb.start),
    )
    if (clitic) {
      const cut = cutFrench(` ${words.slice(at, end)}`, false)
      return { refersBack: true, action: cut && cut.until < 60 ? at + Math.max(0, cut.action - 1) : at }
    }
  }
  if (
    language === 'ar' &&
    /[يوثدحجبت]ه(?:ا|م|ما)?$/u.test(said) &&
    !/ت~|طلبه|دعوت|نداء/u.test(said) &&
    /(?:حث|شجع|دعو|طالب|ناشد)(?:ه|ها|هم|هما)$/u.test(said)
  )
    return { refersBack: true, action: at }

  let isThat = false
  const that =
    language === 'en'
      ? /^that\s+/iu
      : language === 'fr'
        ? /^(?:(?:à\s+ce\s+)?que\s+|qu[’'])/iu
        : /^(?:ب?أن|ب?ألا)\s+/u
  const opener = that.exec(words.slice(at, end))
  if (opener) {
    isThat = true
    at += opener[0].length
    // Arabic puts the verb before whoever acts: «أن يقدم الأمين العام …».
    if (language === 'ar') {
      const verbal = /^\S+\s+/u.exec(words.slice(at, end))?.[0].length ?? 0
      const named = nameAt(words, at + verbal, language, names)
      if (named) return { addressee: named, action: at }
      const until = subjectEnd(words.slice(at + verbal, end))
      const subject = { start: at + verbal, end: at + verbal + until }
      if (until <= 0 || things.ar.test(headOf(words.slice(subject.start, subject.end), 'ar'))) return { action: at }
      return { addressee: subject, action: at }
    }
  }
  if (pronouns[language].test(words.slice(at, end))) {
    const pronoun = pronouns[language].exec(words.slice(at, end))?.[0] ?? ''
    return { refersBack: true, action: at + pronoun.length }
  }
  if (language === 'fr' && !isThat) {
    frenchInfinitive.lastIndex = 0
    if (frenchInfinitive.exec(words.slice(at, Math.min(end, at + 60)))?.index === 0) return { action: at }
  }
  if (language === 'ar' && !isThat && turnsToThing(said, words.slice(at, end))) return { action: at }
  // An article may belong to the name; one after "all" stays within it.
  const article = articles[language].exec(words.slice(at, end))?.[0] ?? ''
  let start = at + article.length
  if (
    language === 'ar' &&
    /^ب(?=ال)/u.test(words.slice(start, end)) &&
    /هيب|هيب/u.test(said.replace(/[\u064B-\u0652\u0640]/g, ''))
  )
    start++
  else if (language === 'ar' && /^ب(?=\p{L})/u.test(words.slice(start, end)) && /هيب/u.test(said)) start++

  let named = nameAt(words, start, language, names) ?? (article ? nameAt(words, at, language, names) : undefined)
  if (named && named.end <= end) {
    const one = named
    let isLast = false
    while (!isLast) {
      const link: string | undefined = and[language].exec(words.slice(named.end, end))?.[0]
      const other: Addressee | undefined =
        link === undefined ? undefined : nameAt(words, named.end + link.length, language, names)
      if (other && other.end <= end) named = { start: one.start, end: other.end, isSeveral: true }
      else isLast = true
    }
    // "India and all other States": the register knows the first of them only.
    if (
      !/^\s*(?:,\s*)?(?:and|et)\s+(?!to\b|that\b|de\b|d[’']|à\b)\p{L}|^\s+و(?!أن|إلى)(?:ال|جميع|سائر|كافة)/u.test(
        words.slice(named.end, named.end + 30),
      )
    )
      return { addressee: named, action: named.end }
  }
  const rest = words.slice(start, end)
  const cut =
    language === 'en'
      ? cutEnglish(rest, isThat, said)
      : language === 'fr'
        ? cutFrench(` ${rest}`, isThat)
        : cutArabic(rest, said)
  if (!cut && isShared && !isThat && (language === 'en' || article !== '')) {
    const length = trimEnd(rest.replace(adjunct[language], ''))
    const named = rest.slice(0, length)
    if (length > 0 && length < 160 && !/[.;:؛]/.test(named) && !things[language].test(headOf(named, language)))
      return { addressee: { start, end: start + length }, action: start + length }
  }
  if (!cut) {
    // A chapeau: "calls upon all sides urgently to:", « demande aux parties : », «يهيب بالأطراف أن:».
    const opensList = lastOf[language].exec(rest)
    if (!opensList || opensList.index === 0 || opensList.index > 400) return none
    const named = rest.slice(0, opensList.index).replace(adjunct[language], '')
    const length = trimEnd(named)
    if (
      length === 0 ||
      nobody.test(named) ||
      (language === 'en' && isBase.test(named)) ||
      /[.;:؛]/.test(named) ||
      things[language].test(headOf(named, language))
    )
      return none
    return { addressee: { start, end: start + length }, action: start + opensList.index }
  }
  const shift = language === 'fr' ? -1 : 0
  const raw = rest.slice(0, Math.max(0, cut.until + shift))
  const short = raw.replace(adjunct[language], '')
  // "à la Mission, dans la limite des ressources, aux États et aux parties": the list goes on after what is said of the asking.
  const more = { en: /^$/, fr: /,\s+(?:et\s+)?(?:aux?|à\s+la|à\s+l[’'])\s*\p{L}/u, ar: /،\s+وإلى\s/u }[language]
  const goesOnAfter =
    article !== '' && /^(?:à|aux?|إلى)(?!\p{L})/u.test(article) && more.test(raw.slice(short.length + 1))
  const whole = goesOnAfter ? raw : short
  const until = start + trimEnd(whole)
  const action = start + Math.max(0, cut.action + shift)
  if (until <= start || /[.;:؛]/.test(whole) || until - start > 400) return { action }
  if (things[language].test(headOf(whole, language)) || (language === 'en' && isGerund.test(whole))) return none
  return { addressee: { start, end: until }, action }
}
