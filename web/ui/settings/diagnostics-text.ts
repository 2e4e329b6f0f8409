import type { HealthReport, ReadingReport, ShownSetting } from '../../../core/system.ts'

type Diagnostics = Readonly<{
  health: HealthReport
  settings: readonly ShownSetting[]
  reading: ReadingReport
}>

/**
 * What somebody who helps needs to know, in English whatever the page speaks. It names no document, no collection and
 * no question, and of a setting that may hold a path, an address or a secret only that it is set.
 */
export function diagnosticsText({ health, settings, reading }: Diagnostics): string {
  const { engines, memory, delayMs, disk, indexes } = health
  const { queue, pages, stages, failures } = reading
  const changed = settings.filter(({ source }) => source !== 'default')
  return [
    `Lectern ${health.version} on Node.js ${health.runtime}, ${health.platform}; started ${health.startedAt}`,
    `state: ${health.state}; findings: ${health.findings.map(({ code }) => code).join(', ') || 'none'}`,
    `remarks: ${health.remarks.length}`,
    `readers: ${engines.readers.join(', ')} (${engines.reader} by default)`,
    `vector index: ${engines.vectorIndex}; caches: ${indexes.current} current, ${indexes.behind} behind, ${indexes.absent} absent`,
    `memory: ${megabytes(memory.usedBytes)} used, ${megabytes(memory.machineFreeBytes)} of ${megabytes(memory.machineBytes)} free`,
    `disk: ${megabytes(disk.freeBytes)} of ${megabytes(disk.totalBytes)} free`,
    `delay: p50 ${delayMs.p50.toFixed(1)} ms, p99 ${delayMs.p99.toFixed(1)} ms, max ${delayMs.max.toFixed(1)} ms`,
    `queue: ${queue.queuedDocuments} documents, ${queue.waitingPages} pages, ${queue.leased} at work`,
    `pages: ${pages.read} read, ${pages.failed} failed; ${failures.length} failures on record`,
    '',
    'stage, by, count, p50 ms, p95 ms',
    ...stages.map(({ stage, by, count, p50Ms, p95Ms }) =>
      [stage, by, count, p50Ms.toFixed(1), p95Ms.toFixed(1)].join(', '),
    ),
    '',
    'settings that were changed:',
    ...changed.map(({ name, value }) => `${name}=${value !== null && PLAIN.test(value) ? value : '(set)'}`),
  ].join('\n')
}

/** Numbers and single words: a path, an address or a name of a model has other signs. */
const PLAIN =
  /^(\d+|true|false|auto|cpu|cuda|webgpu|fp32|fp16|q8|q4|tesseract|kosmos-2\.5|debug|info|warn|error|silent|builtin|[a-z_]{3,8}(\+[a-z_]{3,8})*)$/

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`
}
