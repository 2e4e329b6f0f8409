import { createServer as createHttpServer } from 'node:http'
import express, { type Express, type Request } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Logger } from 'pino'
import { AppError } from '../../core/errors.ts'
import { accessLog } from './access-log.ts'
import { apiRouter } from './api.ts'
import { createAuth } from './auth.ts'
import { cutStalled } from './cut-stalled.ts'
import { docsPage } from './docs-page.ts'
import { mcpRouter } from './doors/mcp-http.ts'
import { openAiRouter } from './doors/openai.ts'
import { createEventStreams } from './event-streams.ts'
import { close, listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { sendPlainPage } from './plain-page.ts'
import { handleError, problems } from './problem.ts'
import { problemList, problemPage, readProblemTexts } from './problem-pages.ts'
import { createRoom, type RoomLimits } from './room.ts'
import { allRoutes } from './routes/all.ts'
import { requireKnownName, requireSameSite } from './same-site.ts'
import { securityHeaders } from './security-headers.ts'
import { traceRequests } from './trace-requests.ts'
import { nothingHere, uiRouter } from './ui.ts'
import type { Verbs } from './verbs.ts'
import { type Admit, createAdmit, enterRoom } from './visit.ts'

export type ServerOptions = Readonly<{
  /** Where to listen. Beyond loopback only with keys. */
  host: string
  /** 0 takes any free port. */
  port: number
  /** Keys of the environment: each lets its holder do everything. */
  keys: readonly string[]
  /** Names this server is called by, besides those of loopback and `host`; any when empty and a key is needed. */
  names: readonly string[]
  /** Addresses or networks of proxies whose word on who asks is believed. */
  trustedProxies: readonly string[]
  /** Keys that do not fit before an address has to wait. */
  keyFailuresMax: number
  /** How long a whole request, such as an upload, may take to arrive. */
  requestMsMax: number
  headerBytesMax: number
  /** Of JSON. */
  bodyBytesMax: number
  /** A client that takes nothing for so long is cut off. */
  stalledMsMax: number
  /** Evidence packs made at the same time. */
  evidenceAtOnceMax: number
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
}> &
  RoomLimits

export type Server = Readonly<{
  app: Express
  /**
   * Resolves to the address it can be reached at, such as `http://127.0.0.1:8080`. Rejects with a sentence for the
   * operator where everyone could come in.
   */
  listen(): Promise<string>
  /**
   * Takes nothing new, ends event streams, lets answers in progress finish within `deadlineMs`, then cuts what is left.
   */
  close(deadlineMs?: number): Promise<void>
}>

export function createServer(verbs: Verbs, options: ServerOptions): Server {
  const streams = createEventStreams()
  const { door, audit } = verbs
  const auth = createAuth({ ...options, door, audit, now: options.now ?? Date.now })
  const room = createRoom(options)
  const admit = createAdmit(verbs, auth, room)
  const routes = allRoutes({ auth, streams, limits: options })
  const metrics = createMetrics(verbs)

  const app = express()
  app.disable('x-powered-by')
  // One value a name, no nested objects: what a schema can check without surprises.
  app.set('query parser', 'simple')
  // Forwarded headers of others are not believed, so that no client can talk its way out of a limit.
  app.set('trust proxy', [...options.trustedProxies])

  app.use(traceRequests())
  app.use(accessLog(options.log))
  app.use(cutStalled(options.stalledMsMax))
  app.use(metrics.observe)
  app.use(...securityHeaders())
  app.use(requireKnownName(options, auth))
  app.use(requireSameSite)

  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', async (_request, response) => {
    const { ready, remarks } = await verbs.status()
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'starting', remarks })
  })
  app.get('/metrics', admit('read'), async (_request, response) => {
    response.setHeader('content-type', metrics.contentType)
    response.send(await metrics.text())
  })

  const { requestsPerMinuteMax } = options
  app.use(
    '/api/v1',
    limitRate(requestsPerMinuteMax, (request) => !isPageTurned(request)),
  )
  app.use('/api/v1', limitRate(requestsPerMinuteMax * PAGES_PER_REQUEST, isPageTurned))
  app.use(['/api/v1', '/v1', '/mcp'], enterRoom(room))
  serveDocs(app, admit, openApiDocument(routes, options.version))
  app.use('/api/v1', apiRouter(routes, admit, options))
  app.use('/api', nothingHere)
  const { questionCharsMax, bodyBytesMax } = options
  const asking = { admit, questionCharsMax, bodyBytesMax }
  app.use('/v1', limitRate(options.requestsPerMinuteMax), openAiRouter(asking))
  app.use('/mcp', limitRate(options.requestsPerMinuteMax), mcpRouter(asking, options.version))
  serveProblemPages(app)
  app.use(uiRouter(options.uiFolder))
  app.use(nothingHere)
  app.use(handleError)

  const server = createHttpServer(
    {
      requestTimeout: options.requestMsMax,
      maxHeaderSize: options.headerBytesMax,
      keepAliveTimeout: IDLE_MS_MAX,
    },
    app,
  )
  return {
    app,
    listen: async () => {
      await auth.requireLocked()
      return listen(server, options)
    },
    close: (deadlineMs = 8_000) => {
      streams.endAll()
      return close(server, deadlineMs)
    },
  }
}

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

function serveDocs(app: Express, admit: Admit, document: ReturnType<typeof openApiDocument>): void {
  const page = docsPage(document)
  app.get('/api/v1/openapi.json', admit('read'), (_request, response) => void response.json(document))
  app.get('/api/v1/docs', admit('read'), (_request, response) => sendPlainPage(response, 'API', page))
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
