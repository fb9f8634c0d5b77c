// The dossier: what concerns the matter, on one line through time, each entry with its sources. The voice is neutral;
// terms that parties use stand in quotation marks with who uses them. Where sources differ, the entry says how.
import type { Entry } from '#core/dossiers/dossiers.ts'
import type { Language } from '#core/languages.ts'
import type { CivilDate, Id, Instant, Source, Words } from '#core/words.ts'
import { officer, type Clerk } from '../clerk.ts'
import { in3 } from '../words.ts'
import { councilEntries } from './council-resolutions.ts'
import { instrumentId, meetingId } from './meeting.ts'
import { noted, sources } from './sources.ts'
import { statementTitle } from './statement.ts'

const stream = 'dossier/jammu-and-kashmir'

const mea = in3(
  'India, Ministry of External Affairs',
  'Inde, Ministère des Affaires étrangères',
  'الهند، وزارة الشؤون الخارجية',
)
const secretariat = in3(
  'General Secretariat of the OIC',
  'Secrétariat général de l’OCI',
  'الأمانة العامة لمنظمة التعاون الإسلامي',
)
const press = in3('Press', 'Presse', 'الصحافة')
const unSecretaryGeneral = in3('UN Secretary-General', 'Secrétaire général de l’ONU', 'الأمين العام للأمم المتحدة')

/** Whoever reports a meeting of which no paper was seen: the names of the sources, not that of the group. */
const reportedBy = (from: readonly Source[]): Words => {
  const named = (l: Language, comma: string) =>
    [...new Set(from.map((source) => source.names?.[l] ?? source.name))].join(comma)
  return in3(named('en', ', '), named('fr', ', '), named('ar', '، '))
}

/** Several remarks as one text; the label of an entry (`note`) is kept for what kind of paper it is. */
const join = (...parts: Words[]): Words | undefined =>
  parts.length === 0
    ? undefined
    : in3(parts.map((p) => p.en).join(' '), parts.map((p) => p.fr).join(' '), parts.map((p) => p.ar).join(' '))

type Filing = readonly [id: Id, entry: Entry]

const before2020: readonly Filing[] = [
  [
    'group-set-up',
    {
      kinds: ['instrument'],
      date: '1994-09-01',
      precision: 'month',
      reported: true,
      by: press,
      title: in3(
        'Contact Group set up: seventh extraordinary session of foreign ministers, Islamabad',
        'Création du Groupe de contact : septième session extraordinaire des ministres des Affaires étrangères, Islamabad',
        'إنشاء فريق الاتصال: الدورة الاستثنائية السابعة لوزراء الخارجية، إسلام آباد',
      ),
      words: in3(
        'The decision itself, a mandate text and the names of the first members were not found.',
        'La décision elle-même, un texte de mandat et les noms des premiers membres n’ont pas été trouvés.',
        'لم يُعثر على القرار نفسه ولا على نص للولاية ولا على أسماء الأعضاء الأوائل.',
      ),
      sources: [
        noted(
          sources.newsAz,
          in3(
            'This report dates Security Council resolution 39 (1948) to 17 January; the document says 20 January.',
            'L’article date du 17 janvier la résolution 39 (1948) du Conseil de sécurité ; le document porte le 20 janvier.',
            'يؤرخ التقرير قرار مجلس الأمن 39 (1948) في 17 يناير؛ والوثيقة تحمل تاريخ 20 يناير.',
          ),
        ),
      ],
    },
  ],
  [
    'envoy-appointed',
    {
      kinds: ['mission'],
      date: '2019-06-01',
      precision: 'month',
      reported: true,
      by: press,
      title: in3(
        'Special Envoy for Jammu and Kashmir appointed',
        'Nomination de l’Envoyé spécial pour le Jammu-et-Cachemire',
        'تعيين المبعوث الخاص لجامو وكشمير',
      ),
      words: in3(
        'India’s Ministry of External Affairs called the reference in the summit’s text “unacceptable” (Kashmir Post).',
        'Le Ministère indien des Affaires étrangères a qualifié d’« inacceptable » (traduction) la référence figurant dans le texte du sommet (Kashmir Post).',
        'وصفت وزارة الشؤون الخارجية الهندية الإشارة الواردة في نص القمة بأنها «غير مقبولة» (ترجمة) (Kashmir Post).',
      ),
      sources: [sources.dawnEnvoy, sources.kashmirPost, sources.theNewsLater],
      disputed: in3(
        'June 2019, at the Makkah summit (Dawn); May 2019 (The News).',
        'Juin 2019, au sommet de La Mecque (Dawn) ; mai 2019 (The News).',
        'يونيو 2019، في قمة مكة (Dawn)؛ مايو 2019 (The News).',
      ),
    },
  ],
  [
    'good-offices-remark-2019',
    {
      kinds: ['media'],
      date: '2019-09-18',
      precision: 'day',
      reported: true,
      by: unSecretaryGeneral,
      title: in3(
        'Good offices need the acceptance of the parties: remark of the UN Secretary-General',
        'Les bons offices supposent l’acceptation des parties : propos du Secrétaire général de l’ONU',
        'المساعي الحميدة تستلزم قبول الأطراف: تصريح للأمين العام للأمم المتحدة',
      ),
      words: in3(
        'A statement nine months before the call of 22 June 2020, not an answer to it.',
        'Déclaration antérieure de neuf mois à l’appel du 22 juin 2020, et non une réponse à celui-ci.',
        'تصريح يسبق نداء 22 يونيو 2020 بتسعة أشهر، وليس ردا عليه.',
      ),
      sources: [sources.ndtv],
    },
  ],
]

const spring2020: readonly Filing[] = [
  [
    'envoy-visit-2020',
    {
      kinds: ['mission'],
      date: '2020-03-02',
      until: '2020-03-06',
      precision: 'day',
      reported: true,
      by: press,
      title: in3(
        'The Special Envoy visits the region',
        'L’Envoyé spécial se rend dans la région',
        'زيارة المبعوث الخاص إلى المنطقة',
      ),
      words: in3(
        'Visit to Pakistan and to what the sources call “Azad Jammu & Kashmir”. Reported: meetings with the Prime Minister and the Minister for Foreign Affairs of Pakistan, with Hurriyat leaders and with leaders of “AJK”, a visit to the Line of Control and to a refugee camp.',
        'Visite au Pakistan et dans ce que les sources appellent « Azad Jammu & Kashmir ». Selon la presse : entretiens avec le Premier Ministre et le Ministre des Affaires étrangères du Pakistan, avec des dirigeants de la Hurriyat et de l’« AJK », visite de la Ligne de contrôle et d’un camp de réfugiés.',
        'زيارة إلى باكستان وإلى ما تسميه المصادر «آزاد جامو وكشمير». وتفيد التقارير بلقاءات مع رئيس وزراء باكستان ووزير خارجيتها ومع قادة من «مؤتمر الحرية» ومن «AJK»، وبزيارة خط المراقبة ومخيم للاجئين.',
      ),
      sources: [sources.ukNewsline, sources.ary, sources.theNewsLater],
      disputed: in3(
        'End of the visit: 6 March (UK Newsline); “Saturday”, the 7th (ARY News). One report (The News) says that India refused access; no statement of India on this was found.',
        'Fin de la visite : le 6 mars (UK Newsline) ; « samedi », soit le 7 (ARY News). Selon un article (The News), l’Inde a refusé l’accès ; aucune déclaration de l’Inde à ce sujet n’a été trouvée.',
        'نهاية الزيارة: 6 مارس (UK Newsline)؛ «يوم السبت»، أي 7 مارس (ARY News). ويذكر تقرير واحد (The News) أن الهند رفضت السماح بالدخول؛ ولم يُعثر على تصريح للهند بهذا الشأن.',
      ),
    },
  ],
  [
    'secretariat-statement-april-2020',
    {
      kinds: ['instrument', 'media'],
      date: '2020-04-20',
      precision: 'month',
      reported: true,
      by: secretariat,
      title: in3(
        'Statement of the General Secretariat on media accounts of anti-Muslim sentiment in India',
        'Déclaration du Secrétariat général sur les informations de presse faisant état de sentiments antimusulmans en Inde',
        'بيان الأمانة العامة بشأن ما أوردته وسائط الإعلام من مشاعر معادية للمسلمين في الهند',
      ),
      words: join(
        in3(
          'The Secretariat expressed “deep concern” at “recent media accounts” and its “rejection of the targeting of Muslims anywhere”.',
          'Le Secrétariat a exprimé sa « profonde préoccupation » devant de « récentes informations de presse » et son « rejet de toute prise pour cible des musulmans, où que ce soit » (traduction).',
          'أعربت الأمانة العامة عن «قلقها العميق» إزاء «ما أوردته وسائط الإعلام مؤخرا» وعن «رفضها استهداف المسلمين في أي مكان» (ترجمة).',
        ),
        in3(
          'Reported on 20 April 2020; its own date was not seen.',
          'Rapportée le 20 avril 2020 ; sa propre date n’a pas été vue.',
          'أُفيد به في 20 أبريل 2020؛ ولم يُطّلع على تاريخه نفسه.',
        ),
      ),
      sources: [sources.kms, sources.rmn],
      disputed: in3(
        'RMN News writes that the organisation “condemned”; that verb is the IPHRC’s, of 19 April.',
        'RMN News écrit que l’Organisation a « condamné » (traduction) ; ce verbe est celui de la CPIDH, le 19 avril.',
        'كتب موقع RMN News أن المنظمة «أدانت» (ترجمة)؛ وهذا الفعل هو فعل الهيئة الدائمة المستقلة لحقوق الإنسان، في 19 أبريل.',
      ),
    },
  ],
  [
    'india-on-april-statement',
    {
      kinds: ['answer'],
      date: '2020-04-23',
      precision: 'day',
      reported: true,
      by: in3(
        'Government sources in India, as quoted by Republic World',
        'Sources gouvernementales indiennes citées par Republic World',
        'مصادر حكومية في الهند نقل عنها موقع Republic World',
      ),
      title: in3(
        'Reply to the Secretariat’s statement of April: “factually inaccurate”',
        'Réponse à la déclaration du Secrétariat d’avril : « inexacte dans les faits » (traduction)',
        'رد على بيان الأمانة العامة الصادر في أبريل: «غير دقيق في الوقائع» (ترجمة)',
      ),
      words: in3(
        'A minister of the Government of India also replied; the day was not noted.',
        'Un ministre du Gouvernement indien a également répondu ; le jour n’a pas été relevé.',
        'ورد أيضا أحد وزراء حكومة الهند؛ ولم يُسجَّل اليوم.',
      ),
      sources: [sources.republic],
    },
  ],
]

const june2020: readonly Filing[] = [
  [
    'meeting-requested',
    {
      kinds: ['request'],
      date: '2020-06-21',
      precision: 'month',
      reported: true,
      by: in3('Pakistan', 'Pakistan', 'باكستان'),
      refersTo: `meeting/${meetingId}`,
      title: in3(
        'Pakistan asks for an emergency meeting of the Contact Group',
        'Le Pakistan demande une réunion d’urgence du Groupe de contact',
        'باكستان تطلب عقد اجتماع طارئ لفريق الاتصال',
      ),
      words: in3(
        'Over the “worsening situation” (DNA News). The organisation announced the meeting on 21 June; the request itself and a formal convening were not found.',
        'En raison de « l’aggravation de la situation » (traduction ; DNA News). L’Organisation a annoncé la réunion le 21 juin ; ni la demande elle-même ni une convocation en forme n’ont été trouvées.',
        'بسبب «تفاقم الوضع» (ترجمة؛ DNA News). وأعلنت المنظمة عن الاجتماع في 21 يونيو؛ ولم يُعثر على الطلب نفسه ولا على دعوة رسمية.',
      ),
      sources: [sources.dna, sources.kashmirReader, sources.apa],
    },
  ],
  [
    'meeting-2020-06-22',
    {
      kinds: ['meeting'],
      date: '2020-06-22',
      precision: 'day',
      refersTo: `meeting/${meetingId}`,
      reported: true,
      by: press,
      title: in3(
        'Emergency virtual meeting of the Contact Group',
        'Réunion virtuelle d’urgence du Groupe de contact',
        'الاجتماع الافتراضي الطارئ لفريق الاتصال',
      ),
      words: join(
        in3(
          'Held by video from the seat of the General Secretariat, at the level of foreign ministers. Guests, as reports name them: the “President of Azad Jammu & Kashmir”, “True Representatives of the Kashmiri People” (no names given), the IPHRC and the Special Envoy. The record kept here seats only those guests whom it can name without taking a position.',
          'Tenue par visioconférence depuis le siège du Secrétariat général, au niveau des ministres des Affaires étrangères. Invités, tels que la presse les nomme : le « Président de l’Azad Jammu & Kashmir », de « véritables représentants du peuple cachemiri » (traduction ; sans noms), la CPIDH et l’Envoyé spécial. Le dossier tenu ici ne donne de siège qu’aux invités qu’il peut nommer sans prendre position.',
          'عُقد عبر الاتصال المرئي من مقر الأمانة العامة على مستوى وزراء الخارجية. والضيوف كما تسميهم التقارير: «رئيس آزاد جامو وكشمير»، و«الممثلون الحقيقيون للشعب الكشميري» (ترجمة؛ دون أسماء)، والهيئة الدائمة المستقلة لحقوق الإنسان، والمبعوث الخاص. ولا يخصص السجل المحفوظ هنا مقاعد إلا للضيوف الذين يمكنه تسميتهم دون اتخاذ موقف.',
        ),
        in3(
          'Every hour and minute of the record, the concurrences, the waiver, the notices and receipts, the agenda, the roll, the order of speakers, the proposal, the agreement by paragraph, the call for objections, the adoption by consensus, who was present at it, and the symbol are examples: no source gives them. The hour of the meeting was not found; it was still to come at 10:40 and over by 17:29 UTC.',
          'Toutes les heures du dossier, les assentiments, la dérogation, les avis et accusés de réception, l’ordre du jour, l’appel, l’ordre des orateurs, la proposition, l’accord par paragraphe, l’appel aux objections, l’adoption par consensus, les présences à ce moment et la cote sont des exemples : aucune source ne les donne. L’heure de la réunion n’a pas été trouvée ; elle était encore à venir à 10 h 40 et achevée à 17 h 29 UTC.',
          'جميع الساعات والدقائق في السجل، والموافقات، والإعفاء من المهلة، والإخطارات والإقرارات باستلامها، وجدول الأعمال، ونداء الأسماء، وترتيب المتكلمين، والاقتراح، والاتفاق على الفقرات، وطلب الاعتراضات، والاعتماد بتوافق الآراء، ومن حضره، والرمز، أمثلة لا يوردها أي مصدر. ولم يُعثر على ساعة الاجتماع؛ فلم يكن قد بدأ في الساعة 10:40 وكان قد انتهى في الساعة 17:29 بالتوقيت العالمي المنسق.',
        ),
      ),
      sources: [
        sources.rmn,
        sources.iqna,
        sources.adwaa,
        sources.dna,
        sources.ukNewsline,
        sources.urduPoint,
        sources.apa,
        sources.pti,
        sources.theNewsLater,
      ],
      disputed: in3(
        'Presiding: the Secretary General “opened” (RMN News, IQNA, Adwaa Al-Watan) or “chaired” (DNA News, UK Newsline) it; the group is “headed by Turkey” (The News). Niger: its minister (UrduPoint) or a “senior representative” (DNA News). Since August 2019: the third meeting (Press Trust of India) or one only (The News).',
        'Présidence : le Secrétaire général l’a « ouverte » (RMN News, IQNA, Adwaa Al-Watan) ou « présidée » (DNA News, UK Newsline) ; le groupe est « dirigé par la Turquie » (The News). Niger : son ministre (UrduPoint) ou un « représentant de haut rang » (DNA News). Depuis août 2019 : troisième réunion (Press Trust of India) ou une seule (The News). Citations traduites.',
        'الرئاسة: الأمين العام «افتتح» الاجتماع (RMN News وIQNA وأضواء الوطن) أو «ترأسه» (DNA News وUK Newsline)؛ والفريق «ترأسه تركيا» (The News). النيجر: وزيرها (UrduPoint) أو «ممثل رفيع المستوى» (DNA News). منذ أغسطس 2019: الاجتماع الثالث (Press Trust of India) أو اجتماع واحد فقط (The News). الاقتباسات مترجمة.',
      ),
    },
  ],
  [
    'address-to-international-community',
    {
      kinds: ['request'],
      date: '2020-06-22',
      precision: 'day',
      reported: true,
      by: in3(
        'Secretary General of the OIC',
        'Secrétaire général de l’OCI',
        'الأمين العام لمنظمة التعاون الإسلامي',
      ),
      title: in3(
        'Call on the international community, in the opening address',
        'Appel à la communauté internationale, dans l’allocution d’ouverture',
        'نداء موجه إلى المجتمع الدولي في كلمة الافتتاح',
      ),
      words: in3(
        'To strengthen its efforts to assist the people of Kashmir in exercising what the speaker called “their legitimate rights”. His own call, not one of the statement.',
        'À intensifier ses efforts pour aider le peuple du Cachemire à exercer ce que l’orateur appelle « ses droits légitimes ». Appel de l’orateur lui-même, et non de la déclaration.',
        'إلى تعزيز جهوده لمساعدة شعب كشمير على ممارسة ما سماه المتكلم «حقوقه المشروعة». وهو نداؤه هو وليس من نص البيان.',
      ),
      sources: [sources.rmn, sources.iqna],
    },
  ],
  [
    'good-offices-request',
    {
      kinds: ['request'],
      date: '2020-06-22',
      precision: 'day',
      refersTo: `follow-up/${instrumentId}`,
      by: press,
      title: in3(
        'The UN Secretary-General asked to use his good offices',
        'Bons offices demandés au Secrétaire général de l’ONU',
        'نداء إلى الأمين العام للأمم المتحدة لبذل مساعيه الحميدة',
      ),
      words: in3(
        'Operative paragraph 3 of the statement as reconstructed. No reply of the United Nations to it was found.',
        'Paragraphe 3 du dispositif de la déclaration telle que reconstituée. Aucune réponse de l’Organisation des Nations Unies n’a été trouvée.',
        'الفقرة 3 من منطوق البيان كما أُعدّ هنا. ولم يُعثر على رد من الأمم المتحدة عليها.',
      ),
      sources: [sources.theNews, sources.iqna, sources.adwaa, sources.spa],
      disputed: in3(
        'What he is to bring about: “make India abide” by the Council’s resolutions (The News); “amener”, bring India to comply (IQNA, in French); “لدعوة”, call on India to comply (Adwaa Al-Watan, in Arabic). The group “called on” him; one agency has “حاثا”, urging (Saudi Press Agency, in Arabic).',
        'Ce qu’il lui est demandé : « make India abide », faire en sorte que l’Inde respecte les résolutions du Conseil (The News, en anglais) ; « amener l’Inde à se conformer » (IQNA) ; « لدعوة », appeler l’Inde à s’y conformer (Adwaa Al-Watan, en arabe). Le groupe l’a « appelé » à le faire ; une agence emploie « حاثا », exhortant (Agence de presse saoudienne, en arabe).',
        'المطلوب منه: «make India abide»، أي جعل الهند تلتزم بقرارات المجلس (The News، بالإنجليزية)؛ أو «amener»، أي حملها على الامتثال لها (IQNA، بالفرنسية)؛ أو «لدعوة» الهند إلى الامتثال (أضواء الوطن). والفريق «دعاه» إلى ذلك؛ واستعملت وكالة واحدة لفظ «حاثا» (وكالة الأنباء السعودية).',
      ),
    },
  ],
  [
    'communique-reported',
    {
      kinds: ['instrument'],
      date: '2020-06-22',
      precision: 'day',
      reported: true,
      by: press,
      title: in3(
        'A communiqué of the same meeting, as reported',
        'Communiqué de la même réunion, selon la presse',
        'بلاغ صادر عن الاجتماع نفسه، وفقا للتقارير',
      ),
      words: join(
        in3(
          'A second text beside the statement, known only from reports. By them it: (1) calls on India to rescind its actions and to let a plebiscite under the United Nations be held; (2) demands that India end what the text calls violations and a siege, make no demographic change, give access to the organisation, the IPHRC, the United Nations, the Envoy and the media, and accept a commission of inquiry; (3) calls upon members to raise the matter bilaterally with India; (4) asks the Secretariat and the organs to implement the organisation’s resolutions; (5) urges the Secretary General of the organisation to highlight the situation. It is reported to rest also on the Charter of the United Nations and the Fourth Geneva Convention, to welcome statements of the UN Secretary-General of 8 August 2019 and of OHCHR of 29 October 2019 and the Council’s meetings of 16 August 2019 and 15 January 2020, to appreciate the Envoy’s visit, and to reject two Indian instruments of 2020 on reorganisation and on domicile.',
          'Second texte, distinct de la déclaration et connu seulement par la presse. D’après celle-ci, il : 1) appelle l’Inde à annuler ses mesures et à laisser se tenir un plébiscite sous l’égide des Nations Unies ; 2) exige que l’Inde mette fin à ce que le texte appelle des violations et un siège, n’opère aucun changement démographique, donne accès à l’Organisation, à la CPIDH, aux Nations Unies, à l’Envoyé et aux médias, et accepte une commission d’enquête ; 3) appelle les membres à soulever la question dans leurs relations bilatérales avec l’Inde ; 4) demande au Secrétariat et aux organes d’appliquer les résolutions de l’Organisation ; 5) prie instamment le Secrétaire général d’appeler l’attention sur la situation. Il se fonderait aussi sur la Charte des Nations Unies et la quatrième Convention de Genève, se féliciterait des déclarations du Secrétaire général de l’ONU du 8 août 2019 et du HCDH du 29 octobre 2019 ainsi que des séances du Conseil du 16 août 2019 et du 15 janvier 2020, saurait gré à l’Envoyé de sa visite et rejetterait deux textes indiens de 2020 relatifs à la réorganisation et au domicile.',
          'نص ثان إلى جانب البيان لا يُعرف إلا من التقارير. ووفقا لها فإنه: (1) يدعو الهند إلى إلغاء إجراءاتها وإتاحة إجراء استفتاء عام بإشراف الأمم المتحدة؛ (2) ويطالب الهند بإنهاء ما يسميه النص انتهاكات وحصارا، وبعدم إحداث أي تغيير ديمغرافي، وبالسماح بدخول المنظمة والهيئة الدائمة المستقلة لحقوق الإنسان والأمم المتحدة والمبعوث ووسائط الإعلام، وبقبول لجنة تحقيق؛ (3) ويدعو الأعضاء إلى إثارة المسألة في علاقاتهم الثنائية مع الهند؛ (4) ويطلب إلى الأمانة العامة والأجهزة تنفيذ قرارات المنظمة؛ (5) ويحث الأمين العام على إبراز الحالة. وتفيد التقارير بأنه يستند أيضا إلى ميثاق الأمم المتحدة واتفاقية جنيف الرابعة، ويرحب ببيان الأمين العام للأمم المتحدة المؤرخ 8 أغسطس 2019 وبيان مفوضية الأمم المتحدة لحقوق الإنسان المؤرخ 29 أكتوبر 2019 وبجلستي مجلس الأمن في 16 أغسطس 2019 و15 يناير 2020، ويعرب عن تقديره لزيارة المبعوث، ويرفض نصين قانونيين هنديين صدرا في عام 2020 بشأن إعادة التنظيم والإقامة.',
        ),
        in3(
          'Not issued here and not part of the statement. No symbol, signatory or full text was found.',
          'Ni publié ici, ni partie de la déclaration. Ni cote, ni signataire, ni texte intégral n’ont été trouvés.',
          'لم يصدر هنا وليس جزءا من البيان. ولم يُعثر على رمز ولا على موقّع ولا على نص كامل.',
        ),
      ),
      sources: [
        sources.hindustanTimes,
        sources.kashmirAction,
        sources.ukNewsline,
        sources.theNation,
        sources.urduPoint,
        sources.pti,
      ],
      disputed: in3(
        '“Unanimously adopted” is the word of Pakistan’s Foreign Office (Hindustan Times, Kashmir Action). In (1), “demanded” (Kashmir Action) or “called on” (Hindustan Times). An “observation mission” is mentioned only by Pakistan’s minister, to the press (Press Trust of India).',
        '« Adopté à l’unanimité » est l’expression du Ministère pakistanais des Affaires étrangères (Hindustan Times, Kashmir Action). Au point 1, « a exigé » (Kashmir Action) ou « a appelé » (Hindustan Times). Une « mission d’observation » n’est mentionnée que par le ministre pakistanais, devant la presse (Press Trust of India). Citations traduites.',
        '«اعتُمد بالإجماع» عبارة وزارة خارجية باكستان (Hindustan Times وKashmir Action). وفي النقطة (1): «طالب» (Kashmir Action) أو «دعا» (Hindustan Times). ولم يذكر «بعثة مراقبة» سوى وزير باكستان في تصريح للصحافة (Press Trust of India). الاقتباسات مترجمة.',
      ),
    },
  ],
  [
    'press-2020-06-22',
    {
      kinds: ['media'],
      date: '2020-06-22',
      until: '2020-06-23',
      precision: 'day',
      reported: true,
      by: press,
      title: in3(
        'Press reports of the statement, in English, French and Arabic',
        'Articles de presse sur la déclaration, en anglais, en français et en arabe',
        'تقارير صحفية عن البيان بالعربية والإنجليزية والفرنسية',
      ),
      words: in3(
        'From these reports the statement was reconstructed. They also say that the group reaffirmed its continued support for the people of Jammu and Kashmir; the reconstruction makes no paragraph of this.',
        'La déclaration a été reconstituée à partir de ces articles. Ils rapportent aussi que le groupe a réaffirmé la poursuite de son soutien au peuple du Jammu-et-Cachemire ; la reconstitution n’en fait pas un paragraphe.',
        'أُعدّ البيان استنادا إلى هذه التقارير. وتفيد أيضا بأن الفريق أكد من جديد استمرار دعمه لشعب جامو وكشمير؛ ولم تُفرد لذلك فقرة في النص المعدّ هنا.',
      ),
      sources: [
        sources.rmn,
        sources.theNews,
        noted(sources.iqna, in3('23 June 2020.', '23 juin 2020.', '23 يونيو 2020.')),
        sources.adwaa,
        sources.spa,
      ],
      disputed: in3(
        'The setting: a “troubled situation” (RMN News); a deterioration in what the report calls “occupied by India” (IQNA, in French); only “the situation” (Adwaa Al-Watan). India was “called on” (The News, IQNA, Adwaa Al-Watan) or, for all but the first call, “advised” (RMN News). The Saudi agency names its own minister first; the others keep the English alphabetical order.',
        'Le contexte : une « situation troublée » (RMN News, traduction) ; la « détérioration de la situation » dans un territoire que l’article dit « occupé par l’Inde » (IQNA) ; simplement « la situation » (Adwaa Al-Watan, traduction). L’Inde a été « appelée » (The News, IQNA, Adwaa Al-Watan) ou, sauf pour le premier appel, « conseillée » (RMN News, traduction). L’agence saoudienne nomme son ministre en premier ; les autres suivent l’ordre alphabétique anglais.',
        'السياق: «وضع مضطرب» (RMN News، ترجمة)؛ و«تدهور» الوضع في إقليم يصفه التقرير بأنه «تحتله الهند» (IQNA، ترجمة)؛ و«الوضع» فحسب (أضواء الوطن). وقد «دُعيت» الهند (The News وIQNA وأضواء الوطن) أو «نُصحت» فيما عدا النداء الأول (RMN News، ترجمة). وتذكر الوكالة السعودية وزيرها أولا؛ أما غيرها فيتبع الترتيب الأبجدي الإنجليزي.',
      ),
    },
  ],
  [
    'press-on-two-texts',
    {
      kinds: ['media'],
      date: '2020-06-23',
      precision: 'day',
      reported: true,
      by: press,
      title: in3(
        'Press reports of the communiqué',
        'Articles de presse sur le communiqué',
        'تقارير صحفية عن البلاغ',
      ),
      words: in3(
        'Reports of a text that differs from the statement; the two are kept apart here. Some are of 23 to 25 June; not every day is known.',
        'Articles sur un texte qui diffère de la déclaration ; les deux sont tenus séparés ici. Certains sont des 23 au 25 juin ; les jours ne sont pas tous connus.',
        'تقارير عن نص يختلف عن البيان؛ ويُفصل بينهما هنا. ويعود بعضها إلى الفترة من 23 إلى 25 يونيو؛ ولا تُعرف أيامها جميعا.',
      ),
      sources: [
        sources.theNation,
        sources.hindustanTimes,
        sources.urduPoint,
        sources.kashmirAction,
        sources.dna,
        noted(sources.ukNewsline, in3('25 June 2020.', '25 juin 2020.', '25 يونيو 2020.')),
      ],
    },
  ],
]

const rejects = (id: Id, date: CivilDate, title: Words, source: Source): Filing => [
  id,
  { kinds: ['answer'], date, precision: 'day', reported: true, by: mea, title, sources: [source] },
]

const after: readonly Filing[] = [
  [
    'un-statement-2020-08-05',
    {
      kinds: ['media'],
      date: '2020-08-05',
      precision: 'day',
      reported: true,
      by: unSecretaryGeneral,
      title: in3(
        'The UN Secretary-General appeals to both sides',
        'Le Secrétaire général de l’ONU lance un appel aux deux parties',
        'الأمين العام للأمم المتحدة يوجه نداء إلى الطرفين',
      ),
      words: in3(
        'In a public statement; the United Nations stands ready to support their efforts. The report does not present it as a reply to the group, and no reply to the call of 22 June 2020 was found.',
        'Dans une déclaration publique ; l’Organisation des Nations Unies se tient prête à appuyer leurs efforts. L’article ne la présente pas comme une réponse au groupe, et aucune réponse à l’appel du 22 juin 2020 n’a été trouvée.',
        'في بيان عام؛ والأمم المتحدة مستعدة لدعم جهودهما. ولا يقدم التقرير هذا البيان بوصفه ردا على الفريق، ولم يُعثر على رد على نداء 22 يونيو 2020.',
      ),
      sources: [sources.dunya],
    },
  ],
  [
    'cfm-47',
    {
      kinds: ['meeting', 'instrument'],
      date: '2020-11-27',
      until: '2020-11-28',
      precision: 'day',
      reported: true,
      by: press,
      title: in3(
        'Council of Foreign Ministers, 47th session, Niamey: resolution, declaration, report of the Envoy',
        'Conseil des ministres des Affaires étrangères, 47e session, Niamey : résolution, déclaration, rapport de l’Envoyé',
        'مجلس وزراء الخارجية، الدورة السابعة والأربعون، نيامي: قرار وإعلان وتقرير المبعوث',
      ),
      words: in3(
        'The number of the resolution was not found. The Envoy’s report: Business Recorder.',
        'Le numéro de la résolution n’a pas été trouvé. Rapport de l’Envoyé : Business Recorder.',
        'لم يُعثر على رقم القرار. تقرير المبعوث: Business Recorder.',
      ),
      sources: [sources.dailyTimes, sources.recorder, sources.indianExpress],
      disputed: in3(
        'To 28 November (Daily Times) or to 29 November (The Indian Express).',
        'Jusqu’au 28 novembre (Daily Times) ou au 29 novembre (The Indian Express).',
        'حتى 28 نوفمبر (Daily Times) أو حتى 29 نوفمبر (The Indian Express).',
      ),
    },
  ],
  rejects(
    'india-on-cfm-47',
    '2020-11-29',
    in3(
      'India on the 47th session of the Council of Foreign Ministers: rejects “factually incorrect” references',
      'L’Inde, sur la 47e session du Conseil des ministres des Affaires étrangères : rejette des références « inexactes dans les faits » (traduction)',
      'الهند، بشأن الدورة السابعة والأربعين لمجلس وزراء الخارجية: ترفض إشارات «غير صحيحة في الوقائع» (ترجمة)',
    ),
    sources.indianExpress,
  ),
  [
    'group-ambassadors-2021',
    {
      kinds: ['meeting'],
      date: '2021-02-01',
      precision: 'month',
      reported: true,
      by: press,
      title: in3(
        'The group’s ambassadors meet in New York',
        'Les ambassadeurs du groupe se réunissent à New York',
        'سفراء دول الفريق يجتمعون في نيويورك',
      ),
      sources: [
        noted(
          sources.exBulletin,
          in3(
            'The report writes “Nigeria”; the member is Niger.',
            'L’article écrit « Nigeria » ; le membre est le Niger.',
            'يذكر التقرير «نيجيريا»؛ والعضو هو النيجر.',
          ),
        ),
      ],
    },
  ],
  rejects(
    'india-on-cfm-48',
    '2022-03-24',
    in3(
      'India on the 48th session of the Council of Foreign Ministers: “falsehoods and misrepresentation”',
      'L’Inde, sur la 48e session du Conseil des ministres des Affaires étrangères : « contrevérités et déformation des faits » (traduction)',
      'الهند، بشأن الدورة الثامنة والأربعين لمجلس وزراء الخارجية: «أكاذيب وتحريف» (ترجمة)',
    ),
    sources.etv,
  ),
  rejects(
    'india-on-visit-2022',
    '2022-12-13',
    in3(
      'India on a visit of the OIC’s Secretary General: the organisation has no locus standi',
      'L’Inde, sur une visite du Secrétaire général de l’OCI : l’Organisation n’a pas qualité pour intervenir',
      'الهند، بشأن زيارة قام بها الأمين العام لمنظمة التعاون الإسلامي: لا صفة للمنظمة',
    ),
    sources.tribune,
  ),
  [
    'secretariat-statement-2023',
    {
      kinds: ['instrument'],
      date: '2023-12-12',
      precision: 'day',
      reported: true,
      by: secretariat,
      title: in3(
        'Statement of the General Secretariat on a ruling of the Supreme Court of India',
        'Déclaration du Secrétariat général sur un arrêt de la Cour suprême de l’Inde',
        'بيان الأمانة العامة بشأن حكم للمحكمة العليا في الهند',
      ),
      sources: [sources.secretariat2023],
    },
  ],
]

// The group's other meetings, as far as sources tell; the list before 2019 is incomplete.
const places = {
  newYork: in3('New York', 'New York', 'نيويورك'),
  jeddah: in3('Jeddah', 'Djeddah', 'جدة'),
  islamabad: in3('Islamabad', 'Islamabad', 'إسلام آباد'),
  nouakchott: in3('Nouakchott', 'Nouakchott', 'نواكشوط'),
  banjul: in3('Banjul', 'Banjul', 'بانجول'),
  yaounde: in3('Yaoundé', 'Yaoundé', 'ياوندي'),
}
const levels = {
  ministers: in3('At the level of ministers.', 'Au niveau ministériel.', 'على مستوى الوزراء.'),
  permanent: in3(
    'At the level of permanent representatives.',
    'Au niveau des représentants permanents.',
    'على مستوى الممثلين الدائمين.',
  ),
  mixed: in3(
    'Ministers and others took part.',
    'Des ministres et d’autres représentants y ont pris part.',
    'شارك فيه وزراء وغيرهم.',
  ),
}
const communique = in3('A joint communiqué was issued.', 'Un communiqué conjoint a été publié.', 'وصدر بلاغ مشترك.')
const secretaryGeneral = in3(
  'The Secretary General opened or chaired it.',
  'Le Secrétaire général l’a ouverte ou présidée.',
  'وافتتحه الأمين العام أو ترأسه.',
)
const assistant = in3(
  'An Assistant Secretary General opened or chaired it; it was held at Pakistan’s request.',
  'Un Secrétaire général adjoint (Assistant Secretary General) l’a ouverte ou présidée ; elle s’est tenue à la demande du Pakistan.',
  'وافتتحه أمين عام مساعد أو ترأسه؛ وعُقد بطلب من باكستان.',
)

const held = (
  date: CivilDate,
  place: Words | undefined,
  about: Words[],
  from: Source[],
  disputed?: Words,
): Filing => [
  `group-${date}`,
  {
    kinds: ['meeting'],
    date,
    precision: 'day',
    reported: true,
    by: reportedBy(from),
    title: place
      ? in3(
          `Meeting of the Contact Group, ${place.en}`,
          `Réunion du Groupe de contact, ${place.fr}`,
          `اجتماع فريق الاتصال، ${place.ar}`,
        )
      : in3('Meeting of the Contact Group', 'Réunion du Groupe de contact', 'اجتماع فريق الاتصال'),
    words: join(...about),
    sources: from,
    disputed,
  },
]

const listOf2024 = in3(
  'The list of meetings in the communiqué of September 2024 does not mention this one.',
  'La liste des réunions figurant dans le communiqué de septembre 2024 ne mentionne pas celle-ci.',
  'ولا تذكره قائمة الاجتماعات الواردة في بلاغ سبتمبر 2024.',
)

const otherMeetings: readonly Filing[] = [
  held('2000-09-13', places.newYork, [secretaryGeneral], [sources.oicUn]),
  held(
    '2013-09-25',
    places.newYork,
    [levels.mixed, secretaryGeneral, in3('A report was issued.', 'Un rapport a été établi.', 'وصدر تقرير.')],
    [sources.mofa],
  ),
  held('2018-09-26', places.newYork, [], [sources.newsAz]),
  held('2019-02-26', places.jeddah, [levels.permanent, assistant], [sources.dawn2019]),
  held(
    '2019-05-29',
    places.jeddah,
    [
      in3(
        'The Secretary General spoke; India was called on.',
        'Le Secrétaire général a pris la parole ; un appel a été adressé à l’Inde.',
        'تكلم الأمين العام؛ ووُجّه نداء إلى الهند.',
      ),
    ],
    [sources.twNews],
  ),
  held(
    '2019-08-06',
    places.jeddah,
    [
      levels.permanent,
      in3(
        'Pakistan was represented by its minister.',
        'Le Pakistan était représenté par son ministre.',
        'ومثّل باكستان وزيرها.',
      ),
      assistant,
    ],
    [sources.urduPoint2019],
  ),
  held(
    '2019-09-25',
    places.newYork,
    [
      levels.ministers,
      secretaryGeneral,
      in3('A communiqué was issued.', 'Un communiqué a été publié.', 'وصدر بلاغ.'),
    ],
    [sources.urduPoint2019b],
  ),
  held(
    '2021-09-23',
    places.newYork,
    [secretaryGeneral, communique],
    [sources.urduPoint2021, sources.communique2024],
    in3(
      'A joint communiqué (communiqué of 2024), or a “joint statement” of an “informal” meeting (UrduPoint).',
      'Un communiqué conjoint (communiqué de 2024), ou une « déclaration conjointe » d’une réunion « informelle » (UrduPoint, traduction).',
      'بلاغ مشترك (بلاغ عام 2024)، أو «بيان مشترك» لاجتماع «غير رسمي» (UrduPoint، ترجمة).',
    ),
  ),
  held(
    '2022-03-22',
    places.islamabad,
    [
      in3(
        'During the 48th session of the Council of Foreign Ministers.',
        'Pendant la 48e session du Conseil des ministres des Affaires étrangères.',
        'خلال الدورة الثامنة والأربعين لمجلس وزراء الخارجية.',
      ),
      levels.mixed,
      secretaryGeneral,
      communique,
    ],
    [sources.pid, sources.communique2024],
  ),
  held('2022-09-21', undefined, [communique], [sources.communique2024]),
  held(
    '2023-03-17',
    places.nouakchott,
    [
      in3(
        'During the 49th session of the Council of Foreign Ministers.',
        'Pendant la 49e session du Conseil des ministres des Affaires étrangères.',
        'خلال الدورة التاسعة والأربعين لمجلس وزراء الخارجية.',
      ),
      communique,
    ],
    [sources.menafn, sources.communique2024],
  ),
  held(
    '2023-09-20',
    places.newYork,
    [levels.ministers, secretaryGeneral, communique],
    [sources.menafn, sources.communique2024],
  ),
  held(
    '2024-05-05',
    places.banjul,
    [in3('During the Islamic Summit.', 'Pendant le Sommet islamique.', 'خلال القمة الإسلامية.'), listOf2024],
    [sources.una2024],
  ),
  held(
    '2024-08-29',
    places.yaounde,
    [
      in3(
        'During the 50th session of the Council of Foreign Ministers.',
        'Pendant la 50e session du Conseil des ministres des Affaires étrangères.',
        'خلال الدورة الخمسين لمجلس وزراء الخارجية.',
      ),
      secretaryGeneral,
      listOf2024,
    ],
    [sources.una2024],
  ),
  held('2024-09-25', places.newYork, [levels.mixed, secretaryGeneral, communique], [sources.communique2024]),
]

/** Opened before the meeting, so that the statement stands in it from the moment of its issue. */
export async function openDossier({ say, written }: Clerk, at: Instant): Promise<void> {
  say(at, officer, stream, {
    type: 'OpenDossier',
    title: in3('Jammu and Kashmir', 'Jammu-et-Cachemire', 'جامو وكشمير'),
    organisation: 'oic',
    organ: 'contact-group',
    notice: in3(
      'Reconstructed from press reports and documents of the Security Council for demonstration; not an official record. This dossier takes no position: every claim is given with who made it and where.',
      'Reconstitué d’après la presse et des documents du Conseil de sécurité à des fins de démonstration ; ce n’est pas un document officiel. Ce dossier ne prend pas position : chaque affirmation est accompagnée de son auteur et de sa source.',
      'أُعدّ استنادا إلى تقارير صحفية ووثائق لمجلس الأمن لأغراض العرض، وهو ليس سجلا رسميا. ولا يتخذ هذا الملف موقفا: فكل قول مقرون بقائله ومصدره.',
    ),
  })
  await written()
}

export async function fileEntries({ say, written }: Clerk, at: Instant): Promise<void> {
  const filings = [...councilEntries, ...before2020, ...spring2020, ...june2020, ...after, ...otherMeetings]
  for (const [id, entry] of filings) say(at, officer, stream, { type: 'FileEntry', id, entry })

  // The statement stands here since its issue; where its facts come from, and what is disputed, is added.
  say(at, officer, stream, {
    type: 'CorrectEntry',
    id: instrumentId,
    reason: in3(
      'Sources, and where they differ, added.',
      'Ajout des sources et de leurs divergences.',
      'أُضيفت المصادر وأوجه الاختلاف بينها.',
    ),
    entry: {
      kinds: ['instrument'],
      date: '2020-06-22',
      precision: 'day',
      title: statementTitle,
      refersTo: `register/oic#${instrumentId}`,
      by: in3(
        'This demonstration, from press reports',
        'La présente démonstration, d’après la presse',
        'هذا العرض التوضيحي، استنادا إلى تقارير صحفية',
      ),
      words: in3(
        'Reconstructed from press reports; not the official text. Its words, its paragraphs and its symbol are examples of this project’s making; its verbs are those of reports: “called on” (The News), « appelé » (IQNA), «دعا» (Adwaa Al-Watan). How it was adopted was not found.',
        'Reconstituée d’après la presse ; ce n’est pas le texte officiel. Les termes, les paragraphes et la cote sont des exemples dus à ce projet ; les verbes sont ceux de la presse : « appelé » (IQNA), “called on” (The News), «دعا» (Adwaa Al-Watan). La manière dont elle a été adoptée n’a pas été trouvée.',
        'أُعدّ استنادا إلى تقارير صحفية، وهو ليس النص الرسمي. وألفاظه وفقراته ورمزه أمثلة من وضع هذا المشروع؛ أما أفعاله فمن التقارير: «دعا» (أضواء الوطن)، و“called on” (The News)، و« appelé » (IQNA). ولم يُعثر على كيفية اعتماده.',
      ),
      sources: [sources.rmn, sources.theNews, sources.iqna, sources.adwaa],
      disputed: in3(
        'Reports of the same meeting give two outcome texts: this statement, and a communiqué that stands in this dossier as reported.',
        'Les articles sur cette même réunion font état de deux textes : la présente déclaration, et un communiqué qui figure dans ce dossier comme rapporté.',
        'تفيد التقارير عن الاجتماع نفسه بصدور نصين: هذا البيان، وبلاغ يرد في هذا الملف منقولا عن التقارير.',
      ),
    },
  })
  await written()
}
