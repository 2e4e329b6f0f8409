export {}

// `npm run faults -- cluster [arguments]`, or names of faults and what suite.ts takes; all of those when none is named.
const [name] = process.argv.slice(2)
if (name === 'cluster') {
  process.argv.splice(2, 1)
  await import('./cluster.ts')
} else await import('./suite.ts')
