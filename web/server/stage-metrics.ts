import type { StageTimes } from '../../core/system.ts'

/**
 * Stages as a histogram in Prometheus's text format. They were counted where they are done, so there is nothing left to
 * observe here, which is all that prom-client's own histogram takes.
 */
export function stageMetrics(name: string, help: string, stages: readonly StageTimes[]): string {
  if (stages.length === 0) return ''
  const rows = stages.flatMap((times) => rowsOf(name, times))
  return [`# HELP ${name} ${help}`, `# TYPE ${name} histogram`, ...rows, ''].join('\n')
}

function rowsOf(name: string, { stage, by, count, totalMs, upTo }: StageTimes): readonly string[] {
  const labels = `stage="${escaped(stage)}",by="${escaped(by)}"`
  return [
    ...upTo.map(
      ({ ms, count }) => `${name}_bucket{${labels},le="${Number((ms / 1000).toPrecision(6))}"} ${count}`,
    ),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${totalMs / 1000}`,
    `${name}_count{${labels}} ${count}`,
  ]
}

/** As the exposition format wants label values. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
