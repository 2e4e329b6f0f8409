import { basename } from 'node:path'
import type { Block } from '../../core/page.ts'
import { openPageSource } from '../../ingest/open-page-source.ts'
import { layOut } from '../../reader/layout/lay-out.ts'
import { textLayerLines } from '../../reader/text-layer.ts'
import type { KnownPage, KnownWord } from './known-page.ts'
import { TAG, TAGS_MAX, tagWords } from './tags.ts'

const LIMITS = { pagesMax: 20_000, imagePixelsMax: 120_000_000 }

/**
 * The pages of a born-digital PDF: lines from its text layer, markdown as layout writes it from those lines, so that the
 * line of every word is known from the spans. Pages without a text layer, with hardly a line, or in whose print there are
 * characters that tags are made of, are left out.
 */
export async function laidOutPages(set: string, path: string): Promise<readonly KnownPage[]> {
  const source = await openPageSource(path, LIMITS)
  try {
    const pages: KnownPage[] = []
    for (let number = 1; number <= source.pages; number++) {
      const { textLayer, width, height } = await source.page(number)
      if (textLayer === undefined || textLayer.words.some(({ text }) => text.search(TAG) >= 0)) continue
      const { lines, rotation } = textLayerLines(textLayer, width / height)
      const look = { aspect: width / height, rotation, rules: textLayer.rules, lines }
      const page = knownPage(look, { set, name: `${basename(path)} ${number}` })
      if (page.lines.length >= LINES_MIN && page.words.length < TAGS_MAX) pages.push(page)
    }
    return pages
  } finally {
    await source.close()
  }
}

const LINES_MIN = 5

function knownPage(
  look: Pick<KnownPage, 'aspect' | 'rotation' | 'rules' | 'lines'>,
  about: Pick<KnownPage, 'set' | 'name'>,
): KnownPage {
  const laidOut = layOut({ ...look, page: 1, skew: 0 })
  const sources = new Map(look.lines.flatMap((line, i) => line.words.map((word) => [word, i] as const)))
  const linesOf = new Map(
    laidOut.lines.map(({ id, words }) => [id, [...new Set(words.map((word) => sources.get(word)!))]]),
  )
  const words: KnownWord[] = []
  const blocks = laidOut.blocks.map((block) =>
    tagWords(block.markdown, (start, end) => {
      words.push({ lines: printing(block, start, end).flatMap((id) => linesOf.get(id) ?? []) })
      return words.length - 1
    }),
  )
  return { ...about, ...look, blocks, words }
}

function printing(block: Block, start: number, end: number): readonly string[] {
  return block.spans.filter((span) => span.start < end && span.end > start).map(({ line }) => line)
}
