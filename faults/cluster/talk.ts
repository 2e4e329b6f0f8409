import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { MadeDocument } from '../made-documents.ts'

/** What a client says to one of several servers that come and go, by their APIs: it tries until somebody answers. */

const AGAIN_MS = 300
const ANSWER_MS_MAX = 60_000

const Identified = z.object({ id: z.string() })
const Named = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
const Uploaded = z.object({ items: z.array(Identified), rejected: z.array(z.unknown()) })
const Answered = z.object({
  answered: z.boolean(),
  answer: z.string(),
  citations: z.array(
    z.object({
      marker: z.number(),
      documentName: z.string(),
      page: z.number(),
      quote: z.string(),
      lines: z.array(z.string()),
    }),
  ),
})

export type Answer = z.infer<typeof Answered>

export async function createCollection(anyOne: () => string, name: string): Promise<string> {
  const made = await insist(anyOne, '/collections', () => json({ name }))
  if (made.ok) return Identified.parse(await made.json()).id
  // The one that made it was killed before it could say so.
  const listed = Named.parse(await (await insist(anyOne, '/collections?limit=200')).json())
  const found = listed.items.find((collection) => collection.name === name)
  if (found === undefined) throw new Error(`The collection ${name} cannot be made: ${made.status}.`)
  return found.id
}

/** Resolves when a server has taken responsibility for it. */
export async function upload(
  anyOne: () => string,
  collectionId: string,
  document: MadeDocument,
): Promise<void> {
  const answer = await insist(anyOne, `/collections/${collectionId}/documents`, () => {
    const body = new FormData()
    body.append('files', new Blob([new Uint8Array(document.bytes)]), document.name)
    return { method: 'POST', body }
  })
  const { items, rejected } = Uploaded.parse(await answer.json())
  if (items.length !== 1) throw new Error(`${document.name} was rejected: ${JSON.stringify(rejected)}`)
}

/** What was answered, without what differs from run to run. */
export async function ask(anyOne: () => string, collectionId: string, question: string): Promise<Answer> {
  const answer = await insist(anyOne, `/collections/${collectionId}/ask`, () => json({ question }))
  return Answered.parse(await answer.json())
}

function json(value: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

/** The first answer that is the client's to deal with: not a server that is away, starting or busy. */
async function insist(
  anyOne: () => string,
  path: string,
  request: () => RequestInit = () => ({}),
): Promise<Response> {
  for (;;) {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS_MAX)
      const response = await fetch(`${anyOne()}${path}`, { ...request(), signal })
      if (response.status < 500 && response.status !== 429) {
        // The body may still break off with its server.
        const body = await response.text()
        return new Response(body, { status: response.status })
      }
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof DOMException)) throw error
    }
    await delay(AGAIN_MS)
  }
}
