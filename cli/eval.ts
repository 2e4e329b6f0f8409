import { type Command, Option } from 'commander'
import { openApp } from '../app.ts'
import { AppError } from '../core/errors.ts'
import { createLog } from '../log.ts'
import { collectionNamed } from '../web/server/collection-named.ts'
import { configFrom, interruptSignal, positiveInteger } from './options.ts'

type Options = Readonly<{
  questions?: string
  make?: number
  collection?: string
  answerer?: string
  library?: string
  data?: string
  limit?: number
  articles?: number
  only?: string
  out: string
}>

export function addEval(program: Command): void {
  program
    .command('eval')
    .description('measure answers to questions of your own, or everything on public sets with ground truth')
    .option(
      '--questions <file>',
      'CSV (question, answer, document, page) or JSON lines of your own questions',
    )
    .addOption(
      new Option('--make <n>', 'instead, this many questions made from the documents themselves')
        .argParser(positiveInteger)
        .conflicts('questions'),
    )
    .option('--collection <name>', 'the collection to ask; needed when there are several')
    .option('--answerer <name>', 'who answers (default: the first there is)')
    .option('--library <dir>', 'the folder of the library (default: LECTERN_DATA or ./data)')
    .option('--data <dir>', 'public sets: folder with sroie, funsd, squad, parse, docqa')
    .option('--limit <n>', 'public sets: at most this many items of each', positiveInteger)
    .option('--articles <n>', 'public sets: articles printed and read for pictures', positiveInteger)
    .option('--only <parts>', 'public sets: some parts, joined by commas')
    .option('--out <dir>', 'where the results are written', 'eval/results')
    .addHelpText(
      'after',
      '\nExamples:\n  lectern eval --questions questions.csv --collection Invoices --out report\n  lectern eval --make 50',
    )
    .action(run)
}

async function run(options: Options): Promise<void> {
  const { questions, make, data, out } = options
  if (questions !== undefined || make !== undefined) return ownQuestions(options)
  if (data === undefined) {
    throw new AppError(
      'invalid-request',
      'Say what to ask: --questions FILE, --make N, or --data DIR for the public sets.',
    )
  }
  const { evaluate } = await import('../eval/main.ts')
  await evaluate({ ...options, data, out })
}

async function ownQuestions({ questions, make, collection, answerer, library, out }: Options): Promise<void> {
  const { readOwnQuestions } = await import('../eval/own/read-own-questions.ts')
  const { evalOwn, madeQuestions } = await import('../eval/own/eval-own.ts')
  const { ownTable } = await import('../eval/own/failures-page.ts')
  // A fault in the file is told before a library is opened.
  const given = questions === undefined ? undefined : await readOwnQuestions(questions)
  const config = configFrom({ LECTERN_DATA: library })
  const signal = interruptSignal()
  const app = await openApp(config, { log: createLog('silent'), work: false })
  try {
    const asked = await collectionNamed(app.verbs, collection)
    const list = given ?? (await madeQuestions(app.verbs, asked, make ?? 0))
    if (list.length === 0)
      throw new AppError(
        'invalid-request',
        `No question can be made from ${asked.name}: nothing in it has a label or a sentence with a year, an amount or a share.`,
      )
    const onProgress = (done: number, total: number, doing: string) =>
      process.stderr.write(`\r\u001b[K${done}/${total} ${doing}`)
    const figures = await evalOwn(app.verbs, asked, list, { answerer, out, onProgress, signal })
    process.stderr.write('\n')
    console.log(`${ownTable(figures)}\n\nWhat failed: ${out}/failures.html`)
  } finally {
    await app.close()
  }
}
