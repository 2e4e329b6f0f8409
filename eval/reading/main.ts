import { parseArgs } from 'node:util'
import { openTesseractReader } from '../../reader/tesseract/tesseract.ts'
import { evalReading } from './reading.ts'

/** `npx tsx eval/reading/main.ts --data FOLDER [--limit N]`: the report as JSON on standard output. */
const { values } = parseArgs({ options: { data: { type: 'string' }, limit: { type: 'string' } } })
if (values.data === undefined) throw new Error('Say where the data is: --data FOLDER')

const reader = await openTesseractReader({ languages: ['eng'], languageData: '' })
try {
  const report = await evalReading({
    data: values.data,
    ...(values.limit !== undefined && { limit: Number(values.limit) }),
    reader,
    signal: new AbortController().signal,
    onProgress: (done, total, page) => console.error(`${done}/${total} ${page}`),
  })
  console.log(JSON.stringify(report, null, 2))
} finally {
  await reader.close()
}
