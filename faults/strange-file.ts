import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import type { Stage } from './stage.ts'

/** Until a document must have ended that cannot be read, in ms: three tries, and what comes between them. */
const END_MS_MAX = 240_000

const Identified = z.object({ id: z.string() })
const Added = z.object({ items: z.array(Identified) })
const Ended = z.object({ status: z.string(), problem: z.string().optional() })

/** Adds a file in a collection of its own, since nobody keeps count of it. Gives its document's id. */
export async function addFile({ fleet }: Stage, name: string, bytes: Uint8Array): Promise<string> {
  const made = await fetch(`${fleet.api()}/collections`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: `${name} ${randomUUID()}` }),
  })
  const { id } = Identified.parse(await made.json())
  const form = new FormData()
  form.append('files', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(`${fleet.api()}/collections/${id}/documents`, { method: 'POST', body: form })
  const [document] = Added.parse(await response.json()).items
  if (document === undefined) throw new Error(`${name} was not taken.`)
  return document.id
}

/** How the program says that it ended. */
export async function endOf({ fleet }: Stage, id: string): Promise<string> {
  const giveUp = Date.now() + END_MS_MAX
  for (;;) {
    const response = await fetch(`${fleet.api()}/documents/${id}`)
    const { status, problem } = Ended.parse(await response.json())
    const over = status !== 'queued' && status !== 'reading'
    if (over || Date.now() > giveUp) return `${status}${problem === undefined ? '' : `, “${problem}”`}`
    await setTimeout(100)
  }
}

export async function removeFile({ fleet }: Stage, id: string): Promise<void> {
  await fetch(`${fleet.api()}/documents/${id}`, { method: 'DELETE' })
}
