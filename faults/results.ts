import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import type { Outcome } from './fault.ts'

/** What parts of a long run came to, so that it can be broken off and gone on with. */
export type Results = Readonly<{
  find(part: string): Outcome | undefined
  keep(part: string, outcome: Outcome): Promise<void>
}>

type Kept = Readonly<{ part: string; outcome: Outcome }>

/** One JSON object a line. Nothing is kept where no file is named. */
export async function openResults(path: string | undefined): Promise<Results> {
  const lines = path !== undefined && existsSync(path) ? (await readFile(path, 'utf8')).split('\n') : []
  // Only this program writes it.
  const kept = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Kept)
  return {
    find: (wanted) => kept.find(({ part }) => part === wanted)?.outcome,
    keep: async (part, outcome) => {
      if (path !== undefined) await appendFile(path, `${JSON.stringify({ part, outcome } satisfies Kept)}\n`)
    },
  }
}
