// npx tsx eval/answers/main.ts --data PATH [--limit N] [--pictures [--articles N] [--skip N]]
import { parseArgs } from 'node:util'
import { answersTable, picturesTable } from './answers-table.ts'
import { evalAnswers } from './eval-answers.ts'
import { evalThroughPictures } from './eval-pictures.ts'
import { withSpans } from './with-spans.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    limit: { type: 'string', default: '100000' },
    pictures: { type: 'boolean', default: false },
    articles: { type: 'string', default: '100000' },
    skip: { type: 'string', default: '0' },
  },
})
if (values.data === undefined) {
  console.error(
    'Usage: npx tsx eval/answers/main.ts --data PATH [--limit N] [--pictures [--articles N] [--skip N]]',
  )
  process.exitCode = 2
} else {
  const options = {
    data: values.data,
    limit: Number(values.limit),
    onProgress: (done: number, total: number, doing: string) =>
      process.stderr.write(`\r${doing} ${done}/${total}   `),
    signal: new AbortController().signal,
  }
  const pages = { articles: Number(values.articles), skip: Number(values.skip), seed: 1 }
  const table = await withSpans(async (spans) =>
    values.pictures
      ? picturesTable(await evalThroughPictures({ ...options, ...pages, spans }))
      : answersTable(await evalAnswers({ ...options, spans })),
  )
  process.stderr.write('\n')
  console.log(table)
}
