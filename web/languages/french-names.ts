// How French names a State or an organ within a sentence: du Pakistan, à l’Inde, la délégation des Comores. A message asks for
// a form by a tag around the argument, `<de>{seat}</de>`, so that its arguments are the same in every language. Only readers
// of French load this file.
import type { ReactNode } from 'react'
import type { Language } from '#core/languages.ts'

/** The article of a name; empty where the name takes none, as Cuba. */
type Article = 'le' | 'la' | 'l’' | 'les' | ''

/** The article of short names, as UNTERM gives it beside the name, “Pakistan (le)”; a few former names are added. */
const named: [Article, string][] = [
  [
    'le',
    `Bangladesh, Belize, Bhoutan, Botswana, Brunéi Darussalam, Brésil, Burkina Faso, Burundi, Bélarus, Bénin,
Cambodge, Cameroun, Canada, Chili, Congo, Costa Rica, Danemark, Gabon, Ghana, Guatemala, Guyana, Honduras,
Japon, Kazakhstan, Kenya, Kirghizistan, Koweït, Lesotho, Liban, Libéria, Liechtenstein, Luxembourg, Malawi,
Mali, Maroc, Mexique, Monténégro, Mozambique, Myanmar, Nicaragua, Niger, Nigéria, Népal, Pakistan, Panama,
Paraguay, Portugal, Pérou, Qatar, Royaume-Uni, Royaume-Uni de Grande-Bretagne et d’Irlande du Nord, Rwanda,
Saint-Siège, Samoa, Soudan, Soudan du Sud, Suriname, Swaziland, Sénégal, Tadjikistan, Tchad, Timor-Leste,
Togo, Turkménistan, Venezuela, Venezuela (République bolivarienne du), Viet Nam, Yémen, Zaïre, Zimbabwe`,
  ],
  [
    'la',
    `Barbade, Belgique, Bolivie, Bolivie (État plurinational de), Bosnie-Herzégovine, Bulgarie, Chine, Colombie,
Croatie, Côte d’Ivoire, Dominique, Finlande, France, Gambie, Grenade, Grèce, Guinée, Guinée équatoriale,
Guinée-Bissau, Géorgie, Haute-Volta, Hongrie, Jamahiriya arabe libyenne, Jamaïque, Jordanie, Lettonie, Libye,
Lituanie, Macédoine du Nord, Malaisie, Mauritanie, Micronésie, Micronésie (États fédérés de), Moldova,
Mongolie, Namibie, Norvège, Nouvelle-Zélande, Palestine, Papouasie-Nouvelle-Guinée, Pologne, Roumanie, Russie,
Serbie, Sierra Leone, Slovaquie, Slovénie, Somalie, Suisse, Suède, Syrie, Tanzanie, Tchécoslovaquie, Tchéquie,
Thaïlande, Trinité-et-Tobago, Tunisie, Turquie, Türkiye, Yougoslavie, Zambie`,
  ],
  [
    'l’',
    `Afghanistan, Afrique du Sud, Albanie, Algérie, Allemagne, Andorre, Angola, Arabie saoudite, Argentine,
Arménie, Australie, Autriche, Azerbaïdjan, Espagne, Estonie, Eswatini, Inde, Indonésie, Iran, Iran (République
islamique d’), Iraq, Irlande, Islande, Italie, Ouganda, Ouzbékistan, Ukraine, Uruguay, Égypte, Équateur,
Érythrée, Éthiopie`,
  ],
  [
    'les',
    `Bahamas, Comores, Fidji, Maldives, Palaos, Pays-Bas, Pays-Bas (Royaume des), Philippines, Seychelles, Tonga,
Tuvalu, États-Unis, États-Unis d’Amérique`,
  ],
  [
    '',
    `Antigua-et-Barbuda, Bahreïn, Cabo Verde, Chypre, Cuba, Djibouti, El Salvador, Haïti, Israël, Kiribati,
Madagascar, Malte, Maurice, Monaco, Nauru, Nioué, Oman, Saint-Kitts-et-Nevis, Saint-Marin, Saint-Vincent-et-
les Grenadines, Sainte-Lucie, Sao Tomé-et-Principe, Singapour, Sri Lanka, Vanuatu`,
  ],
]
const articles = new Map(
  named.flatMap(([article, names]) =>
    names.split(/,\s+/).map((name) => [name.replace(/\s+/g, ' '), article] as const),
  ),
)

/** Words with which longer names of States begin. */
const states: [RegExp, Article][] = [
  [/^(République|Fédération|Confédération|Principauté)/, 'la'],
  [/^(Royaume|Sultanat|Grand-Duché)/, 'le'],
  [/^(État|Union)(?!s)/, 'l’'],
  [/^(États|Émirats|Îles)/, 'les'],
]
/** Words with which names of organs and of offices begin. */
const organs: [RegExp, Article][] = [
  [
    /^(Secréta|Comité|Groupe|Conseil|Haut-Commissa|Bureau|Centre|Fonds|Programme|Président|Représentant|Sommet)/,
    'le',
  ],
  [/^(Commission|Ligue|Banque|Mission|Cour|Conférence|Communauté|Présidence)(?!\p{L})/u, 'la'],
  [/^(Organisation|Envoyé|Assemblée|Agence|Autorité|Institut|Office|Alliance)/, 'l’'],
  // Those that are called by their initials.
  [/^(CCG|CICR|HCDH|HCR|PAM|PNUD)$/, 'le'],
  [/^(BID|CEDEAO|CEEAC|CPIDH|LEA)$/, 'la'],
  [/^(AIEA|ASEAN|OCI|OIF|OIM|OIT|OMS|ONU|OTAN|UA|UE|UNESCO|UNICEF)$/, 'l’'],
]
const firstOf = (kinds: [RegExp, Article][], name: string) => kinds.find(([start]) => start.test(name))?.[1]

/**
 * The article of the name of a State; undefined where it is not known. A State in -ie is feminine, whoever invented it; any
 * other invented one of a single word takes no article, as Cuba: « la délégation de Boskerane ».
 */
const stateArticle = (name: string): Article | undefined =>
  articles.get(name) ??
  firstOf(states, name) ??
  (/^\p{Lu}[\p{L}-]*ie$/u.test(name)
    ? /^[AEIOUÉÈÎÔ]/.test(name)
      ? 'l’'
      : 'la'
    : /^\p{Lu}\p{Ll}[\p{L}-]*$/u.test(name)
      ? ''
      : undefined)

/** The article of a name, and whether it is one of an organ or an office, which acts itself. */
function articleOf(name: string): { article: Article; isOrgan: boolean } | undefined {
  const organ = articles.has(name) ? undefined : firstOf(organs, name)
  const article = organ ?? stateArticle(name)
  if (article !== undefined) return { article, isOrgan: organ !== undefined }
  // A name with its person after it, « Pakistan (Ministre des affaires étrangères) », has the article of the name.
  const held = name.lastIndexOf(' (')
  return held > 0 && name.endsWith(')') ? articleOf(name.slice(0, held)) : undefined
}

/** de + article and à + article, as they run together. */
const joined: Record<'le' | 'de' | 'a', Record<Article, string>> = {
  le: { le: 'le ', la: 'la ', 'l’': 'l’', les: 'les ', '': '' },
  de: { le: 'du ', la: 'de la ', 'l’': 'de l’', les: 'des ', '': 'de ' },
  a: { le: 'au ', la: 'à la ', 'l’': 'à l’', les: 'aux ', '': 'à ' },
}
const delegation = { le: 'la délégation', de: 'de la délégation', a: 'à la délégation' }

/**
 * What stands before a name, and after it, in a sentence.
 * @param form `le` for the name with its article, `de` and `a` with that preposition, `qui` for the one who acts: a State
 * acts by its delegation, whose verb is in the singular and whose participle is feminine; an organ acts itself.
 * @returns around a name whose article is not known, a sentence that is right for all of them: « la délégation (…) ».
 */
export function around(name: string, form: 'le' | 'de' | 'a' | 'qui'): [before: string, after: string] {
  const bare = name.replaceAll("'", '’').replace(/[\u2066-\u2069]/g, '')
  if (bare === '') return ['', '']
  const found = articleOf(bare)
  if (!found) return [`${delegation[form === 'qui' ? 'le' : form]} (`, ')']
  const { article, isOrgan } = found
  const isElided = article === '' && /^([AEIOUÉÈÎÔ]|Haïti)/.test(bare)
  const before = (of: 'le' | 'de' | 'a') => (of === 'de' && isElided ? 'd’' : joined[of][article])
  if (form !== 'qui') return [before(form), '']
  return isOrgan ? [before('le'), ''] : [`${delegation.le} ${before('de')}`, '']
}

/**
 * The names of a list, each in the form asked for: « au Niger, au Pakistan et à la Türkiye ».
 * @returns undefined where it is no list of which each name has an article that is known.
 */
function listed(names: string, form: 'le' | 'de' | 'a'): string | undefined {
  if (articles.has(names)) return undefined
  const parts = names.split(/(, | et )/)
  if (parts.length < 3 || parts.some((name, i) => i % 2 === 0 && !articleOf(name))) return undefined
  return parts.map((name, i) => (i % 2 === 0 ? around(name, form).join(name) : name)).join('')
}

const lettersOfProps = ({ children, text }: { children?: ReactNode; text?: { fr?: string } }): string =>
  children === undefined ? (text?.fr ?? '') : lettersOf(children)

/** The letters of what a message puts in place of an argument: a string, or an element that shows one. */
const lettersOf = (node: ReactNode): string =>
  typeof node === 'string'
    ? node
    : Array.isArray(node)
      ? node.map((n: ReactNode) => lettersOf(n)).join('')
      : node && typeof node === 'object' && 'props' in node
        ? lettersOfProps(node.props as { children?: ReactNode; text?: { fr?: string } })
        : ''

const tag =
  (form: 'le' | 'de' | 'a' | 'qui', isFirst = false) =>
  (chunks: ReactNode[]): ReactNode => {
    const names = lettersOf(chunks)
    const list = form === 'qui' ? undefined : listed(names, form)
    if (list !== undefined) return list
    const [before, after] = around(names, form)
    const start = isFirst ? before.slice(0, 1).toUpperCase() + before.slice(1) : before
    const all = [start, ...chunks, after].filter((part) => part !== '')
    return all.every((part) => typeof part === 'string') ? all.join('') : all
  }

/** The tags of the French catalogues; with a capital where the name begins the sentence. */
export const frenchTags = {
  le: tag('le'),
  Le: tag('le', true),
  de: tag('de'),
  a: tag('a'),
  qui: tag('qui'),
  Qui: tag('qui', true),
}

/** What a formatter of the server is made with besides its words; messages are parsed as they are used, which is no fault. */
export const tagsOf = (language: Language) =>
  language === 'fr' ? { defaultRichTextElements: frenchTags, onWarn: () => undefined } : {}
