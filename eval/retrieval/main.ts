// npx tsx eval/retrieval/main.ts --data PATH [--limit N]
import { parseArgs } from 'node:util'
import { evalRetrieval } from './eval-retrieval.ts'
import { retrievalTable } from './retrieval-table.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, limit: { type: 'string', default: '100000' } },
})
if (values.data === undefined) {
  console.error('Usage: npx tsx eval/retrieval/main.ts --data PATH [--limit N]')
  process.exitCode = 2
} else {
  const report = await evalRetrieval({
    data: values.data,
    limit: Number(values.limit),
    onProgress: (done, total, doing) => process.stderr.write(`\r${doing} ${done}/${total}   `),
    signal: new AbortController().signal,
  })
  process.stderr.write('\n')
  console.log(retrievalTable(report))
}
