import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express'
import { AppError } from '../../../core/errors.ts'
import { signalOf } from '../abort.ts'
import { allCollections, collectionNamed } from '../collection-named.ts'
import { parse, toProblem } from '../problem.ts'
import { writePiece } from '../send.ts'
import { type Admit, visitOf } from '../visit.ts'
import { toChunks, toCompletion } from './completion.ts'
import { CompletionBody, type CompletionRequest } from './openai-wire.ts'

export type OpenAiOptions = Readonly<{ admit: Admit; questionCharsMax: number; bodyBytesMax: number }>

/**
 * OpenAI's chat completions over collections, mounted at /v1: each collection is a model, so that any program that
 * speaks to OpenAI can ask it. Citations come as annotations that link to the lit lines, and whole in `lectern`.
 */
export function openAiRouter({ admit, questionCharsMax, bodyBytesMax }: OpenAiOptions): Router {
  const router = Router()
  router.use(admit('read'))
  router.get('/models', async (_request, response) => {
    const { verbs } = visitOf(response)
    const data = []
    for await (const { name, createdAt } of allCollections(verbs)) data.push(model(name, createdAt))
    response.json({ object: 'list', data })
  })
  router.get('/models/:model', async (request, response) => {
    const { name, createdAt } = await collectionNamed(visitOf(response).verbs, request.params.model)
    response.json(model(name, createdAt))
  })
  router.post('/chat/completions', express.json({ limit: bodyBytesMax }), async (request, response) => {
    const { verbs, over } = visitOf(response)
    const body = parse(CompletionBody, request.body)
    const collection = await collectionNamed(verbs, body.model)
    const input = { ...askedIn(body, questionCharsMax), ...within(body) }
    const reply = await verbs.reply(collection.id, input, {}, AbortSignal.any([signalOf(response), over]))
    const setting = { collection, origin: `${request.protocol}://${request.headers.host ?? 'localhost'}` }
    if (body.stream !== true) response.json(toCompletion(reply, body, setting))
    else await stream(response, toChunks(reply, body, setting))
  })
  router.use((request) => {
    throw new AppError('path-not-found', `There is no ${request.method} /v1${request.path} here.`)
  })
  router.use(handleError)
  return router
}

function model(name: string, createdAt: string) {
  return { id: name, object: 'model', created: Math.floor(Date.parse(createdAt) / 1000), owned_by: 'lectern' }
}

/** The last message of the user is the question; what stands before it is the conversation. */
function askedIn({ messages }: CompletionRequest, questionCharsMax: number) {
  const said = messages.map(({ role, content }) => ({ role, text: textOf(content) }))
  const last = said.findLastIndex(({ role }) => role === 'user')
  const question = said[last]?.text.trim() ?? ''
  if (question === '')
    throw new AppError('invalid-request', 'There is no message of the user to answer.', { field: 'messages' })
  if (question.length > questionCharsMax) {
    throw new AppError('invalid-request', `The question is longer than ${questionCharsMax} characters.`, {
      field: 'messages',
    })
  }
  return { question, turns: turnsIn(said.slice(0, last)) }
}

/** Instructions to a model are nobody's words here: only questions and answers are kept. */
function turnsIn(said: readonly Readonly<{ role: string; text: string }>[]) {
  const turns: { question: string; said: string }[] = []
  for (const { role, text } of said) {
    const open = turns.at(-1)
    if (role === 'user') turns.push({ question: text, said: '' })
    else if (role === 'assistant' && open !== undefined) open.said = text.replace(/ ?\[\d+\]/g, '')
  }
  return turns
}

function textOf(content: CompletionRequest['messages'][number]['content']): string {
  return typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('\n')
}

function within({ lectern }: CompletionRequest) {
  const { answerer, documents } = lectern ?? {}
  return {
    ...(answerer !== undefined && { answerer }),
    ...(documents !== undefined && { scope: { documents } }),
  }
}

async function stream(response: Response, chunks: Iterable<unknown>): Promise<void> {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  for (const chunk of chunks) await writePiece(response, `data: ${JSON.stringify(chunk)}\n\n`)
  response.end('data: [DONE]\n\n')
}

/** The same problems as everywhere, in the shape OpenAI's clients read. */
const handleError: ErrorRequestHandler = (error: unknown, request: Request, response: Response, next) => {
  if (response.headersSent || response.destroyed) return next(error)
  const { status, detail, type, errors } = toProblem(error, String(request.id))
  if (status >= 500) request.log.error({ err: error }, 'http.failed')
  const kind = status >= 500 ? 'server_error' : 'invalid_request_error'
  response.status(status).json({
    error: {
      message: detail,
      type: kind,
      param: errors?.[0]?.path ?? null,
      code: type.slice('/problems/'.length),
    },
  })
}
