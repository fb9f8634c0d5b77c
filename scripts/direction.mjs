// The direction of dependencies, in one list: a concept may use those before it, by their doors. `npm run check` holds
// every source to it; tests and what only they import may go where they need to.
export const order = [
  'record',
  'bodies',
  'credentials',
  'access',
  'meetings',
  'speakers',
  'texts',
  'decisions',
  'instruments',
  'dossiers',
  'follow-up',
  'minutes',
  'archive',
  'transparency',
]
/** Concepts of one rank, which do not know each other. */
const strangers = [['speakers', 'texts']]
/** The packages that core may use: all of them compute, none of them reads or writes. */
const packages = ['zod', '@noble/hashes', 'canonicalize']

/**
 * The same between the folders of the other layers: each may use those before it. What stands in one row does not know each
 * other. A file that stands beside the folders is named with its ending and counts as one of them.
 * @type {Record<string, (string | string[])[]>}
 */
export const rows = {
  // `context.ts` is what all share; from `server-context.ts` on a part sees the doors of the server too.
  server: [
    'journal',
    'context.ts',
    'config.ts',
    'language',
    'http',
    'installation',
    'files',
    'signing',
    'views',
    'record',
    'log',
    'mail',
    'sessions',
    'identity',
    'server-context.ts',
    'api',
    ['live', 'minutes', 'rooms', 'publishing', 'deadlines'],
    'assembly.ts',
    'operating',
    'route-rights.ts',
    'app.ts',
    ['main.ts', 'init.ts'],
    ['memory.ts', 'last-resort.ts'],
    'cli.ts',
  ],
  web: ['languages', 'live', 'parts', ['archive', 'desk', 'podium', 'replay', 'screen', 'secretariat']],
  'web/secretariat': [
    'parts',
    ['outbox', 'documents'],
    'texts',
    ['convene', 'meeting'],
    'bodies',
    ['dossiers', 'instruments', 'meetings', 'today'],
    ['Secretariat.tsx', 'secretariat.css'],
    'main.tsx',
  ],
}

/** Imports past a door, each with its reason. */
const exceptions = [
  // The door of the network checks commands by the schemas themselves, which the browser must not have to carry.
  { from: /^wire\/commands\.ts$/, to: /^core\/[a-z-]+\/events\.ts$/ },
  // The rooms, which use the door of texts, must not have to carry the reading of what is pasted.
  { from: /^web\/secretariat\/texts\/PasteText\.tsx$/, to: /^core\/texts\/(split|pairs)\.ts$/ },
  // The rooms, which use the door of texts, must not have to carry the verbs of later clauses either.
  { from: /^core\/follow-up\/calls-in\.ts$/, to: /^core\/texts\/clauses\.ts$/ },
  // The rooms read the organisation, credentials and access by their doors and must not have to carry what is decided about them.
  { from: /^core\/deciders\.ts$/, to: /^core\/(bodies|credentials|access|meetings|texts)\/decider\.ts$/ },
  // A schema is built on another concept's schema.
  { from: /^core\/instruments\/events\.ts$/, to: /^core\/bodies\/profile\.ts$/ },
  // The server writes the public pages and the letters in the words of the same catalogues, with the same parts.
  { from: /^server\//, to: /^web\/(languages|archive)\// },
]

const layers = {
  core: ['core'],
  wire: ['core', 'wire'],
  server: ['core', 'wire', 'server', 'examples'],
  web: ['core', 'wire', 'web'],
  examples: ['core', 'wire', 'server', 'examples'],
}

/**
 * Whether a file may import another.
 * @param {string} from path of the file, from the root
 * @param {string} target `#core/…` or a package, or a path from the root for a relative import
 */
export function mayImport(from, target) {
  const to = target.replace(/^#/, '')
  const [top, own] = from.split('/')
  const [toTop, other, file] = to.split('/')
  if (layers[toTop] === undefined) return top !== 'core' || packages.some((p) => to === p || to.startsWith(`${p}/`))
  if (exceptions.some((e) => e.from.test(from) && e.to.test(to))) return true
  if (!layers[top].includes(toTop)) return false
  if (!keepsRow(from, to)) return false
  // Into core: a file at its root, the same concept, or another concept's door.
  if (toTop !== 'core' || file === undefined || (top === 'core' && own === other)) return true
  if (file !== `${other}.ts`) return false
  if (top !== 'core' || !order.includes(own)) return true
  if (strangers.some((pair) => pair.includes(own) && pair.includes(other))) return false
  return order.indexOf(other) < order.indexOf(own)
}

/** Whether an import within a layer goes to what stands before it; a folder that is in no row may not be used, nor use. */
function keepsRow(from, to) {
  return Object.entries(rows).every(([base, row]) => {
    if (!from.startsWith(`${base}/`) || !to.startsWith(`${base}/`)) return true
    const [own] = from.slice(base.length + 1).split('/')
    const [other] = to.slice(base.length + 1).split('/')
    if (own === other) return true
    const rank = (name) => row.findIndex((each) => [each].flat().includes(name))
    return rank(other) >= 0 && rank(other) < rank(own)
  })
}
