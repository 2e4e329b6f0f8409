import { stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { openPages } from '../app/open-pages.ts'
import { openReaders } from '../app/open-readers.ts'
import type { ReaderChoice } from '../core/document.ts'
import { AppError } from '../core/errors.ts'
import type { Page } from '../core/page.ts'
import type { ReadOptions } from '../ingest/page-reader.ts'
import { blockMarkdown } from '../web/export/markdown.ts'
import { toWireReadPage } from '../web/server/to-wire.ts'
import { configFrom, dataOption, interruptSignal, positiveInteger, readerOption } from './options.ts'
import { timingLine } from './timing-line.ts'

export function addRead(program: Command): void {
  program
    .command('read')
    .description('read one file and print what it says; nothing is stored')
    .argument('<file>')
    .addOption(new Option('--markdown', 'print markdown (the default)').conflicts('json'))
    .option('--json', 'print lines and blocks with their boxes, one page a line')
    .option('--page <n>', 'read only this page', positiveInteger)
    .addOption(readerOption())
    .option('--timings', 'say who read each page, and how long each stage took')
    .option('--overlay <out.png>', 'also draw the boxes of one page (--page, else the first) into a picture')
    .addOption(dataOption())
    .action(read)
}

type Options = Readonly<{
  json?: true
  page?: number
  reader: ReaderChoice
  timings?: true
  overlay?: string
  data?: string
}>

async function read(file: string, options: Options): Promise<void> {
  const config = configFrom({ LECTERN_DATA: options.data })
  const signal = interruptSignal()
  const path = await existingFile(file)
  const readers = openReaders(config, (sentence) => console.error(sentence))
  const pages = openPages({ ...config, ingest: { ...config.ingest, readers: 1 } }, readers)
  try {
    const { pages: total } = await pages.open(path, signal)
    const [first, last] = options.page === undefined ? [1, total] : [options.page, options.page]
    for (let number = first; number <= last; number++) {
      const page = await pages.read(path, number, { reader: options.reader, ...progress(number) }, signal)
      clearProgress()
      console.log(options.json ? JSON.stringify(toWireReadPage(page)) : inMarkdown(page))
      for (const warning of page.warnings) console.error(`page ${number}: ${warning.message}`)
      if (options.timings) {
        for (const readBy of page.readBy ?? []) console.error(`page ${number}: ${timingLine(readBy)}`)
      }
      if (options.overlay !== undefined && number === first) {
        const highlight = page.lines.map((line) => line.box)
        await writeFile(
          options.overlay,
          await pages.draw(path, number, { width: OVERLAY_WIDTH, format: 'png', highlight }, signal),
        )
      }
    }
  } finally {
    await pages.close()
    await readers.close()
  }
}

const OVERLAY_WIDTH = 1600

/** How far a slow reader is, on a line of its own, where somebody watches. */
function progress(page: number): Pick<ReadOptions, 'onProgress'> {
  if (!process.stderr.isTTY) return {}
  return {
    onProgress: ({ tokens, lines }) =>
      process.stderr.write(`\r${CLEAR_LINE}page ${page}: ${tokens} tokens, ${lines} lines`),
  }
}

/** ECMA-48: erase to the end of the line. */
const CLEAR_LINE = '\u001b[K'

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${CLEAR_LINE}`)
}

async function existingFile(file: string): Promise<string> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile() !== true) throw new AppError('invalid-request', `There is no file at ${file}.`)
  return resolve(file)
}

function inMarkdown(page: Page): string {
  return `${page.blocks.map(blockMarkdown).join('\n\n')}\n`
}
