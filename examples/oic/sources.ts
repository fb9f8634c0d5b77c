// Where the facts of the worked example are taken from. Most pages were read as stored excerpts, often cut, and some
// addresses are known only in part: those stand in the note, so that no link is printed that leads nowhere.
import { interfaceLanguages as languages } from '#core/languages.ts'
import type { Source, Words } from '#core/words.ts'
import { in3 } from '../words.ts'

type Named = Pick<Source, 'names' | 'language'>
/** A report in English that is called by one name everywhere, unless something else is said. */
const page = (name: string, address: string, named: Named = {}): Source => ({
  name,
  language: 'en',
  ...named,
  url: `https://${address}`,
})
const part = (name: string, address: string, { names, language }: Named = { language: 'en' }): Source => ({
  name,
  ...(names ? { names } : {}),
  ...(language ? { language } : {}),
  note: in3(
    `Address known in part: ${address}`,
    `Adresse connue en partie : ${address}`,
    // Held left to right: within Arabic its parts would change places.
    `العنوان معروف جزئيا: \u2066${address}\u2069`,
  ),
})
const called = (en: string, fr: string, ar: string, language?: string): Named => ({
  names: in3(en, fr, ar),
  ...(language ? { language } : {}),
})

export const sources = {
  // Reports of the meeting of 22 June 2020
  rmn: page('RMN News', 'ramanmedianetwork.com/islamic-nations-ask-india-to-stop-human-rights-abuses-in-kashmir/'),
  iqna: page('IQNA', 'iqna.ir/fr/news/3473219/loci-appelle-au-r%C3%A9glement-pacifique-du-conflit-au-cachemire', {
    language: 'fr',
  }),
  adwaa: page(
    'أضواء الوطن',
    'adwaalwatan.com/?p=3390869',
    called('Adwaa Al-Watan', 'Adwaa Al-Watan', 'أضواء الوطن', 'ar'),
  ),
  spa: page(
    'وكالة الأنباء السعودية، عبر sauress.com',
    'sauress.com/spa/2100940',
    called(
      'Saudi Press Agency, at sauress.com',
      'Agence de presse saoudienne, sur sauress.com',
      'وكالة الأنباء السعودية، عبر sauress.com',
      'ar',
    ),
  ),
  theNews: part(
    'The News (Pakistan)',
    'thenews.com.pk/latest/676260-…',
    called('The News (Pakistan)', 'The News (Pakistan)', 'The News (باكستان)', 'en'),
  ),
  apa: page(
    'APA (Azerbaijan)',
    'apa.az/en/foreign-news/OIC-to-hold-emergency-meeting-on-Jammu-and-Kashmir-323980',
    called('APA (Azerbaijan)', 'APA (Azerbaïdjan)', 'APA (أذربيجان)', 'en'),
  ),
  kashmirReader: page(
    'Kashmir Reader',
    'kashmirreader.com/2020/06/22/oic-to-hold-emergency-meeting-on-kashmir-today/',
  ),
  dna: page(
    'DNA News (Pakistan)',
    'dnanews.com.pk/emergency-virtual-meeting-oic-contact-group-jammu-kashmir-2/',
    called('DNA News (Pakistan)', 'DNA News (Pakistan)', 'DNA News (باكستان)', 'en'),
  ),
  ukNewsline: page(
    'UK Newsline',
    'uknewsline.com/2020/06/25/oic-contact-group-on-jammu-and-kashmir-virtual-emergency-meeting',
  ),
  kashmirAction: page(
    'Kashmir Action',
    'kashmiraction.org/emergency-oic-contact-group-meeting-on-jammu-and-kashmir/',
  ),
  hindustanTimes: page(
    'Hindustan Times',
    'm.hindustantimes.com/india-news/oic-body-rejects-art-370-move/story-le4PpVB1RQPCNN4aUdZoTP_amp.html',
  ),
  urduPoint: part('UrduPoint', 'urdupoint.com/en/pakistan/…-954358.html'),
  theNation: part(
    'The Nation (Pakistan), 23 June 2020',
    'nation.com.pk/23-Jun-2020/oic-expresses-concern-over-hr-abuses-…',
    called(
      'The Nation (Pakistan), 23 June 2020',
      'The Nation (Pakistan), 23 juin 2020',
      'The Nation (باكستان)، 23 يونيو 2020',
      'en',
    ),
  ),
  pti: part(
    'Press Trust of India, at Devdiscourse',
    'devdiscourse.com/article/international/1101590-…',
    called(
      'Press Trust of India, at Devdiscourse',
      'Press Trust of India, sur Devdiscourse',
      'Press Trust of India، عبر Devdiscourse',
      'en',
    ),
  ),
  theNewsLater: part(
    'The News (Pakistan), a later report',
    'thenews.com.pk/print/698545-…',
    called(
      'The News (Pakistan), a later report',
      'The News (Pakistan), article ultérieur',
      'The News (باكستان)، تقرير لاحق',
      'en',
    ),
  ),

  // The group before and after
  newsAz: part('News.az', 'news.az/news/…'),
  oicUn: page(
    'OIC mission to the United Nations, press release 49',
    'oic-un.org/pr/49.html',
    called(
      'OIC mission to the United Nations, press release 49',
      'Mission de l’OCI auprès de l’Organisation des Nations Unies, communiqué de presse 49',
      'بعثة منظمة التعاون الإسلامي لدى الأمم المتحدة، النشرة الصحفية 49',
      'en',
    ),
  ),
  mofa: part(
    'Ministry of Foreign Affairs of Pakistan',
    'mofa.gov.pk/oic-contact-group-on-jammu-and-kashmir-meets-…',
    called(
      'Ministry of Foreign Affairs of Pakistan',
      'Ministère des Affaires étrangères du Pakistan',
      'وزارة خارجية باكستان',
      'en',
    ),
  ),
  dawn2019: page('Dawn', 'dawn.com/news/1466169'),
  urduPoint2019: part('UrduPoint', 'urdupoint.com/en/kashmir/…-685545.html'),
  urduPoint2019b: part('UrduPoint', 'urdupoint.com/en/kashmir/…-721024.html'),
  urduPoint2021: part('UrduPoint', 'urdupoint.com/en/world/…-1360882.html'),
  twNews: part('TWNews', 'twnews24.com/…/al-othaimeen-we-pin-hopes-…'),
  pid: page(
    'Press Information Department of Pakistan',
    'pid.gov.pk/site/press_detail/19525',
    called(
      'Press Information Department of Pakistan',
      'Département de l’information de presse du Pakistan',
      'إدارة الإعلام الصحفي في باكستان',
      'en',
    ),
  ),
  menafn: part('MENAFN', 'menafn.com/1107113606/…'),
  una2024: part(
    'UNA, the union of OIC news agencies',
    'una-oic.org/general-secretariat/2024/08/29/…',
    called(
      'UNA, the union of OIC news agencies',
      'UNA, l’union des agences de presse de l’OCI',
      'يونا، اتحاد وكالات أنباء منظمة التعاون الإسلامي',
    ),
  ),
  communique2024: page(
    'The group’s communiqué of 25 September 2024, at Daily Independent',
    'dailyindependent.com.pk/?p=136724',
    called(
      'The group’s communiqué of 25 September 2024, at Daily Independent',
      'Communiqué du groupe du 25 septembre 2024, sur Daily Independent',
      'البيان الختامي للفريق المؤرخ 25 سبتمبر 2024، عبر Daily Independent',
      'en',
    ),
  ),

  // The organisation
  iphrc: page(
    'CPIDH',
    'oic-iphrc.org/fr/about-iphrc',
    called('IPHRC', 'CPIDH', 'الهيئة الدائمة المستقلة لحقوق الإنسان', 'fr'),
  ),
  una2025: part(
    'UNA, the union of OIC news agencies',
    'una-oic.org/general-secretariat/2025/04/22/…',
    called(
      'UNA, the union of OIC news agencies',
      'UNA, l’union des agences de presse de l’OCI',
      'يونا، اتحاد وكالات أنباء منظمة التعاون الإسلامي',
    ),
  ),
  charter: part(
    'The OIC Charter, at ukrbukva.net',
    'ukrbukva.net/page,11,69595-…',
    called(
      'The OIC Charter, at ukrbukva.net',
      'Charte de l’OCI, sur ukrbukva.net',
      'ميثاق منظمة التعاون الإسلامي، عبر ukrbukva.net',
    ),
  ),
  populationData: part('PopulationData.net', 'populationdata.net/2008/03/15/…', { language: 'fr' }),
  oicJournal: page(
    'OIC Journal, issue 36',
    'issuu.com/oic-journal/docs/oic_journal_issue_36_fr',
    called('OIC Journal, issue 36', 'OIC Journal, nº 36', 'OIC Journal، العدد 36', 'fr'),
  ),
  app: page(
    'Associated Press of Pakistan, at sauress.com',
    'sauress.com/en/spaen/2162360',
    called(
      'Associated Press of Pakistan, at sauress.com',
      'Associated Press of Pakistan, sur sauress.com',
      'وكالة أنباء باكستان، عبر sauress.com',
      'en',
    ),
  ),
  trt: page('TRT World', 'trtworld.com/article/61262793a21e'),
  allNews: part('AllNews Nigeria', 'allnews.ng/news/un-changes-turkeys-name-to-trkiye'),
  sis: part(
    'State Information Service of Egypt',
    'us.sis.gov.eg/Story/178316/…',
    called(
      'State Information Service of Egypt',
      'Service d’information de l’État égyptien',
      'الهيئة العامة للاستعلامات في مصر',
      'en',
    ),
  ),
  cfm40: page(
    'القرار 2/40-POL لمجلس وزراء الخارجية، عبر mokatel.com',
    'www.mokatel.com/openshare/Wthaek/title1/KhargiaMIs/3735.doc_cvt.htm',
    called(
      'Resolution 2/40-POL of the Council of Foreign Ministers, at mokatel.com',
      'Résolution 2/40-POL du Conseil des ministres des Affaires étrangères, sur mokatel.com',
      'القرار 2/40-POL لمجلس وزراء الخارجية، عبر mokatel.com',
      'ar',
    ),
  ),
  almadina: page(
    'المدينة، عبر sauress.com',
    'sauress.com/almadina/1633536',
    called('Al-Madina, at sauress.com', 'Al-Madina, sur sauress.com', 'المدينة، عبر sauress.com', 'ar'),
  ),

  // The matter
  kms: part('Kashmir Media Service', 'kmsnews.org/news/2020/04/20/oic-rejects-…'),
  republic: part('Republic World', 'republicworld.com/…/india-slams-oics-factually-incorrect-…'),
  dawnEnvoy: page('Dawn', 'dawn.com/news/1537928'),
  kashmirPost: page('Kashmir Post', 'kashmirpost.org/?p=32349'),
  ary: page('ARY News', 'arynews.tv/en/oic-special-envoy-jammu-kashmir-visit/'),
  excelsior: part('Daily Excelsior', 'dailyexcelsior.com/oic-has-no-locus-standi-on-indias-internal-matters-…'),
  dunya: part(
    'Dunya News, after APP',
    'dunyanews.tv/index.php/en/Pakistan/557904-…',
    called('Dunya News, after APP', 'Dunya News, d’après APP', 'Dunya News نقلا عن APP', 'en'),
  ),
  dailyTimes: part(
    'Daily Times (Pakistan)',
    'dailytimes.com.pk/697447/…',
    called('Daily Times (Pakistan)', 'Daily Times (Pakistan)', 'Daily Times (باكستان)', 'en'),
  ),
  recorder: part('Business Recorder', 'brecorder.com/news/40036378/…'),
  indianExpress: part('The Indian Express', 'indianexpress.com/article/india/…-7073398/'),
  exBulletin: page('ExBulletin', 'exbulletin.com/world/723241/'),
  etv: part('ETV Bharat', 'etvbharat.com/english/…/na20220324195928624'),
  tribune: part(
    'The Tribune (India)',
    'tribuneindia.com/news/nation/…-460754',
    called('The Tribune (India)', 'The Tribune (Inde)', 'The Tribune (الهند)', 'en'),
  ),
  ndtv: part('NDTV', 'ndtv.com/india-news/…-2104170'),
  secretariat2023: page(
    'Secrétariat général de l’OCI, 12 décembre 2023',
    'www.oic-oci.org/topic/?lan=fr&t_id=40078&t_ref=26810',
    called(
      'General Secretariat of the OIC, 12 December 2023',
      'Secrétariat général de l’OCI, 12 décembre 2023',
      'الأمانة العامة لمنظمة التعاون الإسلامي، 12 ديسمبر 2023',
      'fr',
    ),
  ),
} satisfies Record<string, Source>

/** A document of the Security Council, by its symbol: it is in six languages. */
export const councilDocument = (number: number, year: number): Source => ({
  name: `S/RES/${number} (${year})`,
  url: `https://undocs.org/S/RES/${number}(${year})`,
})

/** A note of this project beside a source, before what its address lacks. */
export function noted(source: Source, own: Words): Source {
  const note: Words = {}
  for (const language of languages) {
    const words = [own[language], source.note?.[language]].filter((part) => part !== undefined)
    if (words.length > 0) note[language] = words.join(' ')
  }
  return { ...source, note }
}
