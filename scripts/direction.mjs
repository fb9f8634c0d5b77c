// The direction of dependencies, in one list: a concept may use those before it. Speakers and texts do not know each other.
export const order = ['record', 'bodies', 'credentials', 'meetings', 'speakers', 'texts', 'decisions', 'instruments', 'dossiers', 'follow-up', 'archive']
const strangers = [['speakers', 'texts'], ['texts', 'speakers']]
const pure = ['zod', '@noble/hashes', 'canonicalize']
// The schemas of a concept are read where commands are checked and where another concept's schema is built on them.
const schemas = /\/(events|profile)\.ts$/

/**
 * Whether a file may import another.
 * @param {string} from path of the file, from the root
 * @param {string} target `#core/…` or a package, or a path from the root for a relative import
 */
export function mayImport(from, target) {
  const top = from.split('/')[0]
  const to = target.replace(/^#/, '')
  const toTop = to.split('/')[0]
  const isOurs = ['core', 'wire', 'server', 'web', 'examples'].includes(toTop)
  if (top === 'core') {
    if (!isOurs) return pure.some((p) => to === p || to.startsWith(`${p}/`))
    if (toTop !== 'core') return false
    const [, own] = from.split('/')
    const [, other, file] = to.split('/')
    if (file === undefined || own.endsWith('.ts') || own === other) return true
    if (strangers.some(([a, b]) => a === own && b === other)) return false
    if (order.indexOf(other) > order.indexOf(own)) return false
    return file === `${other}.ts` || schemas.test(to)
  }
  if (!isOurs) return true
  if (top === 'wire') return toTop === 'core' || toTop === 'wire'
  if (top === 'web') return toTop !== 'server' && toTop !== 'examples'
  // The server writes the public pages and the letters in the words of the same catalogues.
  if (top === 'server') return toTop !== 'web' || to.startsWith('web/languages/') || to.startsWith('web/archive/')
  return true
}
