// How large the sources are and how they hang together: what is over the bounds is a fault.
//   npm run sizes               the figures, and each function over 60 lines by name
//   npm run sizes -- server     the functions and the casts of one folder
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bounds, faultsOf, measure } from './checks/sizes.mjs'
import { treeOf } from './checks/tree.mjs'

const [folder = ''] = process.argv.slice(2)
const measured = measure(treeOf(dirname(dirname(fileURLToPath(import.meta.url)))))
const { files, median, nineInTen, most, functions, circlesOfFiles, circlesOfFolders, casts } = measured
const isAsked = ({ path }) => path.startsWith(folder)
const listed = (heading, all, most, line) => {
  console.log(`${heading}: ${all.length}${most === undefined ? '' : ` (at most ${most})`}`)
  for (const each of all) console.log(`  ${line(each)}`)
}
const functionLine = ({ lines, path, name }) => `${String(lines).padStart(4)}  ${path}  ${name}`
const isOver = ({ lines }) => lines > bounds.longestFunction

console.log(
  `${files} files: median ${median} lines (at most ${bounds.medianFile}), nine in ten at most ${nineInTen} ` +
    `(at most ${bounds.nineInTenFiles}), longest ${most}`,
)
listed(`functions over ${bounds.longestFunction} lines`, functions.filter(isOver).filter(isAsked), 0, functionLine)
listed(`functions over ${bounds.longFunction} lines`, functions.filter(isAsked), bounds.longFunctions, functionLine)
listed('circles of files', circlesOfFiles, 0, (circle) => circle.join(', '))
listed('circles of folders', circlesOfFolders, 0, (circle) => circle.join(', '))
listed('casts of events', casts.filter(isAsked), 0, ({ path, line, words }) => `${path}:${line}  ${words}`)
const faults = faultsOf(measured)
console.log(faults.length === 0 ? 'All within the bounds.' : `${faults.length} over the bounds.`)
if (faults.length > 0) process.exitCode = 1
