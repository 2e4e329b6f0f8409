import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import type { HealthReport } from '../core/system.ts'

/** How late this process comes to its work: what keeps it busy keeps everybody waiting. */
export type DelayWatch = Readonly<{ delay(): HealthReport['delayMs']; stop(): void }>

/** How often it is looked whether the process is on time, and how long a look counts, in ms. */
const LOOK_MS = 20
const MINUTE_MS = 60_000

/** Of the last minute: an hour ago helps nobody. */
export function watchDelay(): DelayWatch {
  const histogram = monitorEventLoopDelay({ resolution: LOOK_MS })
  histogram.enable()
  let before = summary(histogram)
  const timer = setInterval(() => {
    before = summary(histogram)
    histogram.reset()
  }, MINUTE_MS).unref()
  return {
    // Early in a minute there is little to go by, so the one before counts too.
    delay: () => larger(before, summary(histogram)),
    stop: () => {
      clearInterval(timer)
      histogram.disable()
    },
  }
}

/** Its own looks are part of what it measures, in nanoseconds. */
function summary(histogram: IntervalHistogram): HealthReport['delayMs'] {
  if (histogram.count === 0) return { p50: 0, p99: 0, max: 0 }
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - LOOK_MS)
  return {
    p50: late(histogram.percentile(50)),
    p99: late(histogram.percentile(99)),
    max: late(histogram.max),
  }
}

function larger(a: HealthReport['delayMs'], b: HealthReport['delayMs']): HealthReport['delayMs'] {
  return { p50: Math.max(a.p50, b.p50), p99: Math.max(a.p99, b.p99), max: Math.max(a.max, b.max) }
}
