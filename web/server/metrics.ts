import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { stageMetrics } from './stage-metrics.ts'
import type { Verbs } from './verbs.ts'

export type Metrics = Readonly<{
  /** Times every request that passes. */
  observe: RequestHandler
  /** Prometheus's text format. */
  text(): Promise<string>
  readonly contentType: string
}>

/** Upper bounds in seconds: from a lookup (1 ms) to an answer by a large model (30 s). */
const BUCKETS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** A registry of its own: two servers in one process do not mix their figures. */
export function createMetrics(verbs: Pick<Verbs, 'status' | 'system'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'lectern_' })
  const durations = new Histogram({
    name: 'lectern_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const queuedDocuments = gauge('lectern_queued_documents', 'Documents that wait for their first page.')
  const waitingPages = gauge('lectern_waiting_pages', 'Pages that wait to be read.')
  const leasedJobs = gauge('lectern_leased_jobs', 'Pieces of work in progress.')
  const pagesRead = gauge('lectern_pages_read', 'Pages read since the program started.')
  const pagesFailed = gauge('lectern_pages_failed', 'Pages given up since the program started.')

  return {
    observe: (request, response, next) => {
      const stop = durations.startTimer({ method: request.method })
      response.on('close', () => stop({ route: routeOf(response.locals), status: response.statusCode }))
      next()
    },
    text: async () => {
      const { queue, pages } = await verbs.status()
      queuedDocuments.set(queue.queuedDocuments)
      waitingPages.set(queue.waitingPages)
      leasedJobs.set(queue.leased)
      pagesRead.set(pages.read)
      pagesFailed.set(pages.failed)
      return (await registry.metrics()) + stageMetrics(verbs.system.timings())
    },
    contentType: registry.contentType,
  }
}

/** The pattern, never the path: ids would make a series each. Set by the router that matched. */
function routeOf(locals: Record<string, unknown>): string {
  return typeof locals.route === 'string' ? locals.route : 'other'
}
