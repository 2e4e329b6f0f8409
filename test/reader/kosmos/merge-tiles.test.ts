import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RawLine } from '../../../core/page.ts'
import { joinLines } from '../../../reader/kosmos/tiles/join-lines.ts'
import { mergeBeside } from '../../../reader/kosmos/tiles/merge-beside.ts'
import { mergeStacked } from '../../../reader/kosmos/tiles/merge-stacked.ts'
import { mergeTiles } from '../../../reader/kosmos/tiles/merge-tiles.ts'
import { textLikeness } from '../../../reader/kosmos/tiles/text-likeness.ts'
import { withWords } from './tile-oracle.ts'

const SLACK = { x: 0.004, y: 0.004 }

describe('parts above and below', () => {
  const edges = { firstEnd: 0.55, secondStart: 0.45 }

  it('keep of two readings of a line the one with more around it', () => {
    const above = [line('whole in both', 0.1, 0.46, 0.3), line('seen better above', 0.1, 0.46, 0.3, 0.5)]
    const below = [line('whole in bcth', 0.1, 0.462, 0.3), line('seen beter above', 0.1, 0.462, 0.3, 0.5)]
    expect(texts(mergeStacked([above[0]!], [below[0]!], edges, SLACK))).toEqual(['whole in both'])
    expect(texts(mergeStacked([above[1]!], [below[1]!], edges, SLACK))).toEqual(['seen better above'])
  })

  it('drop the half of a line that is whole in the other', () => {
    const half = { ...line('VVIIULE', 0.1, 0.54, 0.3), box: { x0: 0.1, y0: 0.54, x1: 0.4, y1: 0.55 } }
    const whole = line('whole', 0.1, 0.54, 0.3)
    expect(texts(mergeStacked([half], [whole], edges, SLACK))).toEqual(['whole'])
  })

  it('keep the half of a line that the other does not have', () => {
    const half = { ...line('VVIIULE', 0.1, 0.54, 0.3), box: { x0: 0.1, y0: 0.54, x1: 0.4, y1: 0.55 } }
    expect(texts(mergeStacked([half], [line('elsewhere', 0.6, 0.54, 0.3)], edges, SLACK))).toEqual([
      'elsewhere',
      'VVIIULE',
    ])
  })

  it('tell apart rows of the same figure set close', () => {
    const rows = [0.455, 0.468, 0.481, 0.494, 0.507, 0.52].map((y) => line('0', 0.3, y, 0.005))
    const moved = rows.map(({ box, text }) => line(text, box.x0 + 0.002, box.y0 + 0.003, 0.005))
    expect(mergeStacked(rows, moved, edges, SLACK)).toHaveLength(rows.length)
  })

  it('say once what one read as one line and the other as two', () => {
    const one = [line('Total 50,000', 0.1, 0.5, 0.3)]
    const two = [line('Total', 0.1, 0.5, 0.12), line('50,000', 0.25, 0.5, 0.15)]
    for (const [above, below] of [
      [one, two],
      [two, one],
    ] as const) {
      for (const shift of [-0.03, 0.03]) {
        const at = (lines: readonly RawLine[]) =>
          lines.map(({ text, box }) => line(text, box.x0, box.y0 + shift, box.x1 - box.x0))
        expect(texts(mergeStacked(at(above), at(below), edges, SLACK)).join(' ')).toBe('Total 50,000')
      }
    }
  })

  it('say it all where one of the two was lost', () => {
    const one = [line('Total 50,000', 0.1, 0.47, 0.3)]
    const lost = [line('50,000', 0.25, 0.47, 0.15)]
    expect(texts(mergeStacked(lost, one, edges, SLACK))).toEqual(['Total 50,000'])
  })
})

describe('parts side by side', () => {
  const edges = { firstEnd: 0.6, secondStart: 0.4 }

  it('join a line both cut', () => {
    const [left, right] = cut('the quick brown fox jumps over the lazy dog', 0.1, 0.9, edges)
    const [joined, ...others] = mergeBeside([left], [right], edges, SLACK)
    expect(others).toEqual([])
    expect(joined?.text).toBe('the quick brown fox jumps over the lazy dog')
    expect(joined?.box).toMatchObject({ x0: 0.1, x1: 0.9 })
  })

  it('keep a line that only one sees whole, and no piece of it', () => {
    const whole = line('begins before the edge', 0.3, 0.2, 0.25)
    const piece = line('re the edge', 0.4, 0.201, 0.15)
    expect(texts(mergeBeside([whole], [piece], edges, SLACK))).toEqual(['begins before the edge'])
  })

  it('join a line that runs into a cell of its own on the right', () => {
    const left = line('Total 50,0', 0.2, 0.2, 0.4)
    const right = line('50,000', 0.45, 0.2, 0.2)
    const [joined] = mergeBeside([left], [right], edges, SLACK)
    expect(joined?.text).toBe('Total 50,000')
  })

  it('keep pieces on unlike rows apart', () => {
    const left = line('upper row cut he', 0.2, 0.2, 0.4)
    const right = line('wer row cut here', 0.4, 0.22, 0.4)
    expect(mergeBeside([left], [right], edges, SLACK)).toHaveLength(2)
  })
})

describe('joined lines', () => {
  it('lose no figure of a row of like ones', () => {
    const text = Array.from({ length: 16 }, () => '0.00').join(' ')
    const [left, right] = cut(text, 0, 1, { firstEnd: 0.6, secondStart: 0.4 })
    expect(joinLines(left, right).text).toBe(text)
  })

  it('pass over what each misread at its cut', () => {
    const [left, right] = cut('a sentence that both have in their middle part', 0, 1, {
      firstEnd: 0.7,
      secondStart: 0.35,
    })
    const misread = [
      withWords(`${left.text.slice(0, -2)}#%`, left.box),
      withWords(`@&${right.text.slice(2)}`, right.box),
    ]
    expect(joinLines(misread[0]!, misread[1]!).text).toBe('a sentence that both have in their middle part')
  })

  it('have words that spell them, from left to right', () => {
    const sentence = fc
      .array(fc.stringMatching(/^[a-z0-9.,]{1,9}$/), { minLength: 6, maxLength: 20 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(sentence, fc.double({ min: 0.3, max: 0.5, noNaN: true }), (text, secondStart) => {
        const [left, right] = cut(text, 0, 1, { firstEnd: secondStart + 0.25, secondStart })
        const { words, text: joined, box } = joinLines(left, right)
        expect(words.map((word) => word.text).join(' ')).toBe(joined)
        expect(words.every((word) => word.box.x0 >= box.x0 - 1e-9 && word.box.x1 <= box.x1 + 1e-9)).toBe(true)
        const starts = words.map((word) => word.box.x0)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('tiles', () => {
  it('of which there is one give its lines as they are', () => {
    const tile = { window: { x: 0, y: 0, width: 100, height: 50 }, paperBelow: 0, paper: 255 }
    const plan = {
      tiles: [tile],
      cutting: { kind: 'tile', tile },
      page: { width: 100, height: 50 },
      patchesMax: 4096,
      warnings: [],
    } as const
    const [merged] = mergeTiles(plan, [[line('as it is', 0.1, 0.2, 0.3)]])
    expect(merged?.text).toBe('as it is')
    expect(merged?.box.x1).toBeCloseTo(0.4)
  })

  it('laid on paper have their lines where the page has them', () => {
    const tile = { window: { x: 100, y: 0, width: 800, height: 100 }, paperBelow: 100, paper: 255 }
    const plan = {
      tiles: [tile],
      cutting: { kind: 'tile', tile },
      page: { width: 1000, height: 100 },
      patchesMax: 4096,
      warnings: [],
    } as const
    const [merged] = mergeTiles(plan, [
      [{ ...line('x', 0, 0, 1), box: { x0: 0.5, y0: 0.1, x1: 1, y1: 0.45 } }],
    ])
    expect(merged?.box).toEqual({ x0: 0.5, y0: 0.2, x1: 0.9, y1: 0.9 })
  })
})

describe('likeness', () => {
  it('is the share of the shorter text found in the longer', () => {
    expect(textLikeness('50,000', 'Total 50,000 due')).toBe(1)
    expect(textLikeness('50,O00', 'Total 50,000 due')).toBeCloseTo(5 / 6)
    expect(textLikeness('abc', 'xyz')).toBe(0)
    expect(textLikeness('', '')).toBe(1)
    expect(textLikeness('', 'x')).toBe(0)
  })
})

/** A line a hundredth of the page high. */
function line(text: string, x0: number, y0: number, width: number, down = 0): RawLine {
  return withWords(text, { x0, y0: y0 + down * 0.02, x1: x0 + width, y1: y0 + down * 0.02 + 0.012 })
}

/** What two parts see of a line from `x0` to `x1`, letter by letter. */
function cut(
  text: string,
  x0: number,
  x1: number,
  { firstEnd, secondStart }: Readonly<{ firstEnd: number; secondStart: number }>,
): readonly [RawLine, RawLine] {
  const step = (x1 - x0) / text.length
  const leftEnd = Math.floor((firstEnd - x0) / step)
  const rightStart = Math.ceil((secondStart - x0) / step)
  const y = { y0: 0.2, y1: 0.212 }
  return [
    withWords(text.slice(0, leftEnd).trim(), { x0, x1: firstEnd, ...y }),
    withWords(text.slice(rightStart).trim(), { x0: secondStart, x1, ...y }),
  ]
}

function texts(lines: readonly RawLine[]): readonly string[] {
  return lines.map(({ text }) => text)
}
