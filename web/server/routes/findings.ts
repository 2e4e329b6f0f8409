import type { Request, Response } from 'express'
import { AppError } from '../../../core/errors.ts'
import type { Summary, SummaryEvent } from '../../../qa/summary/summary.ts'
import { toProblem } from '../problem.ts'
import { ExtractBody, IdParams } from '../requests.ts'
import { jsonAnswer, type Route, route } from '../route.ts'
import { openEventStream, wantsEvents } from '../sse.ts'
import { ExtractionSchema } from '../wire-extraction.ts'
import { SummarySchema } from '../wire-summary.ts'

/** What is made of documents without a question: values and summaries. */
export function findingRoutes(): readonly Route[] {
  const summaryAnswer = {
    status: 200,
    description: 'The summary; as events: `progress` and `section`…, then `done` or `error`',
    mediaTypes: ['application/json', 'text/event-stream'],
    schema: SummarySchema,
  }
  return [
    route({
      method: 'post',
      path: '/documents/{id}/extract',
      name: 'extractFields',
      right: 'ask',
      summary: 'Values for the properties of a JSON Schema, each with the lines it is printed on',
      tag: 'documents',
      params: IdParams,
      body: ExtractBody,
      answers: [jsonAnswer(ExtractionSchema, 'The values with their places, or why there is none')],
      handle: async ({ params, body, response, signal, verbs }) =>
        void response.json(await verbs.documents.extract(params.id, body.schema, signal)),
    }),
    route({
      method: 'post',
      path: '/documents/{id}/summary',
      name: 'summarizeDocument',
      right: 'ask',
      summary: 'Sum up a document section by section, each sentence cited and proved',
      tag: 'documents',
      params: IdParams,
      answers: [summaryAnswer],
      handle: async ({ params, request, response, signal, verbs }) =>
        sendSummary(verbs.documents.summarize(params.id, signal), request, response, signal),
    }),
    route({
      method: 'post',
      path: '/collections/{id}/summary',
      name: 'summarizeCollection',
      right: 'ask',
      summary: 'Sum up a collection document by document, each sentence cited and proved',
      tag: 'collections',
      params: IdParams,
      answers: [summaryAnswer],
      handle: async ({ params, request, response, signal, verbs }) =>
        sendSummary(verbs.collections.summarize(params.id, signal), request, response, signal),
    }),
  ]
}

/** Whole, or section by section as they are made. A fault before the first event is a plain problem. */
async function sendSummary(
  events: AsyncIterable<SummaryEvent>,
  request: Request,
  response: Response,
  signal: AbortSignal,
): Promise<void> {
  if (!wantsEvents(request)) {
    response.json(await wholeOf(events))
    return
  }
  const iterator = events[Symbol.asyncIterator]()
  let next = await iterator.next()
  const stream = openEventStream(request, response)
  try {
    for (; next.done !== true; next = await iterator.next()) await stream.send(...wireEvent(next.value))
  } catch (error) {
    if (signal.aborted) throw error
    if (!(error instanceof AppError)) request.log.error({ err: error }, 'http.failed')
    await stream.send('error', toProblem(error, String(request.id)))
  } finally {
    await iterator.return?.()
  }
  stream.end()
}

async function wholeOf(events: AsyncIterable<SummaryEvent>): Promise<Summary> {
  for await (const event of events) if (event.kind === 'summarized') return event.summary
  // Every summarizer ends with it.
  throw new Error('The summary ended without its last event.')
}

function wireEvent(event: SummaryEvent): [name: string, data: unknown] {
  if (event.kind === 'summarized') return ['done', event.summary]
  if (event.kind === 'sections-counted') return ['progress', { done: 0, total: event.total }]
  const { done, total, section } = event
  return section === undefined ? ['progress', { done, total }] : ['section', { done, total, section }]
}
