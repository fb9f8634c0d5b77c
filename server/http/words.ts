// The words of the few pages that the server writes itself. All others have theirs in web/languages.
import type { FastifyRequest } from 'fastify'
import { languages, type Language } from '#core/words.ts'

const en = {
  product: 'Good Offices',
  enterTitle: 'Your place',
  enterFor: 'This link is personal to {name}.',
  enterWhat: 'It opens your place in the meetings to which you are accredited. Do not pass it on.',
  enter: 'Enter',
  revokedTitle: 'This link is no longer valid',
  revokedWhat: 'Ask the secretariat for a new one.',
  unknownTitle: 'This link is not known here',
  unknownWhat: 'It may have been cut when it was copied. Open it again from the message in which you received it, or ask the secretariat.',
  noPlaceTitle: 'You have no place at the moment',
  noPlaceWhat: 'Your link is valid, but you are not accredited to a meeting now. The secretariat can say more.',
  signInTitle: 'Open your personal link first',
  signInWhat: 'This room is for those accredited to the meeting. Open the link that the secretariat sent you; it brings you here.',
  notEntitledTitle: 'Your seat does not give this right',
  notEntitledWhat: 'You are signed in, but this room is not yours.',
  notFoundTitle: 'There is nothing at this address',
  faultTitle: 'Something went wrong on the server',
  faultWhat: 'Nothing was recorded. Try again in a moment.',
  archive: 'To the public archive',
  notBuilt: 'The pages of this room have not been built yet. Run npm run build.',
}
type Words = typeof en
export type WordKey = keyof Words

const fr: Words = {
  product: 'Good Offices',
  enterTitle: 'Votre place',
  enterFor: 'Ce lien est personnel à {name}.',
  enterWhat: 'Il ouvre votre place aux réunions auprès desquelles vous êtes accrédité. Ne le transmettez pas.',
  enter: 'Entrer',
  revokedTitle: 'Ce lien n’est plus valable',
  revokedWhat: 'Demandez-en un nouveau au secrétariat.',
  unknownTitle: 'Ce lien est inconnu ici',
  unknownWhat: 'Il a peut-être été coupé en le copiant. Ouvrez-le de nouveau depuis le message reçu, ou adressez-vous au secrétariat.',
  noPlaceTitle: 'Vous n’avez pas de place pour le moment',
  noPlaceWhat: 'Votre lien est valable, mais vous n’êtes accrédité auprès d’aucune réunion. Le secrétariat peut vous renseigner.',
  signInTitle: 'Ouvrez d’abord votre lien personnel',
  signInWhat: 'Cette salle est réservée aux personnes accréditées. Ouvrez le lien envoyé par le secrétariat : il vous conduit ici.',
  notEntitledTitle: 'Votre siège ne donne pas ce droit',
  notEntitledWhat: 'Vous êtes connecté, mais cette salle n’est pas la vôtre.',
  notFoundTitle: 'Il n’y a rien à cette adresse',
  faultTitle: 'Une erreur s’est produite sur le serveur',
  faultWhat: 'Rien n’a été enregistré. Réessayez dans un instant.',
  archive: 'Vers les archives publiques',
  notBuilt: 'Les pages de cette salle ne sont pas encore construites. Lancez npm run build.',
}

const ar: Words = {
  product: 'Good Offices',
  enterTitle: 'مقعدكم',
  enterFor: 'هذا الرابط شخصي باسم {name}.',
  enterWhat: 'يفتح مقعدكم في الاجتماعات المعتمدين لديها. يرجى عدم تمريره إلى غيركم.',
  enter: 'دخول',
  revokedTitle: 'لم يعد هذا الرابط صالحاً',
  revokedWhat: 'اطلبوا رابطاً جديداً من الأمانة العامة.',
  unknownTitle: 'هذا الرابط غير معروف هنا',
  unknownWhat: 'ربما اقتُطع عند نسخه. افتحوه مجدداً من الرسالة التي وصلتكم، أو اتصلوا بالأمانة العامة.',
  noPlaceTitle: 'لا مقعد لكم في الوقت الحالي',
  noPlaceWhat: 'رابطكم صالح، لكنكم غير معتمدين لدى أي اجتماع الآن. يمكن للأمانة العامة إفادتكم.',
  signInTitle: 'افتحوا رابطكم الشخصي أولاً',
  signInWhat: 'هذه القاعة للمعتمدين لدى الاجتماع. افتحوا الرابط الذي أرسلته الأمانة العامة، فهو يوصلكم إلى هنا.',
  notEntitledTitle: 'مقعدكم لا يمنح هذا الحق',
  notEntitledWhat: 'أنتم داخلون باسمكم، لكن هذه القاعة ليست قاعتكم.',
  notFoundTitle: 'لا شيء في هذا العنوان',
  faultTitle: 'حدث خطأ في الخادم',
  faultWhat: 'لم يُسجَّل شيء. حاولوا مجدداً بعد قليل.',
  archive: 'إلى الأرشيف العام',
  notBuilt: 'لم تُبنَ صفحات هذه القاعة بعد. شغّلوا npm run build.',
}

const catalogue: Record<Language, Words> = { en, fr, ar }
export const word = (language: Language, key: WordKey, facts: { name?: string } = {}): string => catalogue[language][key].replace('{name}', facts.name ?? '')

/** The first language of the reader that we have. */
export function readerLanguage(request: Pick<FastifyRequest, 'headers'>): Language {
  for (const tag of (request.headers['accept-language'] ?? '').split(',')) {
    const language = tag.trim().slice(0, 2).toLowerCase()
    const found = languages.find((l) => l === language)
    if (found) return found
  }
  return 'en'
}
