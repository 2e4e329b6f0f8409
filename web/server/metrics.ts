import type { RequestHandler } from 'express'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
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
  const build = new Gauge({
    name: 'lectern_build_info',
    help: 'Always 1; the version is its label.',
    labelNames: ['version'],
    registers: [registry],
  })
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] })
  const pagesRead = counter('lectern_pages_read_total', 'Pages this process has read.')
  const pagesFailed = counter(
    'lectern_page_attempts_failed_total',
    'Attempts at pages of this process that failed.',
  )

  return {
    observe: (request, response, next) => {
      const stop = durations.startTimer({ method: request.method })
      response.on('close', () => stop({ route: routeOf(response.locals), status: response.statusCode }))
      next()
    },
    text: async () => {
      const { queue, pages, version } = await verbs.status()
      build.set({ version }, 1)
      queuedDocuments.set(queue.queuedDocuments)
      waitingPages.set(queue.waitingPages)
      leasedJobs.set(queue.leased)
      countTo(pagesRead, pages.read)
      countTo(pagesFailed, pages.failed)
      return [
        await registry.metrics(),
        stageMetrics(
          'lectern_reading_stage_duration_seconds',
          'Time of one stage of reading: of a page, or of a few pages that become passages.',
          verbs.system.timings(),
        ),
        stageMetrics(
          'lectern_answering_stage_duration_seconds',
          'Time of one step of an answer; of the whole, by how it ended: answered, not-found or failed.',
          verbs.system.answering(),
        ),
      ].join('')
    },
    contentType: registry.contentType,
  }
}

/** For what is counted elsewhere. */
function countTo(counter: Counter, value: number): void {
  counter.reset()
  counter.inc(value)
}

/** The pattern, never the path: ids would make a series each. Set by the router that matched. */
function routeOf(locals: Record<string, unknown>): string {
  return typeof locals.route === 'string' ? locals.route : 'other'
}
