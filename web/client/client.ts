import createFetchClient, { type Client } from 'openapi-fetch'
import { type AnswerEvent, readAnswerEvents } from './answer-events.ts'
import type { components, paths } from './schema.ts'

export type { AnswerEvent } from './answer-events.ts'

export type ClientOptions = Readonly<{
  /** Where Lectern is, such as `http://127.0.0.1:8080`. */
  url: string
  /** Needed where the server has keys. */
  key?: string
  fetch?: typeof globalThis.fetch
}>

/** Every call of the REST API, typed: `client.api.POST('/collections/{id}/ask', …)`. */
export type LecternClient = Readonly<{
  api: Client<paths>
  /** A question answered as it comes: passages, pieces of text, then the whole answer. Throws ProblemError. */
  askEvents(
    collectionId: string,
    request: components['schemas']['AskRequest'],
    options?: Readonly<{ signal?: AbortSignal }>,
  ): AsyncGenerator<AnswerEvent>
}>

export function createClient({ url, key, fetch = globalThis.fetch }: ClientOptions): LecternClient {
  const baseUrl = new URL('/api/v1', url).href
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  return {
    api: createFetchClient<paths>({ baseUrl, headers, fetch }),
    async *askEvents(collectionId, request, { signal } = {}) {
      const response = await fetch(`${baseUrl}/collections/${encodeURIComponent(collectionId)}/ask`, {
        method: 'POST',
        headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
        body: JSON.stringify(request),
        ...(signal !== undefined && { signal }),
      })
      yield* readAnswerEvents(response)
    },
  }
}
