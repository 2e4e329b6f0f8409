import { openAsBlob } from 'node:fs'
import { LETTER, samplePath } from './samples.ts'
import type { Filled } from './screens.ts'

/** What the letter answers, and what it does not. */
export const QUESTION = 'Where was the original lens of the lighthouse made?'
const NO_ANSWER = 'Which team won the football cup?'

/** A collection with a document that is read, one without, and two conversations: what every screen needs. */
export async function fillLectern(url: string): Promise<Filled> {
  const call = callAt(url)
  const { id: collectionId } = await call('POST', '/collections', { name: 'Lighthouse papers' })
  const { id: emptyId } = await call('POST', '/collections', { name: 'Nothing yet' })
  const documentId = await addSample(url, collectionId, LETTER)
  const ask = async (question: string): Promise<string> => {
    const { conversationId } = await call('POST', `/collections/${collectionId}/ask`, { question })
    return conversationId
  }
  return {
    collectionId,
    emptyId,
    documentId,
    answeredId: await ask(QUESTION),
    missedId: await ask(NO_ANSWER),
  }
}

/** Uploads a sample file and waits until it is read; its id. */
export async function addSample(url: string, collectionId: string, name: string): Promise<string> {
  return addFile(url, collectionId, name, await openAsBlob(samplePath(name)))
}

/** Uploads a file and waits until it is read, whatever came of it; its id. */
export async function addFile(
  url: string,
  collectionId: string,
  name: string,
  content: Blob,
): Promise<string> {
  const form = new FormData()
  form.append('files', content, name)
  const response = await fetch(`${url}/api/v1/collections/${collectionId}/documents`, {
    method: 'POST',
    body: form,
  })
  const { items } = await response.json()
  const { id } = items[0]
  const call = callAt(url)
  for (;;) {
    const { status } = await call('GET', `/documents/${id}`)
    if (status !== 'queued' && status !== 'reading') return id
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** What tests read of collections, documents and answers; each has some of it. */
type Sent = Readonly<Record<'id' | 'name' | 'status' | 'conversationId', string>>

export type Call = (method: string, path: string, body?: unknown) => Promise<Sent>

/** The REST API below `url`, for what a test needs to be there already. */
export function callAt(url: string): Call {
  return async (method, path, body) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.status === 204 ? undefined : response.json()
  }
}
