import { describe, expect, it } from 'vitest'
import { coerce } from '../../../qa/fields/coerce.ts'
import { fieldsOf, type ScalarField } from '../../../qa/fields/field-schema.ts'

function fieldOf(schema: unknown): ScalarField {
  const { a } = fieldsOf({ type: 'object', properties: { a: schema } })
  if (a?.kind !== 'scalar') throw new Error('The schema is not of a scalar.')
  return a
}

const value = (printed: string, schema: unknown) => coerce(printed, fieldOf(schema), 'day-first')

describe('coerce', () => {
  it.each([
    ['RM 1,234.50', { type: 'number' }, 1234.5],
    ['12 pcs', { type: 'integer' }, 12],
    ['3/4/2025', { type: 'string', format: 'date' }, '2025-04-03'],
    ['2:05 pm', { type: 'string', format: 'time' }, '14:05:00'],
    ['12:30 AM', { type: 'string', format: 'time' }, '00:30:00'],
    ['14/03/2025 15:41', { type: 'string', format: 'date-time' }, '2025-03-14T15:41:00'],
    ['mail to a.b@c.org', { type: 'string', format: 'email' }, 'a.b@c.org'],
    ['www.shop.example', { type: 'string', format: 'uri' }, 'http://www.shop.example'],
    ['yes, please', { type: 'boolean' }, true],
    ['PAID IN FULL', { enum: ['paid', 'paid in full'] }, 'paid in full'],
  ])('makes of %s for %j', (printed, schema, expected) => {
    expect(value(printed, schema)).toEqual({ value: expected })
  })

  it.each([
    ['12.5', { type: 'integer' }, 'not-of-type'],
    ['soon', { type: 'string', format: 'date' }, 'not-of-type'],
    ['perhaps', { type: 'boolean' }, 'not-of-type'],
    ['-3', { type: 'number', minimum: 0 }, 'not-allowed'],
    ['abcdef', { type: 'string', maxLength: 5 }, 'not-allowed'],
    ['green', { enum: ['red', 'blue'] }, 'not-allowed'],
  ])('refuses %s for %j: %s', (printed, schema, reason) => {
    expect(value(printed, schema)).toEqual({ reason })
  })
})
