import { readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { onStage } from './stage.ts'
import { changes, testimony } from './testimony.ts'

/** How often it is looked whether the log says so, and for how long at the most, in ms. */
const LOOK_MS = 50
const LOG_MS_MAX = 10_000

const DOCUMENTS = 5

type Damage = Readonly<{ what: string; do(path: string): Promise<void> }>

/** Each to the file of a graph. */
const DAMAGES: readonly Damage[] = [
  { what: 'a byte in the middle changed', do: (path) => flip(path, 0.5) },
  { what: 'cut in half', do: async (path) => truncate(path, Math.floor((await readFile(path)).length / 2)) },
  { what: 'empty', do: (path) => truncate(path, 0) },
  { what: 'its first byte changed', do: (path) => flip(path, 0) },
  { what: 'text', do: (path) => writeFile(path, 'This is no graph.') },
  { what: 'its note cut short', do: (path) => truncate(noteOf(path), 20) },
]

export const damagedIndex: Fault = {
  name: 'damaged-index',
  does: 'the file of a vector index is damaged while nothing runs, each time in another way',
  times: DAMAGES.length,
  unfit: () => undefined,
  run: (trial) =>
    onStage(
      trial,
      { documentsMax: DOCUMENTS, env: { LECTERN_LOG: 'info' } },
      async ({ footing, fleet, person, fill, look }) => {
        const web = fleet.members[0]
        const said: string[] = []
        const wrong: string[] = []
        await fill(DOCUMENTS)
        const before = await testimony(fleet.api(), person.ledger)
        for (const { what, do: damage } of DAMAGES.slice(0, trial.times)) {
          await fleet.stop()
          const graph = await graphIn(join(footing.data, 'index'))
          if (graph === undefined) {
            wrong.push('No graph was written.')
            break
          }
          await damage(graph)
          await web?.start()
          wrong.push(...changes(before, await testimony(fleet.api(), person.ledger)))
          said.push(`${what}: ${await loggedReason(fleet.said)}`)
        }
        return { times: said.length, findings: joined([await look(), { ...NOTHING_FOUND, wrong }]), said }
      },
    ),
}

async function graphIn(folder: string): Promise<string | undefined> {
  const name = (await readdir(folder)).find((one) => one.endsWith('.hnsw'))
  return name && join(folder, name)
}

/** `COLLECTION.HASH.hnsw` is described by `COLLECTION.json`. */
function noteOf(graph: string): string {
  return graph.replace(/\.[^./]+\.hnsw$/, '.json')
}

async function flip(path: string, share: number): Promise<void> {
  const bytes = await readFile(path)
  const at = Math.floor(share * (bytes.length - 1))
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  await writeFile(path, bytes)
}

async function loggedReason(said: () => string): Promise<string> {
  const giveUp = Date.now() + LOG_MS_MAX
  for (;;) {
    const line = said()
      .split('\n')
      .find((one) => one.includes('index-rebuilding'))
    if (line !== undefined) return `the log says ${/"reason":"([^"]*)"/.exec(line)?.[1] ?? line}`
    if (Date.now() > giveUp) return 'the log says nothing'
    await setTimeout(LOOK_MS)
  }
}
