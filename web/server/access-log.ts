import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/** A caller's own id is kept when it is harmless in a log and in a header. */
const REQUEST_ID = /^[\w.-]{1,64}$/

/**
 * One line a request: what was called, how it ended, how long it took. Neither queries, bodies nor headers:
 * they hold questions, text and keys. Gives each request its id and its own `log`.
 */
export function accessLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: giveId,
    // Assets and probes would drown the rest.
    autoLogging: { ignore: (request) => !/^\/api\//.test(pathOf(request)) },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    customSuccessMessage: () => 'http.request',
    customErrorMessage: () => 'http.request',
    customAttributeKeys: { responseTime: 'elapsedMs' },
    wrapSerializers: false,
    serializers: {
      req: (request: IncomingMessage) => ({ id: request.id, method: request.method, path: pathOf(request) }),
      res: (response: ServerResponse) => ({ status: response.statusCode }),
      err: (error: Error) => ({ message: error.message, stack: error.stack }),
    },
  })
}

function giveId(request: IncomingMessage, response: ServerResponse): string {
  const asked = request.headers['x-request-id']
  const id = typeof asked === 'string' && REQUEST_ID.test(asked) ? asked : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

/** Without the query. Express rewrites `url` inside routers; `originalUrl` stays. */
function pathOf(request: IncomingMessage & { originalUrl?: string }): string {
  return (request.originalUrl ?? request.url ?? '').split('?', 1)[0] ?? ''
}
