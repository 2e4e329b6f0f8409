import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Request } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'
import { AppError } from '../../core/errors.ts'
import { accessLog } from './access-log.ts'
import { apiRouter } from './api.ts'
import { type Auth, createAuth, isLoopback, requireKeysBeyondLoopback } from './auth.ts'
import { docsPage } from './docs-page.ts'
import { mcpRouter } from './doors/mcp-http.ts'
import { openAiRouter } from './doors/openai.ts'
import { createEventStreams } from './event-streams.ts'
import { createMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { sendPlainPage } from './plain-page.ts'
import { handleError, problems } from './problem.ts'
import { problemList, problemPage, readProblemTexts } from './problem-pages.ts'
import { allRoutes } from './routes/all.ts'
import { requireLoopbackName, requireSameSite } from './same-site.ts'
import { securityHeaders } from './security-headers.ts'
import { traceRequests } from './trace-requests.ts'
import { nothingHere, uiRouter } from './ui.ts'
import type { Verbs } from './verbs.ts'

export type ServerOptions = Readonly<{
  /** Where to listen. Beyond loopback only with keys. */
  host: string
  /** 0 takes any free port. */
  port: number
  /** Any one of them lets a caller in; none lets everyone in who reaches loopback. */
  keys: readonly string[]
  /** For each client address. */
  requestsPerMinuteMax: number
  questionCharsMax: number
  uploadBytesMax: number
  uploadFilesMax: number
  /** Folder of the built user interface; it may be missing. */
  uiFolder: string
  version: string
  log: Logger
  /** Epoch ms; the clock by default. */
  now?: () => number
}>

export type Server = Readonly<{
  app: Express
  /** Resolves to the address it can be reached at, such as `http://127.0.0.1:8080`. */
  listen(): Promise<string>
  /**
   * Takes nothing new, ends event streams, lets answers in progress finish within `deadlineMs`, then cuts what is left.
   */
  close(deadlineMs?: number): Promise<void>
}>

/** Throws a sentence for the operator when host and keys do not go together. */
export function createServer(verbs: Verbs, options: ServerOptions): Server {
  requireKeysBeyondLoopback(options.host, options.keys)
  const streams = createEventStreams()
  const auth = createAuth(options.keys, options.now ?? Date.now)
  const routes = allRoutes({ verbs, auth, streams, limits: options })
  const metrics = createMetrics(verbs)

  const app = express()
  app.disable('x-powered-by')
  // One value a name, no nested objects: what a schema can check without surprises.
  app.set('query parser', 'simple')

  app.use(traceRequests())
  app.use(accessLog(options.log))
  app.use(metrics.observe)
  app.use(...securityHeaders())
  if (options.keys.length === 0 && isLoopback(options.host)) app.use(requireLoopbackName(options.host))
  app.use(requireSameSite)

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', async (_request, response) => {
    const { ready, remarks } = await verbs.status()
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'starting', remarks })
  })
  app.get('/metrics', auth.require, async (_request, response) => {
    response.setHeader('content-type', metrics.contentType)
    response.send(await metrics.text())
  })

  const { requestsPerMinuteMax } = options
  app.use(
    '/api/v1',
    limitRate(requestsPerMinuteMax, (request) => !isPageTurned(request)),
  )
  app.use('/api/v1', limitRate(requestsPerMinuteMax * PAGES_PER_REQUEST, isPageTurned))
  serveDocs(app, auth, openApiDocument(routes, options.version))
  app.use('/api/v1', apiRouter(routes, auth))
  app.use('/api', nothingHere)
  const asking = { verbs, questionCharsMax: options.questionCharsMax }
  app.use('/v1', limitRate(options.requestsPerMinuteMax), openAiRouter({ ...asking, auth }))
  app.use(
    '/mcp',
    limitRate(options.requestsPerMinuteMax),
    mcpRouter(auth, { ...asking, version: options.version }),
  )
  serveProblemPages(app)
  app.use(uiRouter(options.uiFolder))
  app.use(nothingHere)
  app.use(handleError)

  const server = createHttpServer({ requestTimeout: REQUEST_MS_MAX, keepAliveTimeout: IDLE_MS_MAX }, app)
  return {
    app,
    listen: () => listen(server, options),
    close: (deadlineMs = 8_000) => {
      streams.endAll()
      return close(server, deadlineMs)
    },
  }
}

/** A whole upload must arrive in this time; headers alone have Node's own 60 s. */
const REQUEST_MS_MAX = 6 * 3_600_000

/** Longer than the minute a proxy keeps a connection for the next request: closed by us first, that one would be lost. */
const IDLE_MS_MAX = 65_000

/** Somebody who leafs through a long document asks for pages faster than for anything else. */
const PAGES_PER_REQUEST = 10

/** A page's lines or its picture, asked for by a reader who turns pages. `request.path` is below the API's. */
function isPageTurned({ method, path }: Request): boolean {
  return method === 'GET' && /^\/documents\/[^/]+\/pages\/\d+(\/image)?$/.test(path)
}

/** Counts the requests `counts` says; all when left out. */
function limitRate(requestsPerMinuteMax: number, counts: (request: Request) => boolean = () => true) {
  return rateLimit({
    windowMs: 60_000,
    limit: requestsPerMinuteMax,
    skip: (request) => !counts(request),
    standardHeaders: 'draft-6',
    legacyHeaders: false,
    // Forwarded headers are not believed, so a client cannot talk its way out of the limit.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_request, _response, next) =>
      next(
        new AppError(
          'rate-limited',
          `More than ${requestsPerMinuteMax} requests in a minute. Wait a moment.`,
        ),
      ),
  })
}

function serveDocs(app: Express, auth: Auth, document: ReturnType<typeof openApiDocument>): void {
  const page = docsPage(document)
  app.get('/api/v1/openapi.json', auth.require, (_request, response) => void response.json(document))
  app.get('/api/v1/docs', auth.require, (_request, response) => sendPlainPage(response, 'API', page))
}

function serveProblemPages(app: Express): void {
  const texts = readProblemTexts()
  const rows = Object.entries(problems).map(([code, [status, title]]) => ({ code, status, title }))
  app.get('/problems', (_request, response) => sendPlainPage(response, 'Problems', problemList(rows)))
  app.get('/problems/:code', (request, response, next) => {
    const row = rows.find(({ code }) => code === request.params.code)
    const page = row && problemPage(texts, row.code, row.title)
    if (row === undefined || page === undefined) return next()
    sendPlainPage(response, row.title, page)
  })
}

function listen(server: HttpServer, { host, port }: ServerOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      const sentence = `Port ${port} is taken. Choose another with --port.`
      reject(taken ? new AppError('invalid-request', sentence, { cause: error }) : error)
    })
    server.listen(port, host, () => {
      // A TCP server that listens has an address with a port.
      const address = server.address() as AddressInfo
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
      resolve(`http://${name}:${address.port}`)
    })
  })
}

async function close(server: HttpServer, deadlineMs: number): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  // A connection becomes idle when its last answer is out; Node itself looks only once.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
