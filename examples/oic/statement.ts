// The words of the statement. They are this project's own, written from what reports say that the statement says; the
// verbs are those that most reports give: “called on” (The News), « appelé » (IQNA), «دعا» (Adwaa Al-Watan). What is a term of
// a party or of a report stands in quotation marks in the text too. No report read prints the text, its symbol or its paragraphs.
import type { Unit } from '#core/texts/texts.ts'
import type { Source, Words } from '#core/words.ts'
import { in3 } from '../words.ts'
import { sources } from './sources.ts'

export const statementNotice = in3(
  'Reconstructed from press reports for demonstration; not the official text',
  'Texte reconstitué d’après la presse à des fins de démonstration ; ce n’est pas le texte officiel',
  'أُعدّ هذا النص استنادا إلى تقارير صحفية لأغراض العرض، وهو ليس النص الرسمي',
)

export const statementTitle = in3(
  'Statement of the Contact Group on the situation in Jammu and Kashmir',
  'Déclaration du Groupe de contact sur la situation au Jammu-et-Cachemire',
  'بيان فريق الاتصال بشأن الحالة في جامو وكشمير',
)

// A paragraph's source carries no note: a source whose address is known in part is given by name alone.
const from = (...used: Source[]) => used.map(({ note: _, ...source }) => source)
const all = from(sources.rmn, sources.theNews, sources.iqna, sources.adwaa)

const paragraph = (kind: 'preambular' | 'operative', words: Words, sourcesOf: Unit['sources']): Unit => ({
  kind,
  depth: 0,
  words,
  sources: sourcesOf,
})

/** Paragraph 2 as tabled and as it stands after the proposal that the example takes in. */
const secondCall = (en: string, fr: string, ar: string) =>
  in3(
    `Further calls upon India to respect basic human rights, to refrain from changing the demographic structure of “the disputed territory”, and to ${en} the conflict in accordance with the relevant resolutions of the Security Council;`,
    `Appelle en outre l’Inde à respecter les droits fondamentaux de l’homme, à s’abstenir de modifier la structure démographique du « territoire contesté » et à ${fr} le conflit conformément aux résolutions pertinentes du Conseil de sécurité ;`,
    `يدعو الهند كذلك إلى احترام حقوق الإنسان الأساسية، والامتناع عن تغيير البنية الديمغرافية لـ«الإقليم المتنازع عليه»، و${ar} النزاع وفقا لقرارات مجلس الأمن ذات الصلة؛`,
  )
export const settled = secondCall('settle', 'régler', 'تسوية')

/** The draft as tabled: two preambular paragraphs, p1 and p2, and four operative ones, p3 to p6. */
export const draft: readonly Unit[] = [
  paragraph(
    'preambular',
    in3(
      'Recalling the relevant resolutions of the Islamic Summit, of the Council of Foreign Ministers and of the United Nations Security Council,',
      'Rappelant les résolutions pertinentes du Sommet islamique, du Conseil des ministres des Affaires étrangères et du Conseil de sécurité de l’Organisation des Nations Unies,',
      'إذ يشير إلى القرارات ذات الصلة الصادرة عن القمة الإسلامية ومجلس وزراء الخارجية ومجلس الأمن التابع للأمم المتحدة،',
    ),
    from(sources.rmn, sources.theNews, sources.iqna),
  ),
  paragraph(
    'preambular',
    in3(
      'Appreciating the efforts made by the General Secretariat through its Special Envoy,',
      'Sachant gré au Secrétariat général des efforts qu’il a déployés par l’intermédiaire de son Envoyé spécial,',
      'وإذ يعرب عن تقديره للجهود التي بذلتها الأمانة العامة من خلال مبعوثها الخاص،',
    ),
    from(sources.rmn),
  ),
  paragraph(
    'operative',
    in3(
      'Calls upon India to halt security operations in Jammu and Kashmir immediately;',
      'Appelle l’Inde à mettre fin immédiatement aux opérations de sécurité au Jammu-et-Cachemire ;',
      'يدعو الهند إلى الوقف الفوري للعمليات الأمنية في جامو وكشمير؛',
    ),
    all,
  ),
  paragraph('operative', secondCall('resolve', 'résoudre', 'حل'), all),
  paragraph(
    'operative',
    in3(
      'Calls upon the Secretary-General of the United Nations to use his good offices so that India abides by the resolutions of the Security Council and engages in dialogue to calm the situation in the region;',
      'Appelle le Secrétaire général de l’Organisation des Nations Unies à user de ses bons offices pour que l’Inde se conforme aux résolutions du Conseil de sécurité et engage un dialogue propre à apaiser la situation dans la région ;',
      'يدعو الأمين العام للأمم المتحدة إلى بذل مساعيه الحميدة لكي تتقيد الهند بقرارات مجلس الأمن وتدخل في حوار لتهدئة الحالة في المنطقة؛',
    ),
    from(sources.theNews, sources.iqna, sources.adwaa, sources.spa, sources.rmn),
  ),
  paragraph(
    'operative',
    in3(
      'Welcomes the efforts made by some Member States to calm the situation between India and Pakistan.',
      'Se félicite des efforts déployés par certains États membres pour apaiser la situation entre l’Inde et le Pakistan.',
      'يرحب بالجهود التي بذلتها بعض الدول الأعضاء لتهدئة الحالة بين الهند وباكستان.',
    ),
    from(sources.rmn),
  ),
]
