export {}

// `npm run bench -- NAME [arguments]` runs one of the measurements; each prints a markdown table.
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  'ask-at-scale': () => import('./ask-at-scale.ts'),
  gpu: () => import('./gpu/main.ts'),
  hnsw: () => import('./hnsw.ts'),
  hostile: () => import('./hostile.ts'),
  keyword: () => import('./keyword.ts'),
  memory: () => import('./memory.ts'),
  million: () => import('./million.ts'),
  move: () => import('./move.ts'),
  reference: () => import('./reference/main.ts'),
  'search-while-reading': () => import('./search-while-reading.ts'),
  'side-by-side': () => import('./reference/side-by-side.ts'),
  ui: () => import('./ui/main.ts'),
}

const [name = ''] = process.argv.splice(2, 1)
const bench = benches[name]
if (bench === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 2
} else await bench()
