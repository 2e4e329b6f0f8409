// npx tsx eval/proving/main.ts --data PATH [--limit N] [--half tune|report] [--wrong KIND] [--citations]
import { parseArgs } from 'node:util'
import { withSpans } from '../answers/with-spans.ts'
import { evalCitations } from './alce.ts'
import { evalProving } from './eval-proving.ts'
import { citationsLine, provingTable } from './proving-table.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    limit: { type: 'string', default: '1000' },
    half: { type: 'string', default: 'tune' },
    wrong: { type: 'string' },
    citations: { type: 'boolean', default: false },
  },
})
if (values.data === undefined) {
  console.error(
    'Usage: npx tsx eval/proving/main.ts --data PATH [--limit N] [--half tune|report] [--wrong KIND] [--citations]',
  )
  process.exitCode = 2
} else if (values.citations) {
  const { data, limit } = values
  const figures = await withSpans((spans) =>
    evalCitations({
      data,
      limit: Number(limit),
      spans,
      onProgress: (done, total, doing) => process.stderr.write(`\r${doing} ${done}/${total}   `),
      signal: new AbortController().signal,
    }),
  )
  console.log(citationsLine(figures))
} else {
  const { wrong } = values
  const report = await evalProving({
    data: values.data,
    limit: Number(values.limit),
    half: values.half === 'report' ? 'report' : 'tune',
    onProgress: (done, total, doing) => process.stderr.write(`\r${doing} ${done}/${total}   `),
    onWrong: (kind, text, { claims, citations }, truth) => {
      if (wrong === undefined || !kind.includes(wrong)) return
      const faults = claims.flatMap((claim) => claim.faults.map((fault) => `${fault.kind}: ${fault.text}`))
      const place = truth.hits[0].chunk
      const lines = place.spans.filter(({ line }) => truth.cites.some((cite) => cite.line === line))
      const printed = place.text.slice(lines[0]?.start ?? 0, lines.at(-1)?.end ?? 300)
      console.log(
        `\n${kind} (${truth.set}, ${truth.said})\n  said    ${text}\n  was     ${truth.text}\n  printed ${printed}`,
      )
      console.log(
        `  faults  ${faults.join('; ')}\n  cited   ${citations.map(({ quote }) => quote).join(' // ')}`,
      )
    },
    signal: new AbortController().signal,
  })
  process.stderr.write('\n')
  console.log(provingTable(report))
}
