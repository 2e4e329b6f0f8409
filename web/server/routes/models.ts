import { type SentEvent, sendEvents } from '../follow.ts'
import { IdParams } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { ModelShelfSchema, ModelTransferSchema, type WireModelShelf } from '../wire-models.ts'
import type { RouteContext } from './context.ts'

export function modelRoutes(context: RouteContext): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/models',
      name: 'listModels',
      right: 'read',
      summary: 'List the readers, answerers and other models that are here or can be had',
      tag: 'system',
      answers: [jsonAnswer(ModelShelfSchema, 'The models, and what is being fetched')],
      handle: async ({ response, verbs }) =>
        void response.json((await verbs.models.list()) satisfies WireModelShelf),
    }),
    route({
      method: 'get',
      path: '/models/events',
      name: 'followModels',
      right: 'read',
      summary: 'Follow the models: a `models` event at once and after every change',
      tag: 'system',
      answers: [{ status: 200, description: 'Server-Sent Events', mediaTypes: ['text/event-stream'] }],
      handle: (call) => sendEvents(context, call, (ended) => asEvents(call.verbs.models.follow(ended))),
    }),
    route({
      method: 'post',
      path: '/models/{id}/pull',
      name: 'pullModel',
      right: 'admin',
      summary: 'Begin or go on to fetch a model and convert it; one at a time',
      tag: 'system',
      params: IdParams,
      answers: [jsonAnswer(ModelTransferSchema, 'It has begun', 202)],
      handle: async ({ params, response, verbs }) =>
        void response.status(202).json(await verbs.models.pull(params.id)),
    }),
    route({
      method: 'post',
      path: '/models/{id}/cancel',
      name: 'cancelModel',
      right: 'admin',
      summary: 'Stop fetching a model; what came is kept',
      tag: 'system',
      params: IdParams,
      answers: [noContent('Nothing of it runs any more')],
      handle: async ({ params, response, verbs }) => {
        await verbs.models.cancel(params.id)
        response.status(204).end()
      },
    }),
    route({
      method: 'delete',
      path: '/models/{id}',
      name: 'deleteModel',
      right: 'admin',
      summary: 'Delete a fetched model and what was made of it',
      tag: 'system',
      params: IdParams,
      answers: [noContent('It is gone')],
      handle: async ({ params, response, verbs }) => {
        await verbs.models.remove(params.id)
        response.status(204).end()
      },
    }),
  ]
}

async function* asEvents(shelves: AsyncIterable<WireModelShelf>): AsyncGenerator<SentEvent> {
  for await (const shelf of shelves) yield { name: 'models', data: shelf }
}
