import assert from 'node:assert/strict'
import type { Page } from '../../../core/page.ts'
import { extractFields } from '../../../qa/fields/extract-fields.ts'
import type { FieldResult } from '../../../qa/fields/extraction.ts'
import { layOut } from '../../../reader/layout/lay-out.ts'
import { holdsOnPage, holdsPrototype, onlyThrows } from '../laws.ts'
import type { Target } from '../target.ts'

/** JSON Schemas as somebody may send them, looked up on a page. */
export const fields: Target = {
  name: 'fields',
  covers: /^qa\/(fields|look-up)\//,
  words: [
    ...[
      '"type"',
      '"object"',
      '"array"',
      '"string"',
      '"number"',
      '"integer"',
      '"boolean"',
      '"properties"',
      '"items"',
      '"enum"',
    ],
    ...[
      '"const"',
      '"minimum"',
      '"maximum"',
      '"maxLength"',
      '"format"',
      '"date"',
      '"title"',
      '"description"',
      '"required"',
      '"$ref"',
    ],
    ...[
      '"__proto__"',
      '"constructor"',
      '"prototype"',
      '"toString"',
      '"total"',
      '"invoice_number"',
      '"date"',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
    ],
    ...[
      'null',
      'true',
      '1e999',
      '-0',
      '""',
      '{"type":"string"}',
      '{"type":["string","null"]}',
      '"a":{"type":"number"},',
    ],
  ],
  seeds: async () => [
    '{"type":"object","properties":{"total":{"type":"number","minimum":0},"date":{"type":"string","format":"date"},"paid":{"type":"boolean"}}}',
    '{"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string","title":"Item"},"price":{"type":"number"}}}}}}',
    '{"type":"object","properties":{"seller":{"type":"object","properties":{"name":{"type":"string","enum":["Ada","Bob"]}}},"__proto__":{"type":"integer"}}}',
  ],
  open: async () => ({
    run: async (input) => {
      const schema = parsed(new TextDecoder().decode(input))
      if (schema !== undefined) await onlyThrows(['invalid-request'], () => holds(schema))
      holdsPrototype()
    },
  }),
}

const { signal } = new AbortController()

async function holds(schema: unknown): Promise<void> {
  const found = await extractFields(pages(), schema, { signal })
  assert.equal(JSON.stringify(JSON.parse(JSON.stringify(found.data))), JSON.stringify(found.data))
  for (const field of Object.values(found.fields)) holdsField(field)
}

function holdsField(field: FieldResult): void {
  if (field.kind === 'list') for (const item of field.items) holdsField(item)
  if (field.kind === 'object') for (const inner of Object.values(field.fields)) holdsField(inner)
  if (field.kind !== 'found') return
  for (const box of field.boxes) holdsOnPage(box)
  assert.equal(field.boxes.length, field.lines.length, 'a line without its box')
}

async function* pages(): AsyncGenerator<Page> {
  yield printed
}

const rows: readonly (readonly [x: number, y: number, text: string])[] = [
  [0.1, 0.1, 'Invoice number: INV-7'],
  [0.1, 0.2, 'Date: 19 March 2019'],
  [0.1, 0.3, 'Item'],
  [0.6, 0.3, 'Price'],
  [0.1, 0.33, 'Tea'],
  [0.6, 0.33, '4.00'],
  [0.1, 0.36, 'Bread'],
  [0.6, 0.36, '5.30'],
  [0.1, 0.5, 'Total: 9.30 EUR'],
]

const printed: Page = {
  ...{ number: 1, width: 600, height: 800, rotation: 0, reader: 'drawn', warnings: [] },
  ...layOut({
    ...{ page: 1, aspect: 0.75, rotation: 0, skew: 0, rules: [] },
    lines: rows.map(([x0, y0, text]) => ({
      ...{ text, confidence: 1, words: [], box: { x0, y0, x1: x0 + 0.3, y1: y0 + 0.02 } },
    })),
  }),
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
