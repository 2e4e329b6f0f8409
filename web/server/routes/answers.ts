import type { Request } from 'express'
import { EvidenceQuery, FeedbackBody, FollowUpsQuery, SuggestionsQuery } from '../answer-requests.ts'
import { IdParams } from '../requests.ts'
import { atMost } from '../room.ts'
import { jsonAnswer, noContent, type Route, route } from '../route.ts'
import { sendPieces } from '../send.ts'
import { toWireAnswer } from '../to-wire.ts'
import { AnswerSchema } from '../wire.ts'
import { FeedbackSchema, SuggestionsSchema } from '../wire-answers.ts'
import type { RouteContext } from './context.ts'

/** What comes around an answer: questions to begin and to go on with, what a person says of it, its proof on file. */
export function answerRoutes({ limits }: RouteContext): readonly Route[] {
  const takePack = atMost(limits.evidenceAtOnceMax, 'evidence packs are being made')
  return [
    route({
      method: 'get',
      path: '/collections/{id}/suggestions',
      name: 'suggestQuestions',
      right: 'ask',
      summary: 'Questions the documents answer, to begin with',
      tag: 'questions',
      params: IdParams,
      query: SuggestionsQuery,
      answers: [jsonAnswer(SuggestionsSchema, 'Questions; few or none where the documents tell little')],
      handle: async ({ params, query: { limit, documents }, response, signal, verbs }) => {
        const options = { limit, ...(documents && { documents }) }
        response.json({ items: await verbs.answers.suggest(params.id, options, signal) })
      },
    }),
    route({
      method: 'get',
      path: '/answers/{id}',
      name: 'getAnswer',
      right: 'read',
      summary: 'Look at one answer, as it stands in its conversation',
      tag: 'answers',
      params: IdParams,
      answers: [jsonAnswer(AnswerSchema, 'The answer')],
      handle: async ({ params, response, verbs }) =>
        void response.json(toWireAnswer(await verbs.answers.get(params.id))),
    }),
    route({
      method: 'get',
      path: '/answers/{id}/follow-ups',
      name: 'followUpQuestions',
      right: 'ask',
      summary: 'Questions to go on with, which the pages behind the answer answer',
      tag: 'answers',
      params: IdParams,
      query: FollowUpsQuery,
      answers: [jsonAnswer(SuggestionsSchema, 'Questions its conversation has not asked')],
      handle: async ({ params, query, response, signal, verbs }) =>
        void response.json({ items: await verbs.answers.followUps(params.id, query.limit, signal) }),
    }),
    route({
      method: 'put',
      path: '/answers/{id}/feedback',
      name: 'giveFeedback',
      right: 'ask',
      summary: 'Say whether an answer is right; it takes the place of what was said before',
      tag: 'answers',
      params: IdParams,
      body: FeedbackBody,
      answers: [jsonAnswer(FeedbackSchema, 'What is kept with the answer')],
      handle: async ({ params, body: { verdict, note }, response, verbs }) => {
        const said = { verdict, ...(note !== undefined && note !== '' && { note }) }
        response.json(await verbs.answers.giveFeedback(params.id, said))
      },
    }),
    route({
      method: 'delete',
      path: '/answers/{id}/feedback',
      name: 'forgetFeedback',
      right: 'ask',
      summary: 'Take back what was said of an answer',
      tag: 'answers',
      params: IdParams,
      answers: [noContent('Nothing is said of it any more')],
      handle: async ({ params, response, verbs }) => {
        await verbs.answers.forgetFeedback(params.id)
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/answers/{id}/evidence',
      name: 'getEvidence',
      right: 'read',
      summary: 'Download one file that proves an answer by itself: quotes, page pictures, hashes',
      tag: 'answers',
      params: IdParams,
      query: EvidenceQuery,
      answers: [{ status: 200, description: 'The file', mediaTypes: ['text/html', 'application/pdf'] }],
      handle: async ({ params, query: { format }, request, response, signal, verbs }) => {
        response.once('close', takePack())
        const options = { format, origin: originOf(request) }
        const { mediaType, extension, content } = await verbs.answers.evidence(params.id, options, signal)
        await sendPieces(response, { mediaType, content, name: `evidence-${params.id}.${extension}` })
      },
    }),
  ]
}

/** How the caller reached this server; undefined where the host that was named is none. */
function originOf(request: Request): string | undefined {
  const origin = `${request.protocol}://${request.headers.host ?? 'localhost'}`
  return URL.canParse(origin) ? origin : undefined
}
