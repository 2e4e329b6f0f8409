import { describe, expect, it } from 'vitest'
import type { Rule } from '../../core/page.ts'
import type { TextLayer, TextLayerWord } from '../../core/text-layer.ts'
import { textLayerLines } from '../../reader/text-layer.ts'
import { judgeTextLayer } from '../../reader/text-layer-judge.ts'

/** Height of the font, as a fraction of the page's height; words are set on a square page. */
const SIZE = 0.02

describe('lines of a text layer', () => {
  it('hold the words of a row, with the look of most of them', () => {
    const [line, ...rest] = linesOf([
      word('one', 0.1, 0.1),
      word('two', 0.14, 0.1, { bold: true }),
      word('three', 0.18, 0.1),
    ])
    expect(rest).toEqual([])
    expect(line).toMatchObject({
      text: 'one two three',
      confidence: 1,
      style: { bold: false, fontSize: SIZE },
    })
    expect(line?.box.x0).toBe(0.1)
    expect(line?.box.x1).toBeCloseTo(0.23)
  })

  it('keep a raised number with its word', () => {
    const raised = { ...word('1', 0.151, 0.096), box: { x0: 0.151, y0: 0.096, x1: 0.157, y1: 0.11 } }
    expect(textsOf([word('abcde', 0.1, 0.1), raised])).toEqual(['abcde 1'])
  })

  it('leave a large initial to itself', () => {
    const initial = word('O', 0.1, 0.1, { fontSize: 3 * SIZE })
    expect(textsOf([initial, word('nce', 0.115, 0.1)])).toEqual(['O', 'nce'])
  })

  it('end at a gutter', () => {
    expect(textsOf([word('left', 0.1, 0.1), word('right', 0.5, 0.1)])).toEqual(['left', 'right'])
  })

  it('end at an upright rule, however narrow the gap', () => {
    const words = [word('cell', 0.1, 0.1), word('cell', 0.15, 0.1)]
    const rule: Rule = { direction: 'vertical', box: { x0: 0.1445, y0: 0, x1: 0.1455, y1: 1 } }
    expect(textsOf(words)).toEqual(['cell cell'])
    expect(textsOf(words, [rule])).toEqual(['cell', 'cell'])
  })

  it('keep figures of neighboring columns apart', () => {
    expect(textsOf([word('12.5', 0.1, 0.1), word('13.7', 0.164, 0.1)])).toEqual(['12.5', '13.7'])
    expect(textsOf([word('some', 0.1, 0.1), word('word', 0.164, 0.1)])).toEqual(['some word'])
  })

  it('keep a bullet with its item', () => {
    expect(textsOf([word('•', 0.1, 0.1), word('item', 0.15, 0.1)])).toEqual(['• item'])
    expect(textsOf([word('2.', 0.1, 0.1), word('item', 0.16, 0.1)])).toEqual(['2. item'])
  })

  it('join what the file holds apart', () => {
    expect(textsOf([word('first', 0.1, 0.1), word('below', 0.1, 0.2), word('second', 0.155, 0.1)])).toEqual([
      'first second',
      'below',
    ])
  })

  it('leave hidden words out', () => {
    expect(textsOf([word('seen', 0.1, 0.1), { ...word('unseen', 0.145, 0.1), hidden: true }])).toEqual([
      'seen',
    ])
  })

  it('of print turned on its side are found along it, and tell the turn', () => {
    const up = (text: string, y1: number): TextLayerWord => ({
      ...word(text, 0, 0),
      angle: 270,
      box: { x0: 0.1, x1: 0.1 + SIZE, y0: y1 - text.length * 0.01, y1 },
    })
    const { lines, rotation } = textLayerLines(
      { words: [up('going', 0.9), up('upwards', 0.845)], rules: [] },
      1,
    )
    expect(rotation).toBe(90)
    expect(lines.map((line) => line.text)).toEqual(['going upwards'])
    expect(lines[0]?.box.y0).toBeCloseTo(0.775)
    expect(lines[0]?.box.y1).toBeCloseTo(0.9)
  })

  it('of slanted print are single words', () => {
    const slanted = [word('DRAFT', 0.1, 0.1), word('COPY', 0.155, 0.1)].map((one) => ({ ...one, angle: 315 }))
    expect(textsOf(slanted)).toEqual(['DRAFT', 'COPY'])
  })
})

describe('a text layer is', () => {
  const prose =
    'The harbor master keeps a ledger of every ship that enters the bay, with the name of its captain and the cargo it carries.'
  const verdicts: readonly (readonly [name: string, verdict: string, text: string, unmapped?: number])[] = [
    ['English', 'good', prose],
    [
      'German',
      'good',
      'Der Hafenmeister führt ein Buch über jedes Schiff, das in die Bucht einläuft, mit dem Namen des Kapitäns.',
    ],
    [
      'Spanish',
      'good',
      'El capitán del puerto lleva un libro de cada barco que entra en la bahía con el nombre de su capitán.',
    ],
    [
      'Greek',
      'good',
      'Ο λιμενάρχης κρατά βιβλίο για κάθε πλοίο που μπαίνει στον κόλπο με το όνομα του καπετάνιου του',
    ],
    [
      'a table of figures',
      'good',
      '12.5 13.7 1,024 88 % 17 2020 2021 3.14 9.81 6,022 100 200 300 400 500 600 700 800 900 1,000',
    ],
    ['short', 'good', 'Xrq 7'],
    ['nothing', 'empty', ''],
    ['unmapped', 'garbled', prose, 0.5],
    ['partly unmapped', 'suspect', prose, 0.1],
    ['consonants only', 'garbled', prose.replace(/[aeiou]/g, 'x').replace(/y/g, 'z')],
    [
      'a shifted alphabet',
      'suspect',
      prose.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 93) % 26) + 97)),
    ],
    [
      'sign soup',
      'suspect',
      '!"# $%& ()*+ :;<=> ?@[ ]^{ |}~ !"# $%& ()*+ :;<=> ?@[ ]^{ |}~ !"# $%& ()*+ :;<=> ?@[ ]^{ |}~',
    ],
  ]
  for (const [name, verdict, text, unmapped = 0] of verdicts) {
    it(`${verdict} when it is ${name}`, () => {
      const words = text
        .split(' ')
        .filter((part) => part !== '')
        .map((part) => word(part, 0.1, 0.1))
      expect(judgeTextLayer(layerOf(words, unmapped))).toBe(verdict)
    })
  }

  it('empty when nobody can see its words', () => {
    expect(judgeTextLayer(layerOf([{ ...word('unseen', 0.1, 0.1), hidden: true }]))).toBe('empty')
  })
})

function word(
  text: string,
  x0: number,
  y0: number,
  style: Partial<TextLayerWord['style']> = {},
): TextLayerWord {
  return {
    text,
    box: { x0, y0, x1: x0 + text.length * 0.01, y1: y0 + SIZE },
    confidence: 1,
    style: { fontSize: SIZE, bold: false, italic: false, monospace: false, ...style },
    angle: 0,
    hidden: false,
  }
}

function layerOf(words: readonly TextLayerWord[], unmapped = 0): TextLayer {
  return { words, rules: [], pictures: [], unmapped }
}

function linesOf(words: readonly TextLayerWord[], rules: readonly Rule[] = []) {
  return textLayerLines({ words, rules }, 1).lines
}

function textsOf(words: readonly TextLayerWord[], rules: readonly Rule[] = []) {
  return linesOf(words, rules).map((line) => line.text)
}
