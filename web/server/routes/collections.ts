import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import { type SentEvent, sendEvents } from '../follow.ts'
import { CollectionPatchBody, IdParams, ListQuery, NewCollectionBody } from '../requests.ts'
import { type Call, jsonAnswer, noContent, type Route, route } from '../route.ts'
import type { Verbs } from '../verbs.ts'
import { CollectionSchema, listingOf } from '../wire.ts'
import type { RouteContext } from './context.ts'

export function collectionRoutes(context: RouteContext): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/collections',
      name: 'createCollection',
      right: 'write',
      summary: 'Make a collection',
      tag: 'collections',
      body: NewCollectionBody,
      answers: [jsonAnswer(CollectionSchema, 'The new collection', 201)],
      handle: async ({ body, response, verbs }) => {
        const collection = await verbs.collections.create(body)
        response.status(201).location(`/api/v1/collections/${collection.id}`).json(collection)
      },
    }),
    route({
      method: 'get',
      path: '/collections',
      name: 'listCollections',
      right: 'read',
      summary: 'List collections, oldest first',
      tag: 'collections',
      query: ListQuery,
      answers: [jsonAnswer(listingOf(CollectionSchema), 'Collections')],
      handle: async ({ query, response, verbs }) =>
        void response.json(await verbs.collections.list(listOptions(query))),
    }),
    route({
      method: 'get',
      path: '/collections/{id}',
      name: 'getCollection',
      right: 'read',
      summary: 'Look at a collection',
      tag: 'collections',
      params: IdParams,
      answers: [jsonAnswer(CollectionSchema, 'The collection')],
      handle: async ({ params, response, verbs }) =>
        void response.json(await verbs.collections.get(params.id)),
    }),
    route({
      method: 'patch',
      path: '/collections/{id}',
      name: 'updateCollection',
      right: 'write',
      summary: 'Rename or describe a collection, or choose who reads it',
      tag: 'collections',
      params: IdParams,
      body: CollectionPatchBody,
      answers: [jsonAnswer(CollectionSchema, 'The collection as it is now')],
      handle: async ({ params, body: { name, description, reader }, response, verbs }) => {
        const patch = {
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
          ...(reader !== undefined && { reader }),
        }
        response.json(await verbs.collections.update(params.id, patch))
      },
    }),
    route({
      method: 'delete',
      path: '/collections/{id}',
      name: 'deleteCollection',
      right: 'write',
      summary: 'Remove a collection with its documents, pages, vectors, files and conversations',
      tag: 'collections',
      params: IdParams,
      answers: [noContent('All of it is gone')],
      handle: async ({ params, response, verbs }) => {
        await verbs.collections.remove(params.id)
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/collections/{id}/events',
      name: 'followCollection',
      right: 'read',
      summary: 'Follow its documents: `document` and `document-removed` events, resumed with Last-Event-ID',
      tag: 'collections',
      params: IdParams,
      answers: [{ status: 200, description: 'Server-Sent Events', mediaTypes: ['text/event-stream'] }],
      handle: (call) => follow(context, call),
    }),
  ]
}

/** `cursor` only when given: the ports know no `undefined`. */
export function listOptions({ limit, cursor }: Readonly<{ limit: number; cursor?: string | undefined }>) {
  return { limit, ...(cursor !== undefined && { cursor }) }
}

const LastEventId = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

async function follow(context: RouteContext, call: Call<{ id: string }, unknown, unknown>): Promise<void> {
  const { params, request, verbs } = call
  const after = lastEventIdOf(request.get('last-event-id'))
  // Before the stream opens, while a problem can still be told as one.
  await verbs.collections.get(params.id)

  await sendEvents(context, call, (ended) => asEvents(verbs.changes.follow(params.id, after, ended)))
}

async function* asEvents(changes: ReturnType<Verbs['changes']['follow']>): AsyncGenerator<SentEvent> {
  for await (const { seq, documentId, document } of changes) {
    yield document === undefined
      ? { name: 'document-removed', data: { id: documentId }, id: seq }
      : { name: 'document', data: document, id: seq }
  }
}

/** EventSource sends an empty value when it saw no event yet. */
function lastEventIdOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined
  const parsed = LastEventId.safeParse(header)
  if (parsed.success) return parsed.data
  throw new AppError('invalid-request', 'Last-Event-ID is not one of the ids this stream has sent.')
}
