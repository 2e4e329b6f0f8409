import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLineGuard } from '../../../reader/kosmos/output/line-guard.ts'
import type { OcrPiece } from '../../../reader/kosmos/output/ocr-output.ts'
import { countWords, isLoop, printedCopies } from '../../../reader/kosmos/output/printed-copies.ts'
import { repetitionAtEnd } from '../../../reader/kosmos/output/repetition.ts'
import { createTextGuard } from '../../../reader/kosmos/output/text-guard.ts'
import { openVocabulary, type Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import { receiptLines, receiptMarkdown, toRect } from './receipt.ts'

let vocabulary: Vocabulary
beforeAll(async () => {
  vocabulary = await openVocabulary()
})

const placed = (text: string, x: number, y: number, width = 200, height = 14): OcrPiece => ({
  kind: 'placed',
  text,
  rect: { x, y, width, height },
})

/** How many pieces the guard took before it stopped the model, and what it kept. */
function watch(pieces: readonly OcrPiece[]) {
  const guard = createLineGuard()
  const stop = pieces.findIndex((piece) => !guard.take(piece))
  return {
    taken: stop < 0 ? pieces.length : stop,
    isStopped: stop >= 0,
    kept: guard.lines().map(({ text }) => text),
    unplaced: guard.unplaced(),
    repeated: guard.repeated(),
  }
}

const rows = <T>(count: number, make: (row: number) => T) =>
  Array.from({ length: count }, (_, row) => make(row))

describe('lines that do repeat on paper', () => {
  it.each<[string, readonly OcrPiece[]]>([
    ['a receipt', receiptLines.map(({ text, box }) => ({ kind: 'placed', text, rect: toRect(box) }))],
    [
      'a table of zeros',
      rows(60, (row) => rows(8, (column) => placed('0', column * 90, row * 18, 10))).flat(),
    ],
    [
      'a receipt of ones',
      rows(40, (row) => [placed('1', 5, row * 20, 9), placed(`Item ${row}`, 30, row * 20)]).flat(),
    ],
    [
      'three columns, back up at their ends',
      rows(3, (column) => rows(50, (row) => placed('lorem ipsum', column * 260, row * 20))).flat(),
    ],
    [
      'a sheet of labels',
      rows(10, (row) =>
        rows(3, (column) => placed('Acme Ltd, 1 High Street', column * 250, row * 90)),
      ).flat(),
    ],
    ['tight lines whose boxes touch', rows(50, (row) => placed(`line ${row}`, 20, row * 14, 600, 20))],
    [
      'a stamp across a paragraph',
      [
        ...rows(5, (row) => placed(`line ${row}`, 20, row * 20, 300)),
        ...rows(5, (row) => placed('PAID', 30, row * 20, 290)),
        placed('end', 20, 400),
      ],
    ],
  ])('%s', (_, pieces) => {
    const result = watch(pieces)
    expect(result.isStopped).toBe(false)
    expect(result.kept).toEqual(pieces.map(({ text }) => text))
    expect(result.repeated).toBe(0)
  })
})

describe('lines of a model in a loop', () => {
  const page = rows(20, (row) => placed(`line ${row}`, 20, row * 30))

  it.each<[string, readonly OcrPiece[]]>([
    ['the same line again', rows(100, () => placed('line 19', 21, 569))],
    ['the same block again', rows(100, (i) => placed(`line ${10 + (i % 10)}`, 20, (10 + (i % 10)) * 30 + 2))],
    ['counting on in one place', rows(100, (i) => placed(`Item ${i}`, 400, 570))],
    ['creeping by a pixel', rows(100, (i) => placed('and so on', 20, 600 + i))],
  ])('%s is stopped, and leaves the page', (_, loop) => {
    const result = watch([...page, ...loop])
    expect(result.isStopped).toBe(true)
    expect(result.taken).toBeLessThan(page.length + 14)
    expect(result.kept.slice(0, 20)).toEqual(page.map(({ text }) => text))
    expect(result.kept.length).toBeLessThanOrEqual(21)
  })

  it('without places is stopped, and no text is lost', () => {
    const result = watch([...page, ...rows(100, (i): OcrPiece => ({ kind: 'unplaced', text: `lost ${i}` }))])
    expect(result).toMatchObject({ isStopped: true, taken: 31 })
    expect(result.unplaced).toEqual(rows(12, (i) => `lost ${i}`))
  })

  it('once is a slip: the copy goes, the rest stays', () => {
    const result = watch([...page, placed('line 3', 22, 91), placed('line 20', 20, 600)])
    expect(result).toMatchObject({ isStopped: false, repeated: 1 })
    expect(result.kept).toEqual([...page.map(({ text }) => text), 'line 20'])
  })
})

describe('the end of a sequence', () => {
  it.each<[string, number[], { period: number; length: number } | undefined]>([
    ['nothing', [], undefined],
    ['no copies', [1, 2, 3, 4, 5, 6], undefined],
    ['two copies', [1, 2, 3, 1, 2, 3], undefined],
    ['three', [9, 1, 2, 3, 1, 2, 3, 1, 2, 3], { period: 3, length: 9 }],
    ['three and a part', [9, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], { period: 3, length: 10 }],
    ['one item', [4, 7, 7, 7], { period: 1, length: 3 }],
  ])('%s', (_, items, expected) => {
    expect(repetitionAtEnd(items, 3)).toEqual(expected)
  })

  it('is found as by trying every period', () => {
    const items = fc.array(fc.nat(2), { maxLength: 24 })
    fc.assert(
      fc.property(
        items,
        fc.array(fc.nat(2), { minLength: 1, maxLength: 5 }),
        fc.nat(5),
        (before, block, copies) => {
          const all = [...before, ...rows(copies, () => block).flat()]
          const lengths = rows(all.length, (i) => i + 1).filter((length) =>
            rows(Math.floor(length / 3), (i) => i + 1).some((period) =>
              rows(length - period, (i) => all.length - 1 - i).every((at) => all[at] === all[at - period]),
            ),
          )
          expect(repetitionAtEnd(all, 3)?.length).toBe(lengths.at(-1))
        },
      ),
    )
  })
})

/** Markdown as a model would write it, watched as the reader watches it. */
function write(markdown: string, lines: readonly string[], isWhole = true) {
  const guard = createTextGuard()
  const printed = countWords(lines, isWhole)
  for (const id of vocabulary.encode(markdown)) {
    guard.push(Buffer.from(vocabulary.bytes(id)).toString())
    const loop = guard.loop()
    if (loop === undefined || !isLoop(loop.block, loop.copies, printed)) continue
    return {
      isStopped: true,
      text: loop.keep(printedCopies(loop.block, printed)),
      written: guard.text().length,
    }
  }
  return { isStopped: false, text: guard.text(), written: guard.text().length }
}

describe('markdown that does repeat', () => {
  const label = 'Acme Ltd\n1 High Street\nLondon\n\n'
  const leaders = rows(30, (row) => `Chapter ${row} ${'. '.repeat(30)} ${row * 7}`)
  it.each<[string, string, readonly string[]]>([
    ['a receipt', receiptMarkdown, receiptLines.map(({ text }) => text)],
    [
      'a table of zeros',
      `| a | b | c |\n| --- | --- | --- |\n${'| 0 | 0 | 0 |\n'.repeat(60)}`,
      rows(180, () => '0'),
    ],
    [
      'a table of numbers',
      rows(60, (row) => `| ${row} | ${row * 37} | ${row * 1234} |\n`).join(''),
      rows(180, (i) => `${i * 9}`),
    ],
    ['an empty form', `| Name | Date |\n| --- | --- |\n${'|  |  |\n'.repeat(40)}`, ['Name', 'Date']],
    ['zeros that the lines lost', `| a |\n| --- |\n${'| 0 |\n'.repeat(35)}`, ['a']],
    ['a sheet of labels', label.repeat(30), rows(28, () => ['Acme Ltd', '1 High Street', 'London']).flat()],
    ['leaders', leaders.join('\n'), leaders],
    [
      'ones and items',
      rows(40, (row) => `- 1 Item ${row}\n`).join(''),
      rows(40, (row) => ['1', `Item ${row}`]).flat(),
    ],
    ['a checklist', '- Yes\n- No\n'.repeat(20), rows(20, () => ['Yes', 'No']).flat()],
  ])('%s', (_, markdown, lines) => {
    expect(write(markdown, lines)).toMatchObject({ isStopped: false, text: markdown })
  })
})

describe('markdown of a model in a loop', () => {
  const page = '# Report\n\nThe board met on Monday and agreed on the budget.\n\n'
  const lines = ['Report', 'The board met on Monday', 'and agreed on the budget.']
  it.each<[string, string, string]>([
    ['a line again', 'The board met on Monday and agreed on the budget.\n\n', page],
    ['a paragraph again', page, page],
    ['counting on', '- Item 1 of the budget\n', `${page}`],
    ['the same words', ' and agreed', `${page} and agreed`],
  ])('%s is stopped after some copies', (name, block, kept) => {
    const looped =
      name === 'counting on'
        ? rows(200, (row) => `- Item ${row} of the budget\n`).join('')
        : block.repeat(200)
    const result = write(page + looped, lines)
    expect(result.isStopped).toBe(true)
    expect(result.written).toBeLessThan(page.length + Math.max(12 * block.length, 600))
    expect(result.text.startsWith(kept.trimEnd())).toBe(true)
    expect(result.text.length).toBeLessThanOrEqual(page.length + 2 * block.length + 8)
  })

  it('rows of a table are given more', () => {
    const table = '| a | b |\n| --- | --- |\n| Total | 5 |\n'
    const result = write(table + '| Sum | 0 |\n'.repeat(200), ['a', 'b', 'Total', '5', 'Sum', '0'])
    expect(result.isStopped).toBe(true)
    expect(result.text).toBe(`${table}| Sum | 0 |`)
  })

  it('gets more copies where the lines broke off, and a page of rows where there are no words', () => {
    const result = write(`${page}${'again and again\n'.repeat(200)}`, [], false)
    expect(result.isStopped).toBe(true)
    expect(result.written).toBeGreaterThan(page.length + 12 * 16)
    const empty = write('|  |  |\n'.repeat(200), lines)
    expect(empty.isStopped).toBe(true)
    expect(empty.written).toBeGreaterThan(80 * 8)
  })
})
