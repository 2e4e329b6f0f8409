import { json, type RequestHandler, Router } from 'express'
import { AppError } from '../../core/errors.ts'
import { expressPath, type Route } from './route.ts'
import type { Admit } from './visit.ts'

/**
 * The routes as Express knows them, mounted at /api/v1. A path that exists refuses other methods with 405 and the
 * list of those it takes; a path that does not is 404.
 */
export function apiRouter(
  routes: readonly Route[],
  admit: Admit,
  { bodyBytesMax }: Readonly<{ bodyBytesMax: number }>,
): Router {
  const router = Router()
  const takeJson = [requireJson, json({ limit: bodyBytesMax, strict: false })]
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'private, no-cache')
    next()
  })
  for (const { method, path, right, body, answer } of routes) {
    const guards = right === null ? [] : [admit(right)]
    router[method](
      expressPath(path),
      named(path),
      ...guards,
      ...(body?.kind === 'json' ? takeJson : []),
      answer,
    )
  }
  for (const [path, methods] of methodsByPath(routes)) {
    router.all(expressPath(path), named(path), (request, response) => {
      response.setHeader('allow', methods.join(', '))
      if (request.method === 'OPTIONS') response.status(204).end()
      else
        throw new AppError('method-not-allowed', `Use ${methods.join(' or ')} here, not ${request.method}.`)
    })
  }
  return router
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (
    request.headers['content-type'] === undefined ||
    request.is('application/json') !== 'application/json'
  ) {
    throw new AppError('wrong-content-type', 'Send the body as JSON, with content-type application/json.')
  }
  next()
}

/** Tells the metrics which route this is. */
function named(path: string): RequestHandler {
  return (_request, response, next) => {
    response.locals.route = `/api/v1${path}`
    next()
  }
}

function methodsByPath(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>()
  for (const { method, path } of routes) {
    const names = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]
    methods.set(path, [...(methods.get(path) ?? []), ...names])
  }
  return methods
}
