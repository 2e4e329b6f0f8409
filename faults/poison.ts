import { setTimeout } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import { makePdf } from '../bench/documents.ts'
import type { Fault } from './fault.ts'
import { onStage, type Stage } from './stage.ts'
import { addFile, endOf, removeFile } from './strange-file.ts'

const DOCUMENTS = 3

/** More than reading a made page takes, and less than a picture of these pixels does. */
const READER_BYTES = 450_000_000
const PICTURE_SIDE = 9_000

/** How long it may take until some of a document is indexed, in ms. */
const INDEXED_MS_MAX = 60_000

/** Pages of a document that is poisoned while it is read, so that some are read and others are not. */
const PAGES = 60

export const poison: Fault = {
  name: 'poison',
  does: 'a picture that takes its page process down every time, and rows of the queue that make no sense',
  times: 1,
  unfit: () => undefined,
  run: (trial) =>
    onStage(trial, { documentsMax: DOCUMENTS, env: LITTLE_MEMORY }, async (stage) => {
      const { fill, look } = stage
      const said: string[] = []
      await fill(1)
      const heavy = await addFile(stage, 'heavy.png', heavyPicture())
      await fill(DOCUMENTS)
      said.push(`a picture too heavy for its page process: ${await endOf(stage, heavy)}`)
      await removeFile(stage, heavy)
      for (const [what, statement] of NONSENSE) {
        const id = await poisoned(stage, statement)
        said.push(`${what}: ${await endOf(stage, id)}`)
        await removeFile(stage, id)
      }
      return { times: 1 + NONSENSE.length, findings: await look(), said }
    }),
}

const LITTLE_MEMORY = { LECTERN_READER_MEMORY_BYTES_MAX: String(READER_BYTES), LECTERN_READERS: '1' } as const

/** Each a change to the rows of one document, as a bug or a bad disk might make it. */
const NONSENSE: readonly (readonly [what: string, statement: (id: string) => string])[] = [
  ['a carry that is no JSON', (id) => `update documents set carry = '{{' where id = '${id}'`],
  ['a carry of another shape', (id) => `update documents set carry = '{"draft":7}' where id = '${id}'`],
  ['pages that are no pages', (id) => `update page_contents set json = '7' where document_id = '${id}'`],
]

/** Some 300 MB when it is unpacked, and little else. */
function heavyPicture(): Uint8Array {
  const canvas = createCanvas(PICTURE_SIDE, PICTURE_SIDE)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, PICTURE_SIDE, PICTURE_SIDE)
  return canvas.toBuffer('image/png')
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
