import { parseArgs } from 'node:util'
import { openTesseractReader } from '../../reader/tesseract/tesseract.ts'
import { evalMarkdown } from './eval-markdown.ts'
import { markdownReport } from './markdown-report.ts'

/** `npx tsx eval/markdown/main.ts --data FOLDER [--limit N] [--json]`: the report on standard output. */
const { values } = parseArgs({
  options: { data: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean', default: false } },
})
if (values.data === undefined) throw new Error('Say where the data is: --data FOLDER')

const reader = await openTesseractReader({ languages: ['eng'], languageData: '' })
try {
  const report = await evalMarkdown({
    data: values.data,
    ...(values.limit !== undefined && { limit: Number(values.limit) }),
    reader,
    signal: new AbortController().signal,
    onProgress: (done, total, document) => console.error(`${done}/${total} ${document}`),
  })
  console.log(values.json ? JSON.stringify(report, null, 2) : markdownReport(report))
} finally {
  await reader.close()
}
