import { createServer } from 'node:http'
import express from 'express'
import { close, listen } from './listen.ts'
import { createMetrics } from './metrics.ts'
import type { Verbs } from './verbs.ts'

/** What a worker tells those who watch it. It takes nothing in: whoever reaches it can only look. */
export type ProbeServer = Readonly<{ listen(): Promise<string>; close(): Promise<void> }>

export type ProbeServerOptions = Readonly<{ host: string /** 0 takes any free port. */; port: number }>

const CLOSE_MS = 1_000

export function createProbeServer(
  verbs: Pick<Verbs, 'status' | 'system'>,
  options: ProbeServerOptions,
): ProbeServer {
  const metrics = createMetrics(verbs)
  const app = express()
  app.disable('x-powered-by')
  app.get('/livez', (_request, response) => void response.json({ status: 'ok' }))
  app.get('/readyz', async (_request, response) => {
    const found = await verbs.status().catch((error: unknown) => ({ ready: false, remarks: [String(error)] }))
    const { ready, remarks } = found
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not-ready', remarks })
  })
  app.get('/metrics', async (_request, response) => {
    response.setHeader('content-type', metrics.contentType)
    response.send(await metrics.text())
  })
  const server = createServer(app)
  return { listen: () => listen(server, options), close: () => close(server, CLOSE_MS) }
}
