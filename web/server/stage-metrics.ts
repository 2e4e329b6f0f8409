import type { StageTimes } from '../../core/system.ts'

/**
 * The stages of reading as a histogram in Prometheus's text format. They were counted where they are done, so there is
 * nothing left to observe here, which is all that prom-client's own histogram takes.
 */
export function stageMetrics(stages: readonly StageTimes[]): string {
  if (stages.length === 0) return ''
  return [
    `# HELP ${NAME} Time of one stage of reading: of a page, or of a few pages that become passages.`,
    `# TYPE ${NAME} histogram`,
    ...stages.flatMap(rowsOf),
    '',
  ].join('\n')
}

const NAME = 'lectern_reading_stage_duration_seconds'

function rowsOf({ stage, by, count, totalMs, upTo }: StageTimes): readonly string[] {
  const labels = `stage="${escaped(stage)}",by="${escaped(by)}"`
  return [
    ...upTo.map(
      ({ ms, count }) => `${NAME}_bucket{${labels},le="${Number((ms / 1000).toPrecision(6))}"} ${count}`,
    ),
    `${NAME}_bucket{${labels},le="+Inf"} ${count}`,
    `${NAME}_sum{${labels}} ${totalMs / 1000}`,
    `${NAME}_count{${labels}} ${count}`,
  ]
}

/** As the exposition format wants label values. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')
}
