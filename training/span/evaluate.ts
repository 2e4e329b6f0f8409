// npx tsx training/span/evaluate.ts TRAIN_FOLDER DATA_FOLDER MODEL_FOLDER [QUESTIONS]
// An exported model on the held-out training articles, through the product's own code: what choices are made by.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evenly } from '../../eval/answers/read-squad.ts'
import { scoreSpans } from '../../eval/span/score-spans.ts'
import { spanFigures } from '../../eval/span/span-figures.ts'
import { spanTable } from '../../eval/span/span-table.ts'
import { createSpanModel } from '../../qa/span/span-model.ts'
import { readAskedPassages } from './training-texts.ts'

/** As prepare.ts writes it: `index` counts passages. */
type HeldOut = Readonly<{ index: number; question: string; answers: readonly string[] }>

const [train, data, folder, limit = '100000'] = process.argv.slice(2)
if (train === undefined || data === undefined || folder === undefined) {
  throw new Error('evaluate.ts TRAIN_FOLDER DATA_FOLDER MODEL_FOLDER [QUESTIONS]')
}
const passages = readAskedPassages(train)
const heldOut = JSON.parse(readFileSync(join(data, 'held-out.json'), 'utf8')) as readonly HeldOut[]
const questions = evenly(heldOut, Number(limit)).map(({ index, question, answers }) => ({
  question,
  answers,
  passage: passages[index]?.text ?? '',
}))
const model = createSpanModel({ folder })
const readings = await scoreSpans(model, questions, {
  signal: new AbortController().signal,
  onProgress: (done, total, doing) => process.stderr.write(`\r${doing} ${done}/${total}   `),
})
await model.close()
console.log(`\n${spanTable(spanFigures(readings))}`)
