// The organisation, as far as sources tell: its organs, members, offices and rules. What is not known is said so where
// it would stand.
import type { Profile } from '#core/bodies/bodies.ts'
import { oic } from '#core/presets.ts'
import type { CivilDate, Instant, Source } from '#core/words.ts'
import { officer, type Clerk } from '../clerk.ts'
import { in3 } from '../words.ts'
import { founding, laterName, members, namesFrom, others } from './parties.ts'
import { noted, sources } from './sources.ts'

const stream = 'organisation/oic'

/** The day of the meeting: for it the sources tell who the members were. */
const knownOn: CivilDate = '2020-06-22'

/** The preset of the OIC, with one officer: in a demonstration one person tries every seat. */
const profile: Profile = {
  ...oic,
  officers: {
    ...oic.officers,
    value: 'one',
    reason: in3(
      'This is a demonstration, in which one person tries every seat; one officer suffices here. A secretariat that adopts these rules for its own use asks for two.',
      'Ceci est une démonstration, où une seule personne essaie toutes les places ; un seul fonctionnaire y suffit. Un secrétariat qui adopte ces règles pour son propre usage en exige deux.',
      'هذا عرض توضيحي يجرب فيه شخص واحد جميع المقاعد، فيكفي هنا موظف واحد. أما الأمانة التي تعتمد هذه القواعد لاستعمالها فتشترط موظفين اثنين.',
    ),
  },
}

const notice = in3(
  'Reconstructed from press reports for demonstration; not an official record',
  'Reconstitué d’après la presse à des fins de démonstration ; ce n’est pas un document officiel',
  'أُعدّ استنادا إلى تقارير صحفية لأغراض العرض، وهو ليس سجلا رسميا',
)

export const groupName = in3(
  'Contact Group on Jammu and Kashmir',
  'Groupe de contact sur le Jammu-et-Cachemire',
  'فريق الاتصال المعني بجامو وكشمير',
)

const mandate = in3(
  'No mandate text was found: neither the decision that set up the group nor a later one. Sources report that the seventh extraordinary session of foreign ministers, held at Islamabad in September 1994, set it up, that Azerbaijan joined in 2013, that its members in 2020 were Azerbaijan, Niger, Pakistan, Saudi Arabia and Turkey, and that the Secretary General or an Assistant Secretary General presides. One report (The News) says that the group is “headed by Turkey”.',
  'Aucun texte de mandat n’a été trouvé : ni la décision portant création du groupe, ni une décision ultérieure. Selon les sources, le groupe a été créé par la septième session extraordinaire des ministres des Affaires étrangères, tenue à Islamabad en septembre 1994 ; l’Azerbaïdjan s’y est joint en 2013 ; ses membres étaient en 2020 l’Azerbaïdjan, le Niger, le Pakistan, l’Arabie saoudite et la Turquie ; le Secrétaire général ou un Secrétaire général adjoint (Assistant Secretary General) le préside. Un article (The News) écrit que le groupe est « dirigé par la Turquie » (traduction).',
  'لم يُعثر على نص للولاية: لا القرار المنشئ للفريق ولا أي قرار لاحق. وتفيد المصادر بأن الدورة الاستثنائية السابعة لوزراء الخارجية، المعقودة في إسلام آباد في سبتمبر 1994، أنشأت الفريق، وبأن أذربيجان انضمت إليه في عام 2013، وبأن أعضاءه في عام 2020 كانوا أذربيجان والنيجر وباكستان والمملكة العربية السعودية وتركيا، وبأن الأمين العام أو أحد الأمناء العامين المساعدين يتولى رئاسته. ويذكر تقرير واحد (The News) أن الفريق «ترأسه تركيا» (ترجمة).',
)

const groupMembers: readonly { party: string; from: CivilDate; precision: 'year' | 'unknown'; source: Source }[] = [
  { party: 'aze', from: '2013-01-01', precision: 'year', source: sources.newsAz },
  // Members in 2020: since when was not found.
  ...['ner', 'pak', 'sau', 'tur'].map((party) => ({
    party,
    from: namesFrom,
    precision: 'unknown' as const,
    source: sources.apa,
  })),
]

const suspension = noted(
  sources.trt,
  in3('At the summit of 14 and 15 August 2012.', 'Au sommet des 14 et 15 août 2012.', 'في قمة 14 و15 أغسطس 2012.'),
)

/** Enters the organisation and its register of parties; dated facts are entered at the time of loading. */
export async function enterOrganisation({ say, written }: Clerk, at: Instant): Promise<void> {
  say(at, officer, stream, {
    type: 'EstablishOrganisation',
    from: founding,
    precision: 'year',
    notice,
    knownOn,
    names: in3(
      'Organisation of the Islamic Conference',
      'Organisation de la Conférence islamique',
      'منظمة المؤتمر الإسلامي',
    ),
    abbreviation: { en: 'OIC', fr: 'OCI' },
    seat: in3('Jeddah', 'Djeddah', 'جدة'),
    zone: 'Asia/Riyadh',
    languages: ['ar', 'en', 'fr'],
    source: noted(
      sources.charter,
      in3(
        'Seat: article 21, at Jeddah for the time being. No Arabic abbreviation was seen.',
        'Siège : article 21, à Djeddah pour le moment. Aucun sigle arabe n’a été relevé.',
        'المقر: المادة 21، جدة في الوقت الراهن. ولم يُعثر على مختصر بالعربية.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'NameOrganisation',
    from: '2011-01-01',
    precision: 'year',
    names: in3(
      'Organisation of Islamic Cooperation',
      'Organisation de la coopération islamique',
      'منظمة التعاون الإسلامي',
    ),
    abbreviation: { en: 'OIC', fr: 'OCI' },
    source: noted(
      sources.populationData,
      in3(
        'Renamed in 2011; the day was not searched. Spelt here as the organisation’s own site spells it; the United Nations writes “Organization”.',
        'Renommée en 2011 ; le jour n’a pas été recherché. L’orthographe anglaise est celle du site de l’Organisation ; l’ONU écrit « Organization ».',
        'غُيّر الاسم في عام 2011؛ ولم يُبحث عن اليوم. ورسم الاسم بالإنجليزية هنا كما في موقع المنظمة؛ أما الأمم المتحدة فتكتب «Organization».',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'AppointOfficer',
    person: officer.person,
    title: in3(
      'Officer of the General Secretariat',
      'Fonctionnaire du Secrétariat général',
      'موظف في الأمانة العامة',
    ),
  })

  // The organs. The tree shows what reports to what; the Charter's own wording of it was not read.
  say(at, officer, stream, {
    type: 'EstablishOrgan',
    organ: 'islamic-summit',
    names: in3('Islamic Summit', 'Sommet islamique', 'القمة الإسلامية'),
    from: namesFrom,
    precision: 'unknown',
    source: noted(
      sources.adwaa,
      in3(
        'For the name in Arabic; in French, IQNA.',
        'Pour le nom en arabe ; en français, IQNA.',
        'للاسم بالعربية؛ وبالفرنسية، IQNA.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'EstablishOrgan',
    organ: 'council-of-foreign-ministers',
    parent: 'islamic-summit',
    from: namesFrom,
    precision: 'unknown',
    names: in3(
      'Council of Foreign Ministers',
      'Conseil des ministres des Affaires étrangères',
      'مجلس وزراء الخارجية',
    ),
    source: noted(
      sources.cfm40,
      in3(
        'For the name in Arabic; in French, IPHRC. Since when it bears this name was not searched.',
        'Pour le nom en arabe ; en français, CPIDH. La date depuis laquelle il porte ce nom n’a pas été recherchée.',
        'للاسم بالعربية؛ وبالفرنسية، الهيئة الدائمة المستقلة لحقوق الإنسان. ولم يُبحث عن تاريخ حمله هذا الاسم.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'EstablishOrgan',
    organ: 'general-secretariat',
    names: in3('General Secretariat', 'Secrétariat général', 'الأمانة العامة'),
    from: namesFrom,
    precision: 'unknown',
    source: noted(
      sources.iqna,
      in3(
        'For the name in French; in Arabic, Adwaa Al-Watan. When it was set up was not searched.',
        'Pour le nom en français ; en arabe, Adwaa Al-Watan. La date de sa création n’a pas été recherchée.',
        'للاسم بالفرنسية؛ وبالعربية، أضواء الوطن. ولم يُبحث عن تاريخ إنشائها.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'EstablishOrgan',
    organ: 'contact-group',
    parent: 'council-of-foreign-ministers',
    symbol: 'OIC/CG-JK/{year}/{series}.{n}',
    names: groupName,
    from: '1994-09-01',
    precision: 'month',
    source: noted(
      sources.newsAz,
      in3(
        'Names: IQNA in French, Al-Madina in Arabic. The pattern of symbols is an example: no symbol was found.',
        'Noms : IQNA en français, Al-Madina en arabe. Le modèle de cote est un exemple : aucune cote n’a été trouvée.',
        'الاسم بالفرنسية من IQNA، وبالعربية من صحيفة المدينة. وصيغة الرموز مثال: فلم يُعثر على أي رمز.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'GiveMandate',
    organ: 'contact-group',
    text: mandate,
    from: namesFrom,
    precision: 'unknown',
    source: sources.newsAz,
  })

  // The rules, adopted at the top of the tree and in force for every organ below it.
  say(at, officer, stream, {
    type: 'AdoptProfile',
    organ: 'islamic-summit',
    profile,
    from: namesFrom,
    source: {
      name: 'Preset of this product',
      names: in3('Preset of this product', 'Valeurs proposées par ce logiciel', 'قيم مقترحة من هذا النظام'),
      note: in3(
        'To be confirmed by the secretariat that adopts it.',
        'À confirmer par le secrétariat qui l’adopte.',
        'يؤكدها مَن تعتمدها من الأمانات العامة.',
      ),
    },
  })

  // The parties and their names.
  for (const { party, class: kind, short, formal, zone, city, source } of [...members, ...others])
    say(at, officer, stream, {
      type: 'NameParty',
      party,
      class: kind,
      names: { short, formal },
      zone,
      city,
      from: namesFrom,
      source,
    })
  const { party, class: kind, short, formal, zone, city, from, source } = laterName
  say(at, officer, stream, {
    type: 'NameParty',
    party,
    class: kind,
    names: { short, formal },
    zone,
    city,
    from,
    source,
  })

  // The members, of the Summit and of the Council alike.
  for (const organ of ['islamic-summit', 'council-of-foreign-ministers']) {
    for (const member of members)
      say(at, officer, stream, {
        type: 'AdmitMember',
        organ,
        party: member.party,
        class: 'member',
        from: member.since,
        precision: 'year',
        source: sources.sis,
        disputed: member.sinceDisputed,
      })
    say(at, officer, stream, {
      type: 'SuspendMember',
      organ,
      party: 'syr',
      from: '2012-08-15',
      precision: 'month',
      source: suspension,
      reason: in3(
        'Suspended by the Islamic Summit of 14 and 15 August 2012, as reported',
        'Suspension par le Sommet islamique des 14 et 15 août 2012, selon la presse',
        'عُلّقت العضوية في القمة الإسلامية المعقودة يومي 14 و15 أغسطس 2012، وفقا لما أوردته الصحافة',
      ),
    })
    say(at, officer, stream, {
      type: 'RestoreMember',
      organ,
      party: 'syr',
      from: '2025-03-07',
      source: suspension,
    })
  }
  for (const { party: member, ...known } of groupMembers)
    say(at, officer, stream, {
      type: 'AdmitMember',
      organ: 'contact-group',
      party: member,
      class: 'member',
      ...known,
    })

  // The offices. Holders of offices of the organisation are named; ministers of States are not.
  say(at, officer, stream, {
    type: 'CreateOffice',
    office: 'secretary-general',
    organ: 'general-secretariat',
    names: in3('Secretary General', 'Secrétaire général', 'الأمين العام'),
    from: '2016-11-01',
    precision: 'unknown',
    source: noted(
      sources.charter,
      in3(
        'When the office was first held was not searched.',
        'La date à laquelle la fonction a été exercée pour la première fois n’a pas été recherchée.',
        'لم يُبحث عن تاريخ شغل المنصب لأول مرة.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'AppointHolder',
    office: 'secretary-general',
    holder: in3('Dr. Yousef A. Al-Othaimeen', 'Dr Yousef A. Al-Othaimeen', 'الدكتور يوسف بن أحمد العثيمين'),
    from: '2016-11-01',
    precision: 'month',
    source: noted(
      sources.oicJournal,
      in3('Name in Arabic: Adwaa Al-Watan.', 'Nom en arabe : Adwaa Al-Watan.', 'الاسم بالعربية: أضواء الوطن.'),
    ),
  })
  say(at, officer, stream, {
    type: 'AppointHolder',
    office: 'secretary-general',
    holder: in3('Hissein Brahim Taha', 'Hissein Brahim Taha', 'حسين إبراهيم طه'),
    from: '2021-11-17',
    source: noted(
      sources.app,
      in3(
        'His predecessor held the office until 17 November 2021. Name in Arabic entered by hand.',
        'Son prédécesseur a exercé la fonction jusqu’au 17 novembre 2021. Nom en arabe saisi à la main.',
        'شغل سلفه المنصب حتى 17 نوفمبر 2021. وأُدخل الاسم بالعربية يدويا.',
      ),
    ),
  })
  say(at, officer, stream, {
    type: 'CreateOffice',
    office: 'special-envoy',
    organ: 'general-secretariat',
    from: '2019-06-01',
    precision: 'unknown',
    source: noted(
      sources.charter,
      in3(
        'Article 18: the Secretary General may appoint special representatives, with the approval of the Council of Foreign Ministers.',
        'Article 18 : le Secrétaire général peut nommer des représentants spéciaux, avec l’approbation du Conseil des ministres des Affaires étrangères.',
        'المادة 18: للأمين العام أن يعيّن ممثلين خاصين بموافقة مجلس وزراء الخارجية.',
      ),
    ),
    names: in3(
      'Special Envoy for Jammu and Kashmir',
      'Envoyé spécial pour le Jammu-et-Cachemire',
      'المبعوث الخاص لجامو وكشمير',
    ),
  })
  say(at, officer, stream, {
    type: 'AppointHolder',
    office: 'special-envoy',
    holder: in3('Yousef Aldobeay', 'Yousef Aldobeay', 'يوسف بن محمد الضبيعي'),
    from: '2019-06-01',
    precision: 'month',
    disputed: in3(
      'June 2019, at the Makkah summit (Dawn); May 2019 (The News).',
      'juin 2019, au sommet de La Mecque (Dawn) ; mai 2019 (The News).',
      'يونيو 2019، في قمة مكة (Dawn)؛ مايو 2019 (The News).',
    ),
    source: noted(sources.dawnEnvoy, in3('Name in Arabic: UNA.', 'Nom en arabe : UNA.', 'الاسم بالعربية: يونا.')),
  })
  await written()
}
