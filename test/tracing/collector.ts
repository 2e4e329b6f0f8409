import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ReceivedSpan = Readonly<{
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: Readonly<Record<string, unknown>>
}>

export type Collector = Readonly<{
  /** To be named as OTEL_EXPORTER_OTLP_ENDPOINT. */
  endpoint: string
  /** Everything received so far. */
  spans(): readonly ReceivedSpan[]
  /** The headers of the last request. */
  headers(): Readonly<Record<string, unknown>>
  close(): void
}>

/** Takes OTLP over HTTP in its JSON form, as a real collector does, and keeps it (OTLP specification 1.5, §OTLP/HTTP). */
export async function startCollector(): Promise<Collector> {
  const spans: ReceivedSpan[] = []
  let headers = {}
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      headers = request.headers
      if (request.url === '/v1/traces')
        spans.push(...spansIn(JSON.parse(Buffer.concat(pieces).toString('utf8'))))
      response.setHeader('content-type', 'application/json').end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}`,
    spans: () => spans,
    headers: () => headers,
    close: () => server.close(),
  }
}

type Sent = Readonly<{
  resourceSpans: readonly Readonly<{
    scopeSpans: readonly Readonly<{
      spans: readonly (Omit<ReceivedSpan, 'attributes'> &
        Readonly<{
          attributes: readonly Readonly<{ key: string; value: Readonly<Record<string, unknown>> }>[]
        }>)[]
    }>[]
  }>[]
}>

function spansIn({ resourceSpans }: Sent): readonly ReceivedSpan[] {
  return resourceSpans
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map(({ attributes, ...span }) => ({
      ...span,
      attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])),
    }))
}
