import { type Command, InvalidArgumentError } from 'commander'
import { openApp } from '../app.ts'
import type { Answer } from '../core/answer.ts'
import { plainText } from '../core/plain-text.ts'
import { createLog } from '../log.ts'
import { collectionNamed } from '../web/server/collection-named.ts'
import { toWireAnswer } from '../web/server/to-wire.ts'
import { configFrom, dataOption, interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'

export function addAsk(program: Command): void {
  program
    .command('ask')
    .description('answer a question from a collection, with the pages and lines that prove it')
    .argument('<question>', 'in words', words)
    .option('--collection <name>', 'the collection to ask; needed when there are several')
    .option('--json', 'print the whole answer as JSON')
    .addOption(dataOption())
    .action(ask)
}

function words(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text
}

async function ask(
  question: string,
  options: { collection?: string; json?: true; data?: string },
): Promise<void> {
  const config = configFrom({ LECTERN_DATA: options.data })
  const signal = interruptSignal()
  const app = await openApp(config, { log: createLog('silent'), work: false })
  try {
    const collection = await collectionNamed(app.verbs, options.collection)
    const answer = await app.verbs.ask(collection.id, { question }, {}, signal)
    console.log(options.json ? JSON.stringify(toWireAnswer(answer), null, 2) : inWords(answer))
    if (!answer.answered) process.exitCode = EXIT.notAnswered
  } finally {
    await app.close()
  }
}

function inWords(answer: Answer): string {
  const citations = answer.citations.map(
    ({ marker, documentName, page, quote }) =>
      `  [${marker}] ${documentName}, page ${page}: “${quote.replaceAll(/\s+/g, ' ')}”`,
  )
  return [plainText(answer.answer), ...citations].join('\n')
}
