import { describe, expect, it } from 'vitest'
import { amountOf } from '../../../qa/look-up/amounts.ts'
import { isTicked } from '../../../qa/look-up/check-marks.ts'
import { isoDate, provenOrder } from '../../../qa/look-up/dates.ts'
import { kindOfPrint, valuesOfKind } from '../../../qa/look-up/typed-values.ts'

describe('amountOf', () => {
  it.each([
    ['RM 1,234.50', 1234.5],
    ['1.234,50 €', 1234.5],
    ['1 234,50', 1234.5],
    ['12,345', 12345],
    ['12,5', 12.5],
    ['1.234.567', 1234567],
    ['(5.59)', -5.59],
    ['-0.01', -0.01],
    ['0.00', 0],
    ["CHF 2'400.00", 2400],
  ])('reads %s', (printed, amount) => {
    expect(amountOf(printed)).toBe(amount)
  })

  it('knows what is no amount', () => {
    expect(amountOf('none')).toBeUndefined()
  })
})

describe('isoDate', () => {
  it.each([
    ['14/03/2018', '2018-03-14'],
    ['03/14/2018', '2018-03-14'],
    ['05/03/18', '2018-03-05'],
    ['2018-03-14', '2018-03-14'],
    ['20180314', '2018-03-14'],
    ['14 March 2018', '2018-03-14'],
    ['March 14th, 2018', '2018-03-14'],
    ['14-MAR-18', '2018-03-14'],
    ['3/ 29/ 68', '1968-03-29'],
  ])('reads %s', (printed, day) => {
    expect(isoDate(printed, 'day-first')).toBe(day)
  })

  it('follows the order it is given where print leaves it open', () => {
    expect(isoDate('05/03/2018', 'month-first')).toBe('2018-05-03')
  })

  it('knows days that no calendar has', () => {
    expect(isoDate('31/02/2018', 'day-first')).toBeUndefined()
  })

  it('learns the order from dates that prove it, unless they differ', () => {
    expect(provenOrder(['05/03/2018', '14/03/2018'])).toBe('day-first')
    expect(provenOrder(['03/14/2018'])).toBe('month-first')
    expect(provenOrder(['14/03/2018', '03/14/2018'])).toBeUndefined()
    expect(provenOrder(['05/03/2018'])).toBeUndefined()
  })
})

describe('valuesOfKind', () => {
  const found = (text: string, kind: Parameters<typeof valuesOfKind>[1]) =>
    valuesOfKind(text, kind).map(({ start, end }) => text.slice(start, end))

  it('finds dates beside times, and times beside dates', () => {
    expect(found('REG 13-02-2016 02:29 PM 088341', 'date')).toEqual(['13-02-2016'])
    expect(found('REG 13-02-2016 02:29 PM 088341', 'time')).toEqual(['02:29 PM'])
  })

  it('finds amounts, and takes neither rates nor parts of codes for them', () => {
    expect(found('GST 6.00% 3.27 on RM54.53', 'money').toSorted()).toEqual(['3.27', 'RM54.53'])
    expect(found('192.168.10.25', 'money')).toEqual([])
  })

  it('finds telephones and no dates among them', () => {
    expect(found('TEL:07-3507405 12-03-2018', 'phone')).toEqual(['07-3507405'])
  })
})

describe('kindOfPrint', () => {
  it.each([
    ['19/10/2018', 'date'],
    ['60.30', 'money'],
    ['12%', 'percent'],
    ['a@b.org', 'e-mail'],
    ['GREEN VALLEY', undefined],
  ])('tells %s', (text, kind) => {
    expect(kindOfPrint(text)).toBe(kind)
  })
})

describe('isTicked', () => {
  it.each([
    ['[x]', true],
    ['☑', true],
    ['Yes', true],
    ['[ ]', false],
    ['☐', false],
    ['No.', false],
    ['maybe', undefined],
  ])('reads %s', (printed, ticked) => {
    expect(isTicked(printed)).toBe(ticked)
  })
})
