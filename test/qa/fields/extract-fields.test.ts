import { describe, expect, it } from 'vitest'
import type { Page } from '../../../core/page.ts'
import { extractFields } from '../../../qa/fields/extract-fields.ts'
import { drawnPage, RECEIPT } from '../look-up/drawn-page.ts'

const signal = new AbortController().signal

async function* each(pages: readonly Page[]): AsyncGenerator<Page> {
  yield* pages
}

const extract = (pages: readonly Page[], properties: unknown) =>
  extractFields(each(pages), { type: 'object', properties }, { signal })

const ORDER = drawnPage(
  [
    [2, 2, 'Order No: A-77'],
    [3, 2, 'Payment status: Paid in full'],
    [4, 2, '[x] Gift wrapping'],
    [5, 2, '[ ] Insurance'],
    [8, 2, 'Item'],
    [8, 30, 'Qty'],
    [8, 45, 'Unit Price'],
    [9, 2, 'Rope 10 m'],
    [9, 30, '2'],
    [9, 45, '8.00'],
    [10, 2, 'Anchor'],
    [10, 30, '1'],
    [10, 45, '1,250.00'],
    [11, 2, 'Total'],
    [11, 30, '3'],
    [11, 45, '1,266.00'],
  ],
  [
    '| Item | Qty | Unit Price |\n| --- | --- | --- |\n| Rope 10 m | 2 | 8.00 |\n| Anchor | 1 | 1,250.00 |\n| Total | 3 | 1,266.00 |',
  ],
)

describe('extractFields', () => {
  it('gives values of the types asked for, with the lines they are printed on', async () => {
    const page = drawnPage(RECEIPT)
    const { data, fields, pages } = await extract([page], {
      total: { type: 'number' },
      invoiceNumber: { type: 'string' },
      issued: { type: 'string', format: 'date', title: 'Invoice date' },
      vendor: { type: 'object', properties: { name: { type: 'string' }, address: { type: 'string' } } },
    })
    expect(data).toEqual({
      total: 12.6,
      invoiceNumber: 'GV-2041',
      issued: '2025-03-14',
      vendor: { name: 'GREEN VALLEY BOOKS LTD', address: '12, Mill Road, Unit 4 Cambridge CB1 2AB' },
    })
    expect(pages).toBe(1)
    const printed = page.lines.filter((line) => line.text === '12.60')
    expect(fields.total).toMatchObject({
      kind: 'found',
      page: 1,
      quote: '12.60',
      lines: printed.map(({ id }) => id),
      boxes: printed.map(({ box }) => box),
    })
  })

  it('reads choices, check boxes and the rows of tables', async () => {
    const { data } = await extract([ORDER], {
      payment_status: { enum: ['open', 'paid'] },
      'gift wrapping': { type: 'boolean' },
      insurance: { type: 'boolean' },
      items: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            description: { type: 'string' },
            quantity: { type: 'integer' },
            unit_price: { type: 'number' },
          },
        },
      },
    })
    expect(data).toEqual({
      payment_status: 'paid',
      'gift wrapping': true,
      insurance: false,
      items: [
        { description: 'Rope 10 m', quantity: 2, unit_price: 8 },
        { description: 'Anchor', quantity: 1, unit_price: 1250 },
      ],
    })
  })

  it('says why a value is missing', async () => {
    const { fields } = await extract([ORDER], {
      warranty: { type: 'string' },
      order_no: { type: 'string', format: 'date', title: 'Order No' },
      payment_status: { enum: ['refunded'] },
    })
    expect(fields).toEqual({
      warranty: { kind: 'missing', value: null, reason: 'not-found' },
      order_no: { kind: 'missing', value: null, reason: 'not-found' },
      payment_status: { kind: 'missing', value: null, reason: 'not-allowed' },
    })
  })

  it('keeps the likeliest value of all pages and stops where all is sure', async () => {
    const colour = (page: number, text: string) => drawnPage([[4, 2, text]], [], page)
    const seen: number[] = []
    async function* pages(): AsyncGenerator<Page> {
      for (const page of [colour(1, 'Colour of sail'), colour(2, 'Colour: red'), colour(3, 'Colour: blue')]) {
        seen.push(page.number)
        yield page
      }
    }
    const found = await extractFields(
      pages(),
      { type: 'object', properties: { colour: { type: 'string' } } },
      { signal },
    )
    expect(found.fields.colour).toMatchObject({ value: 'red', page: 2 })
    const receipts = [drawnPage(RECEIPT), drawnPage(RECEIPT, [], 2)]
    expect((await extract(receipts, { total: { type: 'number' } })).pages).toBe(1)
  })

  it('is the same every time and stops when cancelled', async () => {
    const schema = { total: { type: 'number' }, company: { type: 'string' } }
    const page = drawnPage(RECEIPT)
    expect(await extract([page], schema)).toEqual(await extract([page], schema))
    const cancelled = AbortSignal.abort(new Error('gone'))
    const work = extractFields(each([page]), { type: 'object', properties: schema }, { signal: cancelled })
    await expect(work).rejects.toThrow('gone')
  })
})
