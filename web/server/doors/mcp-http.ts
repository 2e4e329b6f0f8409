import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import express, { Router } from 'express'
import { AppError } from '../../../core/errors.ts'
import { type Admit, visitOf } from '../visit.ts'
import { createMcpServer, type McpOptions } from './mcp-tools.ts'

export type McpHttpOptions = Pick<McpOptions, 'questionCharsMax'> &
  Readonly<{ admit: Admit; bodyBytesMax: number }>

/**
 * The Model Context Protocol over HTTP ("streamable HTTP"), mounted at /mcp. No session is kept: each message is answered
 * by a server of its own, so any process can answer any message.
 */
export function mcpRouter(
  { admit, questionCharsMax, bodyBytesMax }: McpHttpOptions,
  version: string,
): Router {
  const router = Router()
  router.use(admit('read'))
  router.post('/', express.json({ limit: bodyBytesMax }), async (request, response) => {
    const onFault = (error: unknown) => request.log.error({ err: error }, 'mcp.failed')
    const server = createMcpServer({
      verbs: visitOf(response).verbs,
      version,
      questionCharsMax,
      onFault,
    })
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
    response.on('close', () => {
      void transport.close()
      void server.close()
    })
    await server.connect(transport)
    await transport.handleRequest(request, response, request.body)
  })
  router.all('/', (request, response) => {
    response.setHeader('allow', 'POST')
    throw new AppError('method-not-allowed', `Use POST here, not ${request.method}: no session is kept.`)
  })
  return router
}
