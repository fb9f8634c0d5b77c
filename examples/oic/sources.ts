// Where the facts of the worked example are taken from. Most pages were read as stored excerpts, often cut, and some
// addresses are known only in part: those stand in the note, so that no link is printed that leads nowhere.
import type { Source } from '#core/words.ts'

const page = (name: string, address: string): Source => ({ name, url: `https://${address}` })
const part = (name: string, address: string): Source => ({ name, note: `Address known in part: ${address}` })

export const sources = {
  // Reports of the meeting of 22 June 2020
  rmn: page('RMN News', 'ramanmedianetwork.com/islamic-nations-ask-india-to-stop-human-rights-abuses-in-kashmir/'),
  iqna: page(
    'IQNA, in French',
    'iqna.ir/fr/news/3473219/loci-appelle-au-r%C3%A9glement-pacifique-du-conflit-au-cachemire',
  ),
  adwaa: page('Adwaa Al-Watan, in Arabic', 'adwaalwatan.com/?p=3390869'),
  spa: page('Saudi Press Agency, in Arabic, at sauress.com', 'sauress.com/spa/2100940'),
  theNews: part('The News (Pakistan)', 'thenews.com.pk/latest/676260-…'),
  apa: page('APA (Azerbaijan)', 'apa.az/en/foreign-news/OIC-to-hold-emergency-meeting-on-Jammu-and-Kashmir-323980'),
  kashmirReader: page(
    'Kashmir Reader',
    'kashmirreader.com/2020/06/22/oic-to-hold-emergency-meeting-on-kashmir-today/',
  ),
  dna: page('DNA News (Pakistan)', 'dnanews.com.pk/emergency-virtual-meeting-oic-contact-group-jammu-kashmir-2/'),
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
  ),
  pti: part('Press Trust of India, at Devdiscourse', 'devdiscourse.com/article/international/1101590-…'),
  theNewsLater: part('The News (Pakistan), a later report', 'thenews.com.pk/print/698545-…'),

  // The group before and after
  newsAz: part('News.az', 'news.az/news/…'),
  oicUn: page('OIC mission to the United Nations, press release 49', 'oic-un.org/pr/49.html'),
  mofa: part(
    'Ministry of Foreign Affairs of Pakistan',
    'mofa.gov.pk/oic-contact-group-on-jammu-and-kashmir-meets-…',
  ),
  dawn2019: page('Dawn', 'dawn.com/news/1466169'),
  urduPoint2019: part('UrduPoint', 'urdupoint.com/en/kashmir/…-685545.html'),
  urduPoint2019b: part('UrduPoint', 'urdupoint.com/en/kashmir/…-721024.html'),
  urduPoint2021: part('UrduPoint', 'urdupoint.com/en/world/…-1360882.html'),
  twNews: part('TWNews', 'twnews24.com/…/al-othaimeen-we-pin-hopes-…'),
  pid: page('Press Information Department of Pakistan', 'pid.gov.pk/site/press_detail/19525'),
  menafn: part('MENAFN', 'menafn.com/1107113606/…'),
  una2024: part('UNA, the union of OIC news agencies', 'una-oic.org/general-secretariat/2024/08/29/…'),
  communique2024: page(
    'The group’s communiqué of 25 September 2024, at Daily Independent',
    'dailyindependent.com.pk/?p=136724',
  ),

  // The organisation
  iphrc: page('IPHRC, in French', 'oic-iphrc.org/fr/about-iphrc'),
  una2025: part('UNA, the union of OIC news agencies', 'una-oic.org/general-secretariat/2025/04/22/…'),
  charter: part('The OIC Charter, at ukrbukva.net', 'ukrbukva.net/page,11,69595-…'),
  populationData: part('PopulationData.net', 'populationdata.net/2008/03/15/…'),
  oicJournal: page('OIC Journal, issue 36, in French', 'issuu.com/oic-journal/docs/oic_journal_issue_36_fr'),
  app: page('Associated Press of Pakistan, at sauress.com', 'sauress.com/en/spaen/2162360'),
  trt: page('TRT World', 'trtworld.com/article/61262793a21e'),
  allNews: part('AllNews Nigeria', 'allnews.ng/news/un-changes-turkeys-name-to-trkiye'),
  sis: part('State Information Service of Egypt', 'us.sis.gov.eg/Story/178316/…'),
  cfm40: page(
    'Resolution 2/40-POL of the Council of Foreign Ministers, in Arabic, at mokatel.com',
    'www.mokatel.com/openshare/Wthaek/title1/KhargiaMIs/3735.doc_cvt.htm',
  ),
  almadina: page('Al-Madina, in Arabic, at sauress.com', 'sauress.com/almadina/1633536'),

  // The matter
  kms: part('Kashmir Media Service', 'kmsnews.org/news/2020/04/20/oic-rejects-…'),
  republic: part('Republic World', 'republicworld.com/…/india-slams-oics-factually-incorrect-…'),
  dawnEnvoy: page('Dawn', 'dawn.com/news/1537928'),
  kashmirPost: page('Kashmir Post', 'kashmirpost.org/?p=32349'),
  ary: page('ARY News', 'arynews.tv/en/oic-special-envoy-jammu-kashmir-visit/'),
  excelsior: part('Daily Excelsior', 'dailyexcelsior.com/oic-has-no-locus-standi-on-indias-internal-matters-…'),
  dunya: part('Dunya News, after APP', 'dunyanews.tv/index.php/en/Pakistan/557904-…'),
  dailyTimes: part('Daily Times (Pakistan)', 'dailytimes.com.pk/697447/…'),
  recorder: part('Business Recorder', 'brecorder.com/news/40036378/…'),
  indianExpress: part('The Indian Express', 'indianexpress.com/article/india/…-7073398/'),
  exBulletin: page('ExBulletin', 'exbulletin.com/world/723241/'),
  etv: part('ETV Bharat', 'etvbharat.com/english/…/na20220324195928624'),
  tribune: part('The Tribune (India)', 'tribuneindia.com/news/nation/…-460754'),
  ndtv: part('NDTV', 'ndtv.com/india-news/…-2104170'),
  secretariat2023: page(
    'General Secretariat of the OIC, 12 December 2023, in French',
    'www.oic-oci.org/topic/?lan=fr&t_id=40078&t_ref=26810',
  ),
} satisfies Record<string, Source>

/** A document of the Security Council, by its symbol. */
export const councilDocument = (number: number, year: number): Source =>
  page(`S/RES/${number} (${year})`, `undocs.org/S/RES/${number}(${year})`)

export const noted = (source: Source, note: string): Source => ({
  ...source,
  note: source.note ? `${note} ${source.note}` : note,
})
