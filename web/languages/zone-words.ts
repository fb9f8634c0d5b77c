// A time zone as people call it: by the city whose clock it is, in the reader's language. The name of the zone data, such as
// Asia/Riyadh, is for whoever chooses a zone. Cities as the United Nations write them; a zone without one here is named by Intl.
import type { InterfaceLanguage } from '#core/languages.ts'
import type { Words, Zone } from '#core/words.ts'

const cities: Record<Zone, readonly [en: string, fr: string, ar: string]> = {
  'Africa/Abidjan': ['Abidjan', 'Abidjan', 'أبيدجان'],
  'Africa/Accra': ['Accra', 'Accra', 'أكرا'],
  'Africa/Addis_Ababa': ['Addis Ababa', 'Addis-Abeba', 'أديس أبابا'],
  'Africa/Algiers': ['Algiers', 'Alger', 'الجزائر'],
  'Africa/Bamako': ['Bamako', 'Bamako', 'باماكو'],
  'Africa/Banjul': ['Banjul', 'Banjul', 'بانجول'],
  'Africa/Bissau': ['Bissau', 'Bissau', 'بيساو'],
  'Africa/Cairo': ['Cairo', 'Le Caire', 'القاهرة'],
  'Africa/Casablanca': ['Casablanca', 'Casablanca', 'الدار البيضاء'],
  'Africa/Conakry': ['Conakry', 'Conakry', 'كوناكري'],
  'Africa/Dakar': ['Dakar', 'Dakar', 'داكار'],
  'Africa/Djibouti': ['Djibouti', 'Djibouti', 'جيبوتي'],
  'Africa/Douala': ['Douala', 'Douala', 'دوالا'],
  'Africa/Freetown': ['Freetown', 'Freetown', 'فريتاون'],
  'Africa/Johannesburg': ['Johannesburg', 'Johannesburg', 'جوهانسبرغ'],
  'Africa/Kampala': ['Kampala', 'Kampala', 'كمبالا'],
  'Africa/Khartoum': ['Khartoum', 'Khartoum', 'الخرطوم'],
  'Africa/Lagos': ['Lagos', 'Lagos', 'لاغوس'],
  'Africa/Libreville': ['Libreville', 'Libreville', 'ليبرفيل'],
  'Africa/Lome': ['Lomé', 'Lomé', 'لومي'],
  'Africa/Maputo': ['Maputo', 'Maputo', 'مابوتو'],
  'Africa/Mogadishu': ['Mogadishu', 'Mogadiscio', 'مقديشو'],
  'Africa/Nairobi': ['Nairobi', 'Nairobi', 'نيروبي'],
  'Africa/Ndjamena': ['N’Djamena', 'N’Djamena', 'نجامينا'],
  'Africa/Niamey': ['Niamey', 'Niamey', 'نيامي'],
  'Africa/Nouakchott': ['Nouakchott', 'Nouakchott', 'نواكشوط'],
  'Africa/Ouagadougou': ['Ouagadougou', 'Ouagadougou', 'واغادوغو'],
  'Africa/Porto-Novo': ['Porto-Novo', 'Porto-Novo', 'بورتو نوفو'],
  'Africa/Tripoli': ['Tripoli', 'Tripoli', 'طرابلس'],
  'Africa/Tunis': ['Tunis', 'Tunis', 'تونس'],
  'America/Guyana': ['Georgetown', 'Georgetown', 'جورجتاون'],
  'America/New_York': ['New York', 'New York', 'نيويورك'],
  'America/Paramaribo': ['Paramaribo', 'Paramaribo', 'باراماريبو'],
  'America/Sao_Paulo': ['São Paulo', 'São Paulo', 'ساو باولو'],
  'Asia/Aden': ['Aden', 'Aden', 'عدن'],
  'Asia/Almaty': ['Almaty', 'Almaty', 'ألماتي'],
  'Asia/Amman': ['Amman', 'Amman', 'عمّان'],
  'Asia/Ashgabat': ['Ashgabat', 'Achgabat', 'عشق أباد'],
  'Asia/Baghdad': ['Baghdad', 'Bagdad', 'بغداد'],
  'Asia/Bahrain': ['Manama', 'Manama', 'المنامة'],
  'Asia/Baku': ['Baku', 'Bakou', 'باكو'],
  'Asia/Beirut': ['Beirut', 'Beyrouth', 'بيروت'],
  'Asia/Bishkek': ['Bishkek', 'Bichkek', 'بيشكك'],
  'Asia/Brunei': ['Bandar Seri Begawan', 'Bandar Seri Begawan', 'بندر سيري بيغاوان'],
  'Asia/Damascus': ['Damascus', 'Damas', 'دمشق'],
  'Asia/Dhaka': ['Dhaka', 'Dhaka', 'دكا'],
  'Asia/Dubai': ['Dubai', 'Doubaï', 'دبي'],
  'Asia/Dushanbe': ['Dushanbe', 'Douchanbé', 'دوشانبي'],
  'Asia/Gaza': ['Gaza', 'Gaza', 'غزة'],
  'Asia/Hebron': ['Hebron', 'Hébron', 'الخليل'],
  'Asia/Jakarta': ['Jakarta', 'Jakarta', 'جاكرتا'],
  'Asia/Kabul': ['Kabul', 'Kaboul', 'كابل'],
  'Asia/Karachi': ['Karachi', 'Karachi', 'كراتشي'],
  'Asia/Kolkata': ['Kolkata', 'Kolkata', 'كلكتا'],
  'Asia/Kuala_Lumpur': ['Kuala Lumpur', 'Kuala Lumpur', 'كوالالمبور'],
  'Asia/Kuwait': ['Kuwait City', 'Koweït', 'الكويت'],
  'Asia/Muscat': ['Muscat', 'Mascate', 'مسقط'],
  'Asia/Qatar': ['Doha', 'Doha', 'الدوحة'],
  'Asia/Riyadh': ['Riyadh', 'Riyad', 'الرياض'],
  'Asia/Shanghai': ['Shanghai', 'Shanghai', 'شنغهاي'],
  'Asia/Singapore': ['Singapore', 'Singapour', 'سنغافورة'],
  'Asia/Tashkent': ['Tashkent', 'Tachkent', 'طشقند'],
  'Asia/Tehran': ['Tehran', 'Téhéran', 'طهران'],
  'Asia/Tokyo': ['Tokyo', 'Tokyo', 'طوكيو'],
  'Europe/Berlin': ['Berlin', 'Berlin', 'برلين'],
  'Europe/Brussels': ['Brussels', 'Bruxelles', 'بروكسل'],
  'Europe/Istanbul': ['Istanbul', 'Istanbul', 'إسطنبول'],
  'Europe/London': ['London', 'Londres', 'لندن'],
  'Europe/Moscow': ['Moscow', 'Moscou', 'موسكو'],
  'Europe/Paris': ['Paris', 'Paris', 'باريس'],
  'Europe/Rome': ['Rome', 'Rome', 'روما'],
  'Europe/Tirane': ['Tirana', 'Tirana', 'تيرانا'],
  'Europe/Vienna': ['Vienna', 'Vienne', 'فيينا'],
  'Europe/Zurich': ['Zurich', 'Zurich', 'زيورخ'],
  'Indian/Comoro': ['Moroni', 'Moroni', 'موروني'],
  'Indian/Maldives': ['Malé', 'Malé', 'ماليه'],
}
export const namedZones: readonly Zone[] = Object.keys(cities)
const at = { en: 0, fr: 1, ar: 2 } as const

const universal = {
  en: 'Coordinated Universal Time',
  fr: 'temps universel coordonné',
  ar: 'بالتوقيت العالمي المنسق',
}
const ofFrench = (city: string): string =>
  /^[aeiouyàâéèêëîïôûh]/i.test(city)
    ? `d’${city}`
    : city.replace(/^(?:Le )|^/, (article) => (article ? 'du ' : 'de '))
const clockOf: Record<InterfaceLanguage, (city: string) => string> = {
  en: (city) => `${city} time`,
  fr: (city) => `heure ${ofFrench(city)}`,
  ar: (city) => `بتوقيت ${city}`,
}

/**
 * The clock of a zone: Riyadh time, heure de Riyad, بتوقيت الرياض. Before brackets that give how far it is from Universal Time.
 * @param seat the city where the body or the party has this zone, when it is known.
 */
export function zoneWords(zone: Zone, language: InterfaceLanguage, seat?: Words): string {
  if (/^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal)$/.test(zone)) return universal[language]
  const city = seat?.[language] ?? cities[zone]?.[at[language]]
  if (city !== undefined) return clockOf[language](city)
  const named = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(0)
    .find(({ type }) => type === 'timeZoneName')?.value
  if (named === undefined) return zone
  return language === 'ar' ? `ب${named}` : named
}
