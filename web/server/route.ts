import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Right } from '../../core/key.ts'
import { signalOf } from './abort.ts'
import type { GuardedVerbs } from './guard.ts'
import { parse } from './problem.ts'
import { visitOf } from './visit.ts'

/** Everything known of one call: what it takes, what it answers, and how. Express and OpenAPI are both fed from it. */
export type Route = Readonly<{
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As OpenAPI writes it, below /api/v1: `/documents/{id}`. */
  path: string
  /** OpenAPI's operationId: the name of the call in a generated client. */
  name: string
  summary: string
  tag: 'collections' | 'documents' | 'pages' | 'questions' | 'answers' | 'conversations' | 'access' | 'system'
  params: z.ZodObject | undefined
  query: z.ZodObject | undefined
  body: Body | undefined
  answers: readonly AnswerShape[]
  /** What its caller must be allowed; null for the calls that are needed to sign in. */
  right: Right | null
  /** Last, when all else was looked at. */
  answer: RequestHandler
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
type OpenCall<Params, Query, Sent> = Readonly<{
  params: Params
  query: Query
  body: Sent
  request: Request
  response: Response
  /** Aborts when the client goes away, or what let it in lets nobody in any more. */
  signal: AbortSignal
}>

/** The same by somebody who was let in. */
export type Call<Params, Query, Sent> = OpenCall<Params, Query, Sent> &
  Readonly<{
    /** All a route has in hand, so that none can forget to ask. */
    verbs: GuardedVerbs
    /** See `Visit`. */
    becomeStream(): void
  }>

const NOTHING = z.strictObject({})

type Spec<Params, Query, Sent extends z.ZodType> = Readonly<{
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
}>

/** A call that takes somebody with the right. */
export function route<
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Sent extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<Params, Query, Sent> &
    Readonly<{
      right: Right
      handle(call: Call<z.infer<Params>, z.infer<Query>, z.infer<Sent>>): Promise<void> | void
    }>,
): Route {
  return routeOf(spec, spec.right, async (call) => {
    const { verbs, over, becomeStream } = visitOf(call.response)
    const signal = AbortSignal.any([call.signal, over])
    try {
      await spec.handle({ ...call, signal, verbs, becomeStream })
    } catch (error) {
      if (!over.aborted) throw error
      throw new AppError('unauthorized', 'The key was revoked or has expired, or the session has ended.')
    }
  })
}

/** A call for everybody. */
export function openRoute<
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Sent extends z.ZodType = z.ZodUndefined,
>(
  spec: Spec<Params, Query, Sent> &
    Readonly<{
      handle(call: OpenCall<z.infer<Params>, z.infer<Query>, z.infer<Sent>>): Promise<void> | void
    }>,
): Route {
  return routeOf(spec, null, spec.handle)
}

function routeOf<Params extends z.ZodObject, Query extends z.ZodObject, Sent extends z.ZodType>(
  spec: Spec<Params, Query, Sent>,
  right: Right | null,
  handle: (call: OpenCall<z.infer<Params>, z.infer<Query>, z.infer<Sent>>) => Promise<void> | void,
): Route {
  const answer: RequestHandler = async (request, response) => {
    await handle({
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
    right,
    answer,
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

function bodyOf(
  spec: Readonly<{ body?: z.ZodType; files?: Omit<Body & { kind: 'files' }, 'kind'> }>,
): Body | undefined {
  if (spec.body) return { kind: 'json', schema: spec.body }
  if (spec.files) return { kind: 'files', ...spec.files }
  return undefined
}
