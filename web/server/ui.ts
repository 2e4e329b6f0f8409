import { resolve } from 'node:path'
import express, { type Request, type RequestHandler, Router } from 'express'
import { AppError } from '../../core/errors.ts'
import { chooseForm, smallestForm } from './built-form.ts'
import { sendPlainPage } from './plain-page.ts'

/**
 * The built user interface. Files below assets/ carry a hash in their name and may be kept forever; the page itself
 * is asked for again each time. Every address a person may open leads to that page; a missing file is a 404.
 */
export function uiRouter(folder: string): Router {
  const router = Router()
  const assets = resolve(folder, 'assets')
  router.use(
    '/assets',
    smallestForm(assets),
    express.static(assets, { immutable: true, maxAge: '1y', index: false }),
  )
  router.use(express.static(folder, { index: false, cacheControl: false, setHeaders: setNoCache }))
  router.get('/{*path}', sendPage(folder))
  return router
}

function setNoCache(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('cache-control', 'no-cache')
}

function sendPage(folder: string): RequestHandler {
  return async (request, response, next) => {
    if (!isNavigation(request)) return next()
    const name = await chooseForm(request, response, folder, 'index.html')
    const options = { root: resolve(folder), cacheControl: false, headers: { 'cache-control': 'no-cache' } }
    response.sendFile(name, options, (error?: NodeJS.ErrnoException) => {
      if (error === undefined || error.code === 'ECONNABORTED') return
      if (error.code !== 'ENOENT') return next(error)
      sendPlainPage(response, NOT_BUILT.title, NOT_BUILT.body, 503)
    })
  }
}

const NOT_BUILT = {
  title: 'The user interface is not built',
  body: '<h1>The user interface is not built</h1><p>Run <code>npm run build</code>, or start with <code>npm start</code>, which does it for you. The API works meanwhile: <a href="/api/v1/docs">its documentation</a>.</p>',
} as const

/** A person opening an address, not a script or picture that happens to be missing. */
function isNavigation(request: Request): boolean {
  if (request.path === '/') return true
  return (request.headers.accept ?? '').includes('text/html') && !/\.\w{1,8}$/.test(request.path)
}

/** What is left over: nothing lies at this address. */
export const nothingHere: RequestHandler = (request) => {
  throw new AppError('path-not-found', `Nothing lies at ${request.path.slice(0, 200)}.`)
}
