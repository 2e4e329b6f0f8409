import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyzeQuery, gramsOf, stemsOf } from '../../index/analyze.ts'

describe('stems of a text', () => {
  it.each([
    ['The dogs were running', 'dog run'],
    ['**Bold**, _italic_ and `code`', 'bold ital code'],
    ['# Net income\n\n| Year | Total |\n| --- | --- |\n| 2023 | 5 |', 'net incom year total 2023 5'],
    ['Größe, état, naïve, Łódź', 'gross etat naiv lodz'],
    ['ﬁeld o\u00adﬃce', 'field offic'],
    ['Ｆｕｌｌ １２', 'full 12'],
    ["It's O'Neill’s, don't", 'oneil'],
    ['the U.S. and the US', 'us us'],
    ['well-known and/or', 'well known'],
    ['東京都庁', '東京 京都 都庁'],
    ['Привет мир', 'привет мир'],
    ['', ''],
    ['... --- !!!', ''],
  ])('%j is %j', (text, stems) => {
    expect(stemsOf(text).join(' ')).toBe(stems)
  })

  it.each([
    ['$1,234.50', '1234.50'],
    ['1,234,567 people', '1234567 peopl'],
    ['5.00', '5'],
    ['3.14', '3.14'],
    ['1,2,3', '1 2 3'],
    ['1990, 1991', '1990 1991'],
    ['INV-2023-0042', 'inv-2023-0042 inv 2023 0042'],
    ['17/05/2023', '17/05/2023 17 05 2023'],
    ['COVID-19', 'covid-19 covid 19'],
    ["the 90's", '90'],
    ['12%', '12'],
  ])('%j as a number or code is %j', (text, stems) => {
    expect(stemsOf(text).join(' ')).toBe(stems)
  })

  it('leave the quote between a digit and an unspaced script out', () => {
    expect(stemsOf("0'\u0e01")).toEqual(['0', '\u0e01'])
  })

  it('hold no blank and no quote, whatever the text, and are the same for its own words again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const stems = stemsOf(text)
        for (const stem of stems) expect(stem).toMatch(/^[^\s"']+$/u)
        expect(stemsOf(text.toUpperCase().toLowerCase())).toEqual(stemsOf(text.toUpperCase()))
      }),
    )
  })

  it('take no more than a moment for a megabyte', () => {
    const text = 'The quarterly revenue of 1,234 regional offices rose; see INV-2023-0042. '.repeat(14_000)
    const started = performance.now()
    stemsOf(text)
    // Measured 0.1 s; a pattern that backtracks would take minutes.
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('trigrams', () => {
  it('mark where a stem starts and ends', () => {
    expect(gramsOf(['dog', 'us', '4'])).toEqual(['_do', 'dog', 'og_', '_us', 'us_', '_4_'])
  })

  it('of a misread word are mostly those of the word', () => {
    const shared = new Set(gramsOf(['registr']))
    const misread = gramsOf(['reg1str'])
    expect(misread.filter((gram) => shared.has(gram))).toEqual(['_re', 'reg', 'str', 'tr_'])
  })
})

describe('a query', () => {
  it('names each term once', () => {
    expect(analyzeQuery('Buffalo buffalo Buffalo').terms).toEqual(['buffalo'])
  })
})
