import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openPages } from '../app/open-pages.ts'
import { openReaders } from '../app/open-readers.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../core/errors.ts'
import type { PageReader } from '../ingest/page-reader.ts'

/** Pages read of one file; enough to see what becomes of it. */
const PAGES_MAX = 3

type Outcome = Readonly<{ pages: string; outcome: string; ms: number; peakMb: number }>

/** Prints what becomes of every file of a folder, one row each, read as the service would. */
export async function benchHostile(folder: string): Promise<void> {
  const config = loadConfig(process.env)
  let peak = 0
  const onMemory = (bytes: number) => {
    peak = Math.max(peak, bytes)
  }
  const oneAtATime = { ...config, ingest: { ...config.ingest, readers: 1 } }
  const pool = openPages(oneAtATime, openReaders(config, console.error), { onMemory })
  console.log('| file | pages | outcome | ms | peak MB |\n| --- | --- | --- | --- | --- |')
  for (const name of (await readdir(folder)).sort()) {
    peak = 0
    const started = performance.now()
    const found = await outcomeOf(pool, join(folder, name))
    const row: Outcome = {
      ...found,
      ms: Math.round(performance.now() - started),
      peakMb: Math.round(peak / 1e6),
    }
    console.log(`| ${name} | ${row.pages} | ${row.outcome} | ${row.ms} | ${row.peakMb} |`)
  }
  await pool.close()
}

async function outcomeOf(pool: PageReader, path: string): Promise<Pick<Outcome, 'pages' | 'outcome'>> {
  const signal = AbortSignal.timeout(600_000)
  try {
    const { pages } = await pool.open(path, signal)
    const lines: string[] = []
    for (let number = 1; number <= Math.min(pages, PAGES_MAX); number++) {
      lines.push(await pageOutcome(pool, path, number, signal))
    }
    return { pages: String(pages), outcome: lines.join('; ') }
  } catch (error) {
    return { pages: '–', outcome: sentenceOf(error) }
  }
}

async function pageOutcome(
  pool: PageReader,
  path: string,
  number: number,
  signal: AbortSignal,
): Promise<string> {
  try {
    const page = await pool.read(path, number, { reader: 'tesseract' }, signal)
    const words = page.lines.reduce((sum, line) => sum + line.words.length, 0)
    const warnings = page.warnings.map((warning) => warning.code).join(' ')
    const start = page.lines
      .slice(0, 2)
      .map((line) => line.text)
      .join(' ')
      .slice(0, 40)
    return `${words} words by ${page.reader}${warnings && ` (${warnings})`}${start && ` “${start}”`}`
  } catch (error) {
    return sentenceOf(error)
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return `\`${error.code}\` ${error.message}`
  return `**bug** ${String(error).slice(0, 300)}`
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: tsx bench/hostile.ts FOLDER')
await benchHostile(folder)
