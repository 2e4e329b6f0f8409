import { describe, expect, it } from 'vitest'
import { type Import, importsOf, sourceFiles } from './source-files.ts'

/** Which project folders each folder may import from. The composition roots may import everything. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  tracing: [],
  models: ['core'],
  library: ['core'],
  reader: ['core', 'models'],
  ingest: [
    'models/forked-process.ts',
    'models/watch-parent.ts',
    'core',
    'library',
    'tracing/span.ts',
    'reader/reader.ts',
    'reader/choose-reader.ts',
    'reader/kosmos/engine/engine.ts',
    'reader/kosmos/picture/patches.ts',
    'reader/text-layer.ts',
    'reader/layout/layout.ts',
  ],
  index: ['core', 'models', 'library'],
  qa: ['core', 'models', 'index', 'library/library.ts', 'tracing/span.ts'],
  // What is found, as data: the shapes alone.
  'web/server': ['core', 'tracing/span.ts', 'qa/fields/extraction.ts', 'qa/summary/summary.ts'],
  'web/export': ['core'],
  'web/ui': ['core'],
  'web/client': [],
}

const COMPOSITION =
  /^(app|verbs|cli|version|config|log|page-process|page-stages|vite\.config|vitest\.config|knip)\.ts$|^(cli|app|bench|eval|examples|faults|load|samples|test)\//

/** Heavy packages and the one place that may know each. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  'onnxruntime-node': /^models\//,
  'hnswlib-node': /^index\/hnsw[^/]*\.ts$/,
  'tesseract.js': /^reader\/tesseract\//,
  '@hyzyla/pdfium': /^ingest\/pdfium[^/]*\.ts$/,
  libsql: /^library\/sqlite\//,
  pg: /^library\/postgres\//,
  kysely: /^library\//,
  '@aws-sdk/client-s3': /^library\/blobs\/s3\//,
  '@aws-sdk/lib-storage': /^library\/blobs\/s3\//,
  express: /^web\/server\//,
  react: /^web\/ui\//,
  '@base-ui/react': /^web\/ui\//,
  langchain: /^qa\/chat\//,
  '@langchain/core': /^(index|qa)\//,
  pdfkit: /^web\/export\//,
  sharp: /^(ingest|reader)\//,
}

const files = sourceFiles()
const imports = files.flatMap(importsOf)

describe('imports', () => {
  it('flow one way', () => {
    expect(imports.filter((found) => !mayImport(found)).map(sentence)).toEqual([])
  })

  it('have no cycles', () => {
    expect(cycles()).toEqual([])
  })

  it('keep each heavy package with its one owner', () => {
    const strays = imports.filter(({ from, to }) => {
      const owner = OWNERS[to]
      return owner !== undefined && !COMPOSITION.test(from) && !owner.test(from)
    })
    expect(strays.map(sentence)).toEqual([])
  })

  it('go straight to the file that owns the symbol', () => {
    expect(files.filter((path) => /(^|\/)(index|utils|helpers|common)\.tsx?$/.test(path))).toEqual([])
  })

  it('sees the project', () => {
    expect(files).toContain('core/page.ts')
    expect(imports.some(({ from, to }) => from === 'core/chunk.ts' && to === 'core/page.ts')).toBe(true)
  })
})

function mayImport({ from, to }: Import): boolean {
  if (!files.includes(to) || COMPOSITION.test(from)) return true
  const home = folderOf(from)
  if (home === undefined) return false
  const targets = [home, ...(ALLOWED[home] ?? [])]
  return targets.some((target) => to === target || to.startsWith(`${target}/`))
}

function folderOf(path: string): string | undefined {
  return Object.keys(ALLOWED).find((folder) => path.startsWith(`${folder}/`))
}

function sentence({ from, to }: Import): string {
  return `${from} imports ${to}`
}

/** Depth-first search over value imports; type-only imports vanish before the program runs. */
function cycles(): readonly string[] {
  const next = new Map(files.map((path) => [path, importsOf(path).filter((found) => !found.typeOnly)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const { to } of next.get(path) ?? []) visit(to, [...trail, path])
    done.add(path)
  }
  for (const path of files) visit(path, [])
  return found
}
