import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, openApp } from '../../app.ts'
import { loadConfig } from '../../config.ts'
import { createLog } from '../../log.ts'
import { startTracing, type Tracing } from '../../tracing/start-tracing.ts'
import { createServer, type Server } from '../../web/server/server.ts'
import { makePdf } from '../fixtures/pdfs.ts'
import { type Collector, type ReceivedSpan, startCollector } from './collector.ts'

const READ_MS_MAX = 60_000
const PROSE = 'The old bridge was opened in 1874. It was closed again in 1902 after a flood.'
/** What a caller that traces sends (W3C Trace Context §3.2.3, its own example). */
const CALLER = '0af7651916cd43dd8448eb211c80319c'

describe('a trace', () => {
  let folder: string
  let collector: Collector
  let tracing: Tracing
  let app: App
  let server: Server
  let spans: readonly ReceivedSpan[]
  let steps: readonly unknown[]
  let embedder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-tracing-'))
    collector = await startCollector()
    const config = loadConfig({
      LECTERN_DATA: folder,
      LECTERN_PORT: '0',
      OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.endpoint}/`,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20secret,nonsense',
    })
    tracing = await startTracing({ ...config.tracing, version: '0', role: 'all' })
    const log = createLog('silent')
    app = await openApp(config, { log, work: true })
    server = createServer(app.verbs, { ...config.server, uiFolder: folder, version: '0', log })
    const url = `${await server.listen()}/api/v1`
    const collectionId = (await app.verbs.collections.create({ name: 'Bridges', description: '' })).id
    const form = new FormData()
    form.append(
      'files',
      new Blob([new Uint8Array(await makePdf((pdf) => pdf.fontSize(14).text(PROSE)))]),
      'bridge.pdf',
    )
    const headers = { traceparent: `00-${CALLER}-b7ad6b7169203331-01` }
    const { items } = await (
      await fetch(`${url}/collections/${collectionId}/documents`, { method: 'POST', body: form, headers })
    ).json()
    await read(items[0].id)
    await fetch(`${url}/collections/${collectionId}/ask`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question: 'When was the old bridge opened?' }),
    }).then((response) => response.json())
    embedder = (await app.verbs.status()).embedder
    steps = app.verbs.system.answering().map(({ stage, by, count }) => ({ stage, by, count }))
    await server.close()
    await app.close()
    await tracing.stop()
    spans = collector.spans()
  }, READ_MS_MAX)

  afterAll(async () => {
    collector.close()
    await rm(folder, { recursive: true, force: true })
  })

  const read = async (id: string) => {
    while ((await app.verbs.documents.get(id)).status !== 'ready') {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const named = (name: string): ReceivedSpan => {
    const span = spans.find((one) => one.name === name)
    if (span === undefined) throw new Error(`No span "${name}" among ${spans.map((one) => one.name)}.`)
    return span
  }

  it('shows what a question was spent on', () => {
    const asked = named('POST /api/v1/collections/{id}/ask')
    expect(asked.attributes).toMatchObject({ 'http.response.status_code': 200 })
    for (const name of ['search', 'answer']) expect(named(name).parentSpanId).toBe(asked.spanId)
    expect(named('prove').parentSpanId).toBe(named('answer').spanId)
    expect(named('answer').attributes).toMatchObject({
      'lectern.answerer': 'extractive',
      'lectern.answered': true,
    })
  })

  it('is counted step by step for Prometheus, too', () => {
    expect(steps).toEqual(
      expect.arrayContaining([
        { stage: 'search', by: embedder, count: 1 },
        { stage: 'answered', by: 'extractive', count: 1 },
      ]),
    )
  })

  it('goes on with the trace of a caller', () => {
    expect(named('POST /api/v1/collections/{id}/documents').traceId).toBe(CALLER)
  })

  it('goes from the upload through the queue to the reading of every page', () => {
    const upload = named('POST /api/v1/collections/{id}/documents')
    for (const name of ['job open', 'job page', 'job index']) {
      expect(named(name)).toMatchObject({ traceId: CALLER, parentSpanId: upload.spanId })
    }
    const reading = named('read page')
    expect(reading.parentSpanId).toBe(named('job page').spanId)
    expect(reading.attributes).toMatchObject({ 'lectern.page': 1, 'lectern.reader': 'text-layer' })
  })

  it('says nothing of what documents and people say', () => {
    expect(spans.length).toBeGreaterThan(8)
    expect(JSON.stringify(spans)).not.toMatch(/bridge|Bridge|1874|flood/)
  })

  it('is sent with the collector’s own headers', () => {
    expect(collector.headers()).toMatchObject({ 'x-key': 'a secret' })
  })
})
