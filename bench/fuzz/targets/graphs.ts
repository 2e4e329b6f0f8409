import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGraphFiles, type GraphFiles } from '../../../index/graph-files.ts'
import { openHnswIndex } from '../../../index/hnsw.ts'
import type { Target } from '../target.ts'

const ORIGIN = { embedder: 'drawn', dimensions: 4, generation: 1 }
const COLLECTION = 'col'

/** A cached graph with its note, one of the two damaged: it is used as it was written or not at all. */
export const graphs: Target = {
  name: 'graphs',
  covers: /^index\/(graph-files|hnsw)/,
  words: [
    '"size":',
    '"removed":[0,',
    '"graph":"../../x.hnsw"',
    '"dimensions":',
    '"m":',
    '{',
    '}',
    'null',
    '-1',
    '1e999',
    '\0\0\0\0',
    '\xff\xff\xff\xff',
  ],
  bytesMax: 16_000,
  // The first byte says which file the others are.
  seeds: async () => {
    const made = await makeGraph()
    await rm(made.folder, { recursive: true })
    return [Buffer.concat([Buffer.from([0]), made.note]), Buffer.concat([Buffer.from([1]), made.graph])]
  },
  open: async () => {
    const made = await makeGraph()
    return {
      run: async (input) => {
        const isNote = (input[0] ?? 0) % 2 === 0
        await writeFile(join(made.folder, `${COLLECTION}.json`), isNote ? input.subarray(1) : made.note)
        await writeFile(join(made.folder, made.graphName), isNote ? made.graph : input.subarray(1))
        await holds(made.files)
      },
      close: () => rm(made.folder, { recursive: true, force: true }),
    }
  },
}

async function holds(files: GraphFiles): Promise<void> {
  await files.describe(COLLECTION)
  const found = await files.read(COLLECTION, ORIGIN)
  if (found.kind === 'unusable') return assert.match(found.reason, /\.$/)
  const hits = await found.index.nearest(Float32Array.of(1, 0, 0, 0), 3)
  assert.ok(
    hits.every(({ label }) => found.index.labels().has(label)),
    'a neighbor that is not there',
  )
  await found.index.close()
}

async function makeGraph() {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-fuzz-'))
  const files = createGraphFiles({ folder })
  const index = await openHnswIndex({ dimensions: 4 })
  const vectors = [0, 1, 2, 3].map((at) => Float32Array.from({ length: 4 }, (_, i) => (i === at ? 1 : 0)))
  await index.add(vectors.map((vector, label) => ({ label, vector })))
  await index.remove([3])
  await files.write(COLLECTION, index, ORIGIN)
  await index.close()
  const graphName = (await readdir(folder)).find((name) => name.endsWith('.hnsw')) ?? ''
  const [note, graph] = await Promise.all(
    [`${COLLECTION}.json`, graphName].map((name) => readFile(join(folder, name))),
  )
  assert.ok(note !== undefined && graph !== undefined)
  return { folder, files, graphName, note, graph }
}
