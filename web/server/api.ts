import { Router } from 'express'
import { AppError } from '../../core/errors.ts'
import type { Auth } from './auth.ts'
import { expressPath, type Route } from './route.ts'

/**
 * The routes as Express knows them, mounted at /api/v1. A path that exists refuses other methods with 405 and the
 * list of those it takes; a path that does not is 404.
 */
export function apiRouter(routes: readonly Route[], auth: Auth): Router {
  const router = Router()
  router.use((_request, response, next) => {
    response.setHeader('cache-control', 'private, no-cache')
    next()
  })
  for (const { method, path, open, handlers } of routes) {
    const guards = open ? [] : [auth.require]
    router[method](expressPath(path), named(path), ...guards, ...handlers)
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

/** Tells the metrics which route this is. */
function named(path: string): import('express').RequestHandler {
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
