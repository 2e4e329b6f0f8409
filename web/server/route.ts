import { json, type Request, type RequestHandler, type Response } from 'express'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { signalOf } from './abort.ts'
import { parse } from './problem.ts'

/** Everything known of one call: what it takes, what it answers, and how. Express and OpenAPI are both fed from it. */
export type Route = Readonly<{
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it, below /api/v1: `/documents/{id}`. */
  path: string
  /** OpenAPI's operationId: the name of the call in a generated client. */
  name: string
  summary: string
  tag: 'collections' | 'documents' | 'pages' | 'questions' | 'answers' | 'conversations' | 'system'
  params: z.ZodObject | undefined
  query: z.ZodObject | undefined
  body: Body | undefined
  answers: readonly AnswerShape[]
  /** True for the calls that are needed to sign in. */
  open: boolean
  handlers: readonly RequestHandler[]
}>

/** JSON checked by a schema, or a form whose field `field` carries files. */
export type Body =
  | Readonly<{ kind: 'json'; schema: z.ZodType }>
  | Readonly<{ kind: 'files'; field: string; several: boolean }>

/** `schema` for JSON; anything else is only named by its media type. */
export type AnswerShape = Readonly<{
  status: number
  description: string
  mediaTypes: readonly string[]
  schema?: z.ZodType
}>

/** A call whose parameters, query and body have been checked. */
export type Call<Params, Query, Sent> = Readonly<{
  params: Params
  query: Query
  body: Sent
  request: Request
  response: Response
  /** Aborts when the client goes away. */
  signal: AbortSignal
}>

const NOTHING = z.strictObject({})

/** The longest JSON body taken, in bytes: a thousand document ids and a long question fit ten times over. */
const JSON_BYTES_MAX = 1_000_000

export function route<
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Sent extends z.ZodType = z.ZodUndefined,
>(
  spec: Readonly<{
    method: Route['method']
    path: string
    name: string
    summary: string
    tag: Route['tag']
    params?: Params
    query?: Query
    body?: Sent
    files?: Readonly<{ field: string; several: boolean }>
    answers: readonly AnswerShape[]
    open?: boolean
    handle(call: Call<z.infer<Params>, z.infer<Query>, z.infer<Sent>>): Promise<void> | void
  }>,
): Route {
  const answer: RequestHandler = async (request, response) => {
    await spec.handle({
      // Each default schema is the type parameter's default, so the checked value has the inferred type.
      params: parse(spec.params ?? NOTHING, request.params) as z.infer<Params>,
      query: parse(spec.query ?? NOTHING, request.query) as z.infer<Query>,
      body: (spec.body ? parse(spec.body, request.body) : undefined) as z.infer<Sent>,
      request,
      response,
      signal: signalOf(response),
    })
  }
  return {
    method: spec.method,
    path: spec.path,
    name: spec.name,
    summary: spec.summary,
    tag: spec.tag,
    params: spec.params,
    query: spec.query,
    body: bodyOf(spec),
    answers: spec.answers,
    open: spec.open ?? false,
    handlers: spec.body ? [requireJson, readJson, answer] : [answer],
  }
}

/** A JSON answer. */
export function jsonAnswer(schema: z.ZodType, description: string, status = 200): AnswerShape {
  return { status, description, mediaTypes: ['application/json'], schema }
}

/** An answer without a body. */
export function noContent(description: string): AnswerShape {
  return { status: 204, description, mediaTypes: [] }
}

/** The path in Express's words. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}

const readJson = json({ limit: JSON_BYTES_MAX, strict: false })

const requireJson: RequestHandler = (request, _response, next) => {
  if (
    request.headers['content-type'] === undefined ||
    request.is('application/json') !== 'application/json'
  ) {
    throw new AppError('wrong-content-type', 'Send the body as JSON, with content-type application/json.')
  }
  next()
}

function bodyOf(
  spec: Readonly<{ body?: z.ZodType; files?: Omit<Body & { kind: 'files' }, 'kind'> }>,
): Body | undefined {
  if (spec.body) return { kind: 'json', schema: spec.body }
  if (spec.files) return { kind: 'files', ...spec.files }
  return undefined
}
