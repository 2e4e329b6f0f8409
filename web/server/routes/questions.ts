import type { Request } from 'express'
import type { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { GuardedVerbs } from '../guard.ts'
import { toProblem } from '../problem.ts'
import { askBody, ConversationPatchBody, IdParams, ListQuery, searchBody } from '../requests.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { scopeOf } from '../scope-of.ts'
import { type EventStream, openEventStream, wantsEvents } from '../sse.ts'
import { toWireAnswer, toWireHit } from '../to-wire.ts'
import type { AskInput } from '../verbs.ts'
import {
  AnswerSchema,
  ConversationSchema,
  ConversationWithAnswersSchema,
  HitsSchema,
  listingOf,
} from '../wire.ts'
import { listOptions } from './collections.ts'
import type { RouteContext } from './context.ts'

export function questionRoutes({ limits }: RouteContext): readonly Route[] {
  return [
    route({
      method: 'post',
      path: '/collections/{id}/search',
      name: 'search',
      right: 'read',
      summary: 'Find passages, best first',
      tag: 'questions',
      params: IdParams,
      body: searchBody(limits.questionCharsMax),
      answers: [jsonAnswer(HitsSchema, 'Passages with their places on the pages')],
      handle: async ({ params, body: { query, limit, documents, scope }, response, signal, verbs }) => {
        const options = { limit, ...scopeOf(scope, documents) }
        const hits = await verbs.search(params.id, query, options, signal)
        response.json({ items: hits.map(toWireHit) })
      },
    }),
    route({
      method: 'post',
      path: '/collections/{id}/ask',
      name: 'ask',
      right: 'ask',
      summary: 'Ask a question; as events: `hits`, `token`…, `citation`…, then `done` or `error`',
      tag: 'questions',
      params: IdParams,
      body: askBody(limits.questionCharsMax),
      answers: [
        {
          status: 200,
          description: 'The answer with its citations',
          mediaTypes: ['application/json', 'text/event-stream'],
          schema: AnswerSchema,
        },
      ],
      handle: async ({ params, body, request, response, signal, verbs }) => {
        const input = given(body)
        if (wantsEvents(request)) {
          await streamAnswer(
            verbs,
            params.id,
            input,
            request,
            () => openEventStream(request, response),
            signal,
          )
          return
        }
        const answer = await verbs.ask(params.id, input, {}, signal)
        const { retrieveMs, answerMs } = answer.timings
        response.setHeader('server-timing', `retrieve;dur=${retrieveMs}, answer;dur=${answerMs}`)
        response.json(toWireAnswer(answer))
      },
    }),
    route({
      method: 'get',
      path: '/collections/{id}/conversations',
      name: 'listConversations',
      right: 'read',
      summary: 'List the conversations of a collection',
      tag: 'conversations',
      params: IdParams,
      query: ListQuery,
      answers: [jsonAnswer(listingOf(ConversationSchema), 'Conversations')],
      handle: async ({ params, query, response, verbs }) =>
        void response.json(await verbs.conversations.list(params.id, listOptions(query))),
    }),
    route({
      method: 'get',
      path: '/conversations/{id}',
      name: 'getConversation',
      right: 'read',
      summary: 'Reopen a conversation with its answers, citations and boxes',
      tag: 'conversations',
      params: IdParams,
      answers: [jsonAnswer(ConversationWithAnswersSchema, 'The conversation')],
      handle: async ({ params, response, verbs }) => {
        const { conversation, answers } = await verbs.conversations.get(params.id)
        response.json({ ...conversation, answers: answers.map(toWireAnswer) })
      },
    }),
    route({
      method: 'patch',
      path: '/conversations/{id}',
      name: 'updateConversation',
      right: 'ask',
      summary: 'Call a conversation something else, or change where it looks',
      tag: 'conversations',
      params: IdParams,
      body: ConversationPatchBody,
      answers: [jsonAnswer(ConversationSchema, 'The conversation')],
      handle: async ({ params, body: { title, scope }, response, verbs }) =>
        void response.json(
          await verbs.conversations.update(params.id, {
            ...(title !== undefined && { title }),
            ...(scope !== undefined && { scope: scopeOf(scope) }),
          }),
        ),
    }),
    route({
      method: 'delete',
      path: '/conversations/{id}',
      name: 'deleteConversation',
      right: 'ask',
      summary: 'Remove a conversation',
      tag: 'conversations',
      params: IdParams,
      answers: [noContent('It is gone')],
      handle: async ({ params, response, verbs }) => {
        await verbs.conversations.remove(params.id)
        response.status(204).end()
      },
    }),
  ]
}

/** The stream opens with the first event, so that a wrong id is still a plain 404. */
async function streamAnswer(
  verbs: GuardedVerbs,
  collectionId: string,
  input: AskInput,
  request: Request,
  open: () => EventStream,
  signal: AbortSignal,
): Promise<void> {
  let stream: EventStream | undefined
  // Events are sent in the order they happened, each after the one before it found room.
  let sent: Promise<unknown> = Promise.resolve()
  const send = (event: string, data: unknown): void => {
    stream ??= open()
    const current = stream
    sent = sent.then(() => current.send(event, data))
  }
  try {
    const events = {
      onHits: (hits) => send('hits', { items: hits.map(toWireHit) }),
      onToken: (text) => send('token', { text }),
    } satisfies Parameters<typeof verbs.ask>[2]
    const answer = await verbs.ask(collectionId, input, events, signal)
    for (const citation of answer.citations) send('citation', citation)
    send('done', toWireAnswer(answer))
  } catch (error) {
    if (stream === undefined || signal.aborted) throw error
    if (!(error instanceof AppError)) request.log.error({ err: error }, 'http.failed')
    send('error', toProblem(error, String(request.id)))
  }
  await sent
  stream?.end()
}

/** Fields that were left out are left out again: the port knows no `undefined`. */
function given(body: z.infer<ReturnType<typeof askBody>>): AskInput {
  const { question, conversationId, parentId, documents, scope, answerer } = body
  return {
    question,
    ...(conversationId !== undefined && { conversationId }),
    ...(parentId !== undefined && { parentId }),
    ...((scope ?? documents) !== undefined && { scope: scopeOf(scope, documents) }),
    ...(answerer !== undefined && { answerer }),
  }
}
