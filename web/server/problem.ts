import type { NextFunction, Request, Response } from 'express'
import { z } from 'zod'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { WireProblem } from './wire.ts'

export type ProblemCode = ErrorCode | 'internal'

/** The one place that knows status codes. A code's title never changes; the detail says what happened this time. */
export const problems: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'invalid-request': [400, 'The request is not valid'],
  'request-too-large': [413, 'The request is too large'],
  'wrong-content-type': [415, 'The request has the wrong content type'],
  'path-not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not do that'],
  'range-not-satisfiable': [416, 'The file has no such range'],
  'wrong-origin': [403, 'The request comes from another site'],
  unauthorized: [401, 'A key is needed'],
  forbidden: [403, 'The key does not allow this'],
  'collection-not-found': [404, 'No such collection'],
  'document-not-found': [404, 'No such document'],
  'page-not-found': [404, 'No such page'],
  'conversation-not-found': [404, 'No such conversation'],
  'answer-not-found': [404, 'No such answer'],
  'key-not-found': [404, 'No such key'],
  'name-taken': [409, 'The name is taken'],
  'already-there': [409, 'The document is there already'],
  'not-ready': [409, 'Not read yet'],
  'file-too-large': [413, 'The file is too large'],
  'too-many-files': [413, 'Too many files at once'],
  'unsupported-media': [415, 'This kind of file cannot be read'],
  'file-empty': [422, 'The file is empty'],
  'file-damaged': [422, 'The file is damaged'],
  'file-encrypted': [422, 'The file is locked with a password'],
  'too-many-pages': [422, 'The document has too many pages'],
  'image-too-large': [422, 'The image is too large'],
  'page-unreadable': [422, 'The page could not be read'],
  'page-timeout': [422, 'Reading the page took too long'],
  'rate-limited': [429, 'Too many requests'],
  'queue-full': [503, 'Too many pages wait to be read'],
  'file-lost': [500, 'The stored file is missing or altered'],
  internal: [500, 'Something broke on our side'],
  'model-missing': [503, 'A model file is missing'],
  'model-damaged': [503, 'A model file cannot be used'],
  'model-unreachable': [503, 'The model does not answer'],
  'not-built': [503, 'The user interface is not built'],
  busy: [503, 'Too much is waiting already'],
  'data-unusable': [503, 'The data folder cannot be used'],
  'database-unreachable': [503, 'The database does not answer'],
  'files-unreachable': [503, 'The file storage does not answer'],
  'disk-full': [507, 'The disk is full'],
}

/** Seconds after which a client may try again, for problems that pass by themselves. */
const RETRY_AFTER_S = {
  busy: 5,
  'queue-full': 15,
  'database-unreachable': 5,
  'model-unreachable': 10,
  'files-unreachable': 5,
} as const

/** How many faults of one request are listed; the rest would only be noise. */
const FAULTS_MAX = 20

/** RFC 9457. A bug's message is for the log, never for the client. */
export function toProblem(error: unknown, instance: string): WireProblem {
  const known = toAppError(error)
  const code = known?.code ?? 'internal'
  const [status, title] = problems[code]
  const faults = known === undefined ? [] : faultsIn(known)
  return {
    type: `/problems/${code}`,
    title,
    status,
    detail: known?.message ?? `The log explains it under the request id ${instance}.`,
    instance,
    ...(faults.length > 0 && { errors: faults }),
  }
}

/** Express's last handler: every failure of every route ends here. */
export function handleError(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  const gone = response.destroyed || response.closed
  const problem = toProblem(error, String(request.id))
  if (problem.status >= 500 && !gone) request.log.error({ err: error }, 'http.failed')
  if (gone) return
  // Half an answer went out: cutting the connection is the only way left to say that it is not whole.
  if (response.headersSent) {
    response.destroy()
    return
  }
  for (const name of ['content-disposition', 'content-length', 'etag', 'accept-ranges']) {
    response.removeHeader(name)
  }
  // There it says how long the file is.
  if (problem.status !== 416) response.removeHeader('content-range')
  const code = problem.type.slice('/problems/'.length)
  if (code === 'unauthorized') response.setHeader('www-authenticate', 'Bearer realm="lectern"')
  const afterS =
    error instanceof AppError && error.retryAfterS !== undefined ? error.retryAfterS : usualWaitS(code)
  if (afterS !== undefined) response.setHeader('retry-after', afterS)
  response.setHeader('cache-control', 'no-store')
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem))
}

function usualWaitS(code: string): number | undefined {
  return code in RETRY_AFTER_S ? RETRY_AFTER_S[code as keyof typeof RETRY_AFTER_S] : undefined
}

/** Throws `invalid-request` naming the first field at fault; the ZodError rides along as its cause. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [first] = faultsOf(parsed.error)
  const where = first === undefined || first.path === '' ? 'The request' : `The field “${first.path}”`
  throw new AppError('invalid-request', `${where} is not valid: ${first?.message ?? 'unknown fault'}.`, {
    cause: parsed.error,
  })
}

function faultsIn(error: AppError): { path: string; message: string }[] {
  if (error.cause instanceof z.ZodError) return faultsOf(error.cause)
  return error.field === undefined ? [] : [{ path: error.field, message: error.message }]
}

function faultsOf(error: z.ZodError): { path: string; message: string }[] {
  return error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: [...issue.path, key].join('.'),
            message: 'there is no such field',
          }))
        : [{ path: issue.path.join('.'), message: issue.message }],
    )
    .slice(0, FAULTS_MAX)
}

/** What Express, its body parser and its file sender throw, in our words. Undefined for a bug. */
function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (!(error instanceof Error) || !('status' in error)) return undefined
  const type = 'type' in error ? error.type : undefined
  if (type === 'entity.parse.failed') {
    return new AppError('invalid-request', `The body is not valid JSON: ${error.message}.`)
  }
  if (error.status === 413) {
    return new AppError('request-too-large', 'The body is longer than this address takes.')
  }
  if (error.status === 415) {
    return new AppError('wrong-content-type', `The body cannot be decoded: ${error.message}.`)
  }
  if (error.status === 416) {
    return new AppError('range-not-satisfiable', 'The file is shorter than the range asked for.')
  }
  if (error.status === 400)
    return new AppError('invalid-request', `The request cannot be read: ${error.message}.`)
  return undefined
}
