import { setTimeout } from 'node:timers/promises'
import { makePdf } from '../bench/documents.ts'
import type { Fault } from './fault.ts'
import { onStage, type Stage } from './stage.ts'
import { addFile, endOf, removeFile } from './strange-file.ts'

const DOCUMENTS = 3

/** How long it may take until some of a document is indexed, in ms. */
const INDEXED_MS_MAX = 60_000

/** Pages of a document that is poisoned while it is read, so that some are read and others are not. */
const PAGES = 60

export const poison: Fault = {
  name: 'poison',
  does: 'a file whose page process is killed every time it is read, and rows of the queue that make no sense',
  times: 1,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, { documentsMax: DOCUMENTS, env: { LECTERN_READERS: '1' } }, async (stage) => {
      const { fill, look } = stage
      const said: string[] = []
      await fill(1)
      const deadly = await addFile(stage, 'deadly.pdf', await makePdf(2, trial.seed))
      const killing = killWhoReads(stage, deadly)
      said.push(`page processes killed: ${await endOf(stage, deadly)} (${await killing} kills)`)
      await fill(DOCUMENTS)
      said.push(`retried without that: ${await retried(stage, deadly)}`)
      for (const [what, statement] of NONSENSE) {
        const id = await poisoned(stage, statement)
        said.push(`${what}: ${await endOf(stage, id)}; retried: ${await retried(stage, id)}`)
        await removeFile(stage, id)
      }
      await removeFile(stage, deadly)
      return { times: 1 + NONSENSE.length, findings: await look(), said }
    }),
}

/** Each a change to the rows of one document, as a bug or a bad disk might make it. */
const NONSENSE: readonly (readonly [what: string, statement: (id: string) => string])[] = [
  ['a carry that is no JSON', (id) => `update documents set carry = '{{' where id = '${id}'`],
  ['a carry of another shape', (id) => `update documents set carry = '{"draft":7}' where id = '${id}'`],
  ['pages that are no pages', (id) => `update page_contents set json = '7' where document_id = '${id}'`],
]

/** As the kernel does with a process that takes too much memory. Resolves to how often, once the document has ended. */
async function killWhoReads({ footing, fleet }: Stage, id: string): Promise<number> {
  for (let kills = 0; ; ) {
    const [row] = await footing.rows(`select status from documents where id = '${id}'`)
    if (row?.status !== 'queued' && row?.status !== 'reading') return kills
    const held = await footing.rows(`select kind from leases where document_id = '${id}' and kind <> 'index'`)
    if (held.length > 0) kills += fleet.killPageProcesses()
    await setTimeout(50)
  }
}

async function retried(stage: Stage, id: string): Promise<string> {
  await fetch(`${stage.fleet.api()}/documents/${id}/retry`, { method: 'POST' })
  return endOf(stage, id)
}

/** A document in the middle of being read, whose rows are changed while nothing runs. */
async function poisoned(stage: Stage, statement: (id: string) => string): Promise<string> {
  const { footing, fleet } = stage
  const id = await addFile(stage, 'long.pdf', await makePdf(PAGES, Math.floor(stage.random() * 1e6)))
  const giveUp = Date.now() + INDEXED_MS_MAX
  for (;;) {
    const [row] = await footing.rows(`select indexed_to, status from documents where id = '${id}'`)
    if (Number(row?.indexed_to) > 0 || Date.now() > giveUp) break
    await setTimeout(20)
  }
  for (const member of fleet.members) await member.kill()
  await footing.rows(statement(id))
  await Promise.all(fleet.members.map(({ start }) => start()))
  return id
}
