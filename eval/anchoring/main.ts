import { parseArgs } from 'node:util'
import { anchoringTable } from './anchoring-table.ts'
import { evalAnchoring } from './eval-anchoring.ts'

/** `npx tsx eval/anchoring/main.ts --data FOLDER [--limit N] [--json]`: the report on standard output. */
const { values } = parseArgs({
  options: { data: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean', default: false } },
})
if (values.data === undefined) throw new Error('Say where the data is: --data FOLDER')

const report = await evalAnchoring({
  data: values.data,
  ...(values.limit !== undefined && { limit: Number(values.limit) }),
  signal: new AbortController().signal,
  onProgress: (done, total, page) => console.error(`${done}/${total} ${page}`),
})
console.log(values.json ? JSON.stringify(report, null, 2) : anchoringTable(report))
