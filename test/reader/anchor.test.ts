import { describe, expect, it } from 'vitest'
import type { Line, RawLine } from '../../core/page.ts'
import { type Anchored, type AnchorInput, anchor } from '../../reader/anchor.ts'
import { prose, rowsAt, textAt } from './layout/drawn-page.ts'

describe('the receipt of the reference', () => {
  /** Lines and boxes of the receipt, in pixels of 864 by 1296: design note of the model, section 16.2. */
  const lines = receiptLines()
  const markdown =
    '- **1 \\[REG\\] BLACK SAKURA** 45,455\n- **1 COOKIE DOH SAUCES** 0\n- **1 NATA DE COCO** 0\n- **Sub Total** 45,455\n- **PB1 (10%)** 4,545\n- **Rounding** 0\n- **Total** **50,000**\n\nCard Payment 50,000'
  const anchored = joined({ lines, aspect: 864 / 1296, markdown })

  it('ties the markdown list to its 14 lines, three of them to each of the first items', () => {
    expect(anchored.lines).toHaveLength(14)
    expect(anchored.blocks.map((block) => [block.kind, block.markdown])).toEqual([
      ['list', markdown.slice(0, markdown.indexOf('\n\n'))],
      ['paragraph', 'Card Payment 50,000'],
    ])
    expect(tied(anchored)).toEqual([
      ['- **1 ', '1'],
      ['\\[REG\\] BLACK SAKURA** ', '[REG] BLACK SAKURA'],
      ['45,455\n', '45,455'],
      ['- **1 ', '1'],
      ['COOKIE DOH SAUCES** ', 'COOKIE DOH SAUCES'],
      ['0\n', '0'],
      ['- **1 ', '1'],
      ['NATA DE COCO** ', 'NATA DE COCO'],
      ['0\n', '0'],
      ['- **Sub Total** 45,455\n', 'Sub Total 45,455'],
      ['- **PB1 (10%)** 4,545\n', 'PB1 (10%) 4,545'],
      ['- **Rounding** 0\n', 'Rounding 0'],
      ['- **Total** **50,000**', 'Total 50,000'],
      ['Card Payment 50,000', 'Card Payment 50,000'],
    ])
  })

  it('keeps the boxes of the lines, from the top of the page down', () => {
    const tops = anchored.lines.map(({ box }) => Math.round(box.y0 * 1296))
    expect(tops).toEqual([595, 595, 590, 637, 637, 632, 683, 683, 677, 770, 811, 857, 905, 1096])
  })

  it('is sure of what both readings say', () => {
    expect(new Set(anchored.lines.map(({ confidence }) => confidence))).toEqual(new Set([1]))
    expect(anchored.warnings).toEqual([])
  })
})

describe('two readings that differ', () => {
  it('are joined over slips, and agree the less for them', () => {
    const misread = prose.map((text) => text.replace(/quick/, 'qu1ck').replace(/moon/, 'rnoon'))
    const { lines, blocks } = joined({ lines: rowsAt(10, 10, misread), markdown: prose.join(' ') })
    expect(blocks).toHaveLength(1)
    expect(blocks[0]?.spans.map(({ line }) => line)).toEqual(lines.map(({ id }) => id))
    expect(lines[1]?.confidence).toBe(1)
    expect(lines[2]?.confidence).toBeLessThan(1)
    // A letter taken for a digit: the figures on the line are not alike.
    expect(lines[0]?.confidence).toBeLessThan(0.5)
  })

  it('are joined over words broken at the end of a line', () => {
    const texts = ['the village waits for an under-', 'standing of the moon']
    const found = joined({
      lines: rowsAt(10, 10, texts),
      markdown: 'the village waits for an understanding of the moon',
    })
    expect(tied(found)).toEqual([
      ['the village waits for an under', 'the village waits for an under-'],
      ['standing of the moon', 'standing of the moon'],
    ])
  })

  it('are joined when they read columns in another order, and the markdown decides', () => {
    const [left, right] = [rowsAt(5, 10, prose.slice(0, 2)), rowsAt(55, 10, prose.slice(2, 4))]
    const columns = { lines: [...left, ...right], markdown: [textOf(right), textOf(left)].join('\n\n') }
    const found = joined(columns)
    expect(found.blocks.map(({ markdown }) => markdown)).toEqual([textOf(right), textOf(left)])
    expect(found.lines.map(({ text }) => text)).toEqual([...prose.slice(2, 4), ...prose.slice(0, 2)])
  })

  it('are joined by what stands beside a paragraph that is printed twice', () => {
    const parts = ['Budgets of every quarter', 'Invoices that nobody paid'].map((title, i) => [
      textAt(10, 10 + 40 * i, title),
      ...rowsAt(10, 13 + 40 * i, prose),
    ])
    const found = joined({
      lines: parts.flat(),
      markdown: parts
        .toReversed()
        .flatMap(([title, ...rows]) => [`## ${title!.text}`, textOf(rows)])
        .join('\n\n'),
    })
    const tops = found.blocks.map(({ box }) => box.y0)
    expect(tops).toEqual([50, 53, 10, 13].map((row) => textAt(10, row, 'a').box.y0))
  })

  it('are joined over ligatures, quotes, dashes, entities and escapes', () => {
    const found = joined({
      lines: [textAt(10, 10, 'ﬁne “words” – R&D at 5*3 naïve')],
      markdown: "**fine** 'words' - R&amp;D at 5\\*3 naive",
    })
    expect(found.lines[0]?.confidence).toBe(1)
    expect(found.blocks[0]?.markdown).toBe("**fine** 'words' - R&amp;D at 5\\*3 naive")
  })
})

describe('a table', () => {
  const rows = [
    ['Item', 'Jan', 'Feb'],
    ['Oil', '0', '12'],
    ['Gas', '12', '0'],
    ['Ice', '0', '0'],
  ]
  const lines = rows.flatMap((row, i) =>
    row.map((text, column) => textAt(10 + 25 * column, 10 + 2 * i, text)),
  )
  const markdown = [
    '| Item | Jan | Feb |',
    '| --- | --- | --- |',
    '| Oil | 0 | 12 |',
    '| Gas | 12 | 0 |',
    '| Ice | 0 | 0 |',
  ].join('\n')

  it('has a line for every cell, by row and column where cells are alike', () => {
    const found = joined({ lines, markdown })
    expect(found.blocks.map(({ kind }) => kind)).toEqual(['table'])
    expect(found.blocks[0]?.spans).toHaveLength(12)
    for (const [i, { line }] of (found.blocks[0]?.spans ?? []).entries()) {
      expect(boxOf(found, line)).toEqual(lines[i]!.box)
    }
  })

  it('has its cells found when the engine lists the lines by column', () => {
    const byColumn = [0, 1, 2].flatMap((column) => rows.map((_, row) => lines[row * 3 + column]!))
    const found = joined({ lines: byColumn, markdown })
    for (const [i, { line }] of (found.blocks[0]?.spans ?? []).entries()) {
      expect(boxOf(found, line)).toEqual(lines[i]!.box)
    }
  })

  it('gives up a row and a cell that are not printed', () => {
    const invented = markdown.replace(
      '| Gas | 12 | 0 |',
      '| Gas | twelve or so | 0 |\n| Wood | none at all | hardly |',
    )
    const { blocks, warnings } = joined({
      lines: lines.filter(({ text }, i) => !(text === '12' && i > 6)),
      markdown: invented,
    })
    expect(blocks.map((block) => [block.kind, block.unanchored ?? false, block.markdown])).toEqual([
      ['table', false, markdown.replace('| Gas | 12 | 0 |', '| Gas |  | 0 |')],
      ['paragraph', true, 'twelve or so\nWood\nnone at all\nhardly'],
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['unanchored'])
  })
})

describe('text in one reading only', () => {
  const invented = 'Nothing of this was ever printed anywhere.'

  it('is kept without a place when it is the markdown’s: a sentence is cut out of its paragraph', () => {
    const [before, after] = ['The quick brown fox jumps over it.', 'Seven wizards brew a strong potion.']
    const found = joined({
      lines: rowsAt(10, 10, [before, after]),
      markdown: `${before} ${invented} ${after}`,
    })
    expect(found.blocks).toMatchObject([
      { kind: 'paragraph', markdown: `${before} ${after}`, lines: ['p0003l0001', 'p0003l0002'] },
      { kind: 'paragraph', markdown: invented, unanchored: true, lines: [], spans: [], confidence: 0 },
    ])
    expect(found.warnings).toEqual([
      {
        code: 'unanchored',
        message:
          'One passage of the reader’s text could not be found on the page; it is kept without a place and never cited.',
      },
    ])
  })

  it('is cut out of a list with its item, and of nothing that is in bold', () => {
    const items = ['the village hears a sound', 'the morning bells begin']
    const found = joined({
      lines: items.map((text, i) => textAt(10, 10 + 2 * i, `• ${text}`)),
      markdown: `- ${items[0]}\n- **${invented} And no more.**\n- ${items[1]}`,
    })
    expect(found.blocks.map(({ markdown }) => markdown)).toEqual([
      `- ${items[0]}\n- ${items[1]}`,
      `- **${invented} And no more.**`,
    ])
  })

  it('is shown once when the markdown goes round in circles', () => {
    const found = joined({
      lines: rowsAt(10, 10, prose),
      markdown: Array.from({ length: 4 }, () => prose.join(' ')).join('\n\n'),
    })
    expect(found.blocks.map(({ unanchored }) => unanchored ?? false).sort()).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it('becomes a block where it is read when it is the lines’, and is trusted less', () => {
    const paragraphs = [prose.slice(0, 2), prose.slice(2, 3), prose.slice(3)]
    const lines = paragraphs.flatMap((texts, i) => rowsAt(10, 10 + 12 * i, texts))
    const found = joined({
      lines,
      markdown: [paragraphs[0]!.join(' '), paragraphs[2]!.join(' ')].join('\n\n'),
    })
    expect(found.blocks.map(({ markdown }) => markdown)).toEqual([
      paragraphs[0]!.join(' '),
      paragraphs[1]!.join(' '),
      paragraphs[2]!.join(' '),
    ])
    expect(found.blocks[1]?.confidence).toBeCloseTo(0.45)
    expect(found.warnings).toEqual([])
  })

  it('is told from lines that begin or end alike', () => {
    const texts = ['102', '103', '104', '105']
    const found = joined({
      lines: texts.map((text, i) => textAt(2, 10 + 2 * i, text)),
      markdown: texts.filter((text) => text !== '103').join('\n'),
    })
    expect(tied(found)).toEqual([
      ['102\n', '102'],
      ['104\n', '104'],
      ['105', '105'],
      ['103', '103'],
    ])
  })

  it('is told from a number like it by what each of them counts on from', () => {
    const numbersAt = (texts: readonly string[]) => texts.map((text, i) => textAt(2, 10 + 2 * i, text))
    const misread = joined({ lines: numbersAt(['32', '38', '34', '35']), markdown: '32\n33\n34\n35' })
    expect(tied(misread)[1]).toEqual(['33\n', '38'])
    const other = joined({ lines: numbersAt(['31', '32', '33', '35']), markdown: '31\n32\n34\n35' })
    expect(tied(other).at(-1)).toEqual(['33', '33'])
  })

  it('is shown as a block of its own where another sentence says but half of its words', () => {
    const lines = [...rowsAt(10, 10, prose), textAt(10, 60, 'underlined or fenced')]
    const found = joined({ lines, markdown: `${prose.join(' ')} They are underlined\n` })
    expect(found.blocks.at(-1)?.markdown).toBe('underlined or fenced')
  })

  it('is all there is where the other reading is empty', () => {
    const found = joined({ lines: rowsAt(10, 10, prose), markdown: '' })
    expect(found.lines.map(({ text }) => text)).toEqual(prose)
    expect(joined({ lines: [], markdown: invented }).blocks).toMatchObject([
      { markdown: invented, unanchored: true, box: { x0: 0, y0: 0, x1: 1, y1: 1 } },
    ])
  })
})

it('joins pages that are read from right to left', () => {
  const rows = ['הילדים הלכו אל הגן', 'ושיחקו שם עד הערב']
  // As printed: the first word stands on the right.
  const lines = rows.map((text, i) => textAt(10, 10 + 2 * i, text.split(' ').reverse().join(' ')))
  const found = joined({ lines, markdown: rows.join(' ') })
  expect(found.blocks.map(({ markdown }) => markdown)).toEqual([rows.join(' ')])
  expect(found.blocks[0]?.spans.map(({ line }) => boxOf(found, line))).toEqual(lines.map(({ box }) => box))
  expect(found.blocks[0]?.confidence).toBe(1)
})

it('takes what stands around the text from its place: a page number is one in either reading', () => {
  const found = joined({
    lines: [...rowsAt(10, 10, prose), textAt(50, 97, '17')],
    markdown: `${prose.join(' ')}\n\n17`,
  })
  expect(found.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'page-number'])
})

it('does not linger over what no page says', () => {
  for (const unit of ['> ', '1. ', '[', '*_', '**a', '日', '- a\n', 'a']) {
    const text = unit.repeat(6000 / unit.length)
    const lines = Array.from({ length: 50 }, (_, i) => textAt(5, i * 2, unit.repeat(20).trim()))
    expect(() => joined({ lines, markdown: text })).not.toThrow()
  }
}, 60_000)

function joined(input: Pick<AnchorInput, 'lines' | 'markdown'> & Partial<AnchorInput>): Anchored {
  return anchor({ page: 3, aspect: 1, rotation: 0, skew: 0, rules: [], ...input })
}

/** Each stretch of markdown with the text of its line. */
function tied({ lines, blocks }: Anchored): readonly (readonly [string, string])[] {
  const texts = new Map(lines.map(({ id, text }) => [id, text]))
  return blocks.flatMap(({ markdown, spans }) =>
    spans.map(({ start, end, line }) => [markdown.slice(start, end), texts.get(line)!] as const),
  )
}

function boxOf({ lines }: Anchored, id: string): Line['box'] | undefined {
  return lines.find((line) => line.id === id)?.box
}

function textOf(lines: readonly RawLine[]): string {
  return lines.map(({ text }) => text).join(' ')
}

function receiptLines(): readonly RawLine[] {
  const rows: readonly (readonly [number, number, number, number, string])[] = [
    [55, 595, 71, 629, '1'],
    [82, 595, 481, 634, '[REG] BLACK SAKURA'],
    [716, 590, 841, 629, '45,455'],
    [55, 637, 71, 672, '1'],
    [82, 637, 486, 675, 'COOKIE DOH SAUCES'],
    [818, 632, 843, 668, '0'],
    [51, 683, 71, 719, '1'],
    [82, 683, 371, 719, 'NATA DE COCO'],
    [820, 677, 845, 713, '0'],
    [32, 770, 851, 811, 'Sub Total 45,455'],
    [28, 811, 853, 858, 'PB1 (10%) 4,545'],
    [28, 857, 855, 905, 'Rounding 0'],
    [24, 905, 858, 956, 'Total 50,000'],
    [17, 1096, 864, 1150, 'Card Payment 50,000'],
  ]
  return rows.map(([x0, y0, x1, y1, text]) => ({
    text,
    box: { x0: x0 / 864, y0: y0 / 1296, x1: x1 / 864, y1: y1 / 1296 },
    confidence: 1,
    words: [],
  }))
}
