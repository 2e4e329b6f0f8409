import type { RawLine, Word } from '../../core/page.ts'
import type { KnownPage, KnownWord } from './known-page.ts'
import { misread } from './noise.ts'
import { pick, type Random } from './random.ts'
import { numberOf, TAG, TAGGED, tagOf, tagWords } from './tags.ts'

/** What can be wrong with a reading besides its letters. */
export const FAULTS = [
  'none',
  'lines lost',
  'markdown lost',
  'order',
  'repeats',
  'inventions',
  'all',
] as const
export type Fault = (typeof FAULTS)[number]

/** Two readings of a page with faults in them, and what is known of those. */
export type CorruptPage = Readonly<{
  page: KnownPage
  markdown: string
  words: readonly KnownWord[]
  /** What one reading has of the page, with the place of each among the page's lines. */
  lines: readonly Readonly<{ line: RawLine; source: number }>[]
  /** Lines cut out of the markdown. */
  omitted: ReadonlySet<number>
  /** Inventions planted in the markdown. */
  inventions: number
}>

export type CorruptOptions = Readonly<{
  fault: Fault
  /** Share of characters misread, on either side. */
  noise: number
  /** Sentences of other documents. */
  sentences: readonly string[]
  random: Random
}>

/** Share of lines lost from either side. */
const LOST = 0.05
const REPEATED_BLOCKS = 2
const REPEATED_LINES = 2
const INVENTED = 3

/** Corrupts both readings of a page as readers do. */
export function corrupt(page: KnownPage, options: CorruptOptions): CorruptPage {
  const { random } = options
  const has = (fault: Fault) => options.fault === fault || options.fault === 'all'
  const words = [...page.words]
  let blocks = page.blocks
  const omitted = has('markdown lost') ? chooseLines(page, blocks, random) : new Set<number>()
  blocks = blocks.map((block) => withoutLines(block, page.words, omitted))
  if (has('repeats')) blocks = withRepeats(blocks, words, random)
  if (has('inventions')) blocks = withInventions(blocks, words, options)
  if (has('order')) blocks = turned(blocks, random)
  const markdown = blocks.filter((block) => block.trim() !== '').join('\n\n')
  const inventions = has('inventions') ? INVENTED : 0
  return {
    page,
    markdown: markdown.replace(TAGGED, (_, tag, word) => tag + misread(word, options.noise, random)),
    words,
    lines: readLines(page, has('lines lost'), has('repeats'), options),
    omitted,
    inventions,
  }
}

/** Some lines of those that the markdown says. */
function chooseLines(page: KnownPage, blocks: readonly string[], random: Random): ReadonlySet<number> {
  const said = new Set(tagsOf(blocks.join('\n')).flatMap((tag) => page.words[tag]?.lines ?? []))
  const lines = [...said].filter(() => random() < LOST)
  return new Set(lines.length > 0 ? lines : [...said].slice(0, 1))
}

function tagsOf(text: string): readonly number[] {
  return Array.from(text.matchAll(TAG), ([tag]) => numberOf(tag))
}

/** The block without the words that stand on the lines alone, and without the marks after them. */
function withoutLines(block: string, words: readonly KnownWord[], lines: ReadonlySet<number>): string {
  if (lines.size === 0) return block
  return block.replace(/([\u{f0000}-\u{ffffd}])[\p{L}\p{N}]+[.,;:!?]*/gu, (word, tag: string) =>
    words[numberOf(tag)]!.lines.every((line) => lines.has(line)) ? '' : word,
  )
}

/** Some blocks again, as a model that loops writes them. */
function withRepeats(blocks: readonly string[], words: KnownWord[], random: Random): readonly string[] {
  const again = new Set(Array.from({ length: REPEATED_BLOCKS }, () => pick([...blocks.keys()], random)))
  return blocks.flatMap((block, i) => {
    if (!again.has(i)) return [block]
    const copy = block.replace(TAG, (tag) => {
      words.push({ lines: words[numberOf(tag)]!.lines, repeats: numberOf(tag) })
      return tagOf(words.length - 1)
    })
    return [block, copy]
  })
}

/** Sentences that are not on the page: as a paragraph, inside one, as an item or a row of a table. */
function withInventions(
  blocks: readonly string[],
  words: KnownWord[],
  { sentences, random }: CorruptOptions,
): readonly string[] {
  const grown = [...blocks]
  for (let invention = 0; invention < INVENTED; invention++) {
    const sentence = tagWords(pick(sentences, random) ?? '', () => {
      words.push({ lines: [], invention })
      return words.length - 1
    })
    const at = Math.floor(random() * grown.length)
    const into = insert(grown[at] ?? '', sentence, random)
    if (random() < 0.6 && into !== undefined) grown[at] = into
    else grown.splice(at, 0, sentence)
  }
  return grown
}

/** The block with the sentence in it; undefined where it has no place for one. */
function insert(block: string, sentence: string, random: Random): string | undefined {
  if (/^\|.*\n\|[\s:|-]+/.test(block)) {
    const [first, second, third] = thirds(sentence)
    return `${block}\n| ${first} | ${second} | ${third} |`
  }
  const items = [...block.matchAll(/^(\s*)([-*]|\d+[.)]) /gm)]
  const item = pick(items, random)
  if (item !== undefined && items[0]!.index === 0) {
    return `${block.slice(0, item.index)}${item[1]}${item[2]} ${sentence}\n${block.slice(item.index)}`
  }
  if (/^(#|\||>|```|~~~| {4})/.test(block)) return undefined
  const ends = [...block.matchAll(/[.!?]["')]?(?=\s+[\u{f0000}-\u{ffffd}]\p{Lu})|[.!?]$/gu)]
  const end = pick(ends, random)
  if (end === undefined) return undefined
  const place = end.index + end[0].length
  return `${block.slice(0, place)} ${sentence}${block.slice(place)}`
}

function thirds(sentence: string): readonly [string, string, string] {
  const words = sentence.split(' ')
  const cut = Math.ceil(words.length / 3)
  return [words.slice(0, cut).join(' '), words.slice(cut, 2 * cut).join(' '), words.slice(2 * cut).join(' ')]
}

/** The second part of the blocks before the first, as where columns are read in the wrong order. */
function turned(blocks: readonly string[], random: Random): readonly string[] {
  const at = Math.floor(blocks.length * (0.25 + random() / 2))
  return [...blocks.slice(at), ...blocks.slice(0, at)]
}

function readLines(page: KnownPage, lost: boolean, repeated: boolean, { noise, random }: CorruptOptions) {
  const lines = page.lines
    .map((line, source) => ({ line: misreadLine(line, noise, random), source }))
    .filter(() => !lost || random() >= LOST)
  const again = repeated ? Array.from({ length: REPEATED_LINES }, () => pick(lines, random)) : []
  const copies = again.flatMap((copy) => (copy === undefined ? [] : [copy]))
  return [...lines, ...copies.map(({ line, source }) => ({ line: ownWords(line), source }))]
}

function misreadLine(line: RawLine, noise: number, random: Random): RawLine {
  const words = line.words.map((word): Word => ({ ...word, text: misread(word.text, noise, random) }))
  return { ...line, text: words.map(({ text }) => text).join(' '), words }
}

/** Words of another line are other words, if they say the same. */
function ownWords(line: RawLine): RawLine {
  return { ...line, words: line.words.map((word) => ({ ...word })) }
}
