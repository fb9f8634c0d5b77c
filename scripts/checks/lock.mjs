/** Nothing runs as it is installed, and what is installed comes from the registry that one has chosen. */
export const lock = (tree) => ({
  name: 'no install script, no download address in the lock file',
  faults: Object.entries(JSON.parse(tree.read('package-lock.json')).packages).flatMap(([name, of]) => [
    ...(of.hasInstallScript ? [`${name} has an install script`] : []),
    ...(/^http/.test(of.resolved ?? '') ? [`${name} records ${of.resolved}`] : []),
  ]),
})
