import { describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { fieldsOf } from '../../../qa/fields/field-schema.ts'

const objectOf = (properties: unknown) => ({ type: 'object', properties })

describe('fieldsOf', () => {
  it('reads scalars, objects and lists with their paths', () => {
    const fields = fieldsOf({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['total'],
      additionalProperties: false,
      properties: {
        total: { type: ['number', 'null'], minimum: 0 },
        vendor: { properties: { name: { type: 'string' } } },
        items: { type: 'array', items: objectOf({ price: { type: 'number' } }) },
        status: { enum: ['paid', 'open', null] },
      },
    })
    expect(fields.total).toMatchObject({ kind: 'scalar', type: 'number', minimum: 0, path: ['total'] })
    expect(fields.vendor).toMatchObject({
      kind: 'object',
      fields: { name: { type: 'string', path: ['vendor', 'name'] } },
    })
    expect(fields.items).toMatchObject({ kind: 'list', items: { kind: 'object' } })
    expect(fields.status).toMatchObject({ type: 'string', allowed: ['paid', 'open'] })
  })

  it.each([
    [[], 'schema'],
    [{ type: 'string' }, 'schema.type'],
    [objectOf({}), 'schema.properties'],
    [objectOf({ a: { type: 'date' } }), 'schema.properties.a.type'],
    [objectOf({ a: { type: 'string', pattern: '(a+)+' } }), 'schema.properties.a.pattern'],
    [objectOf({ a: { $ref: '#/x' } }), 'schema.properties.a.$ref'],
    [objectOf({ a: { type: 'string', format: 'ipv4' } }), 'schema.properties.a.format'],
    [objectOf({ a: { enum: [{}] } }), 'schema.properties.a.enum'],
    [objectOf({ a: { type: 'number', minimum: '0' } }), 'schema.properties.a.minimum'],
    [objectOf({ a: { type: 'array' } }), 'schema.properties.a.items'],
    [
      objectOf({ a: { type: 'array', items: { type: 'array', items: { type: 'string' } } } }),
      'schema.properties.a.items',
    ],
  ])('refuses %j at %s', (schema, field) => {
    const read = () => fieldsOf(schema)
    expect(read).toThrow(AppError)
    expect(read).toThrow(expect.objectContaining({ code: 'invalid-request', field }))
  })

  it('bounds what a schema may ask for', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`p${i}`, { type: 'string' }]))
    expect(() => fieldsOf(objectOf(many))).toThrow(/200/)
    const deep = [1, 2, 3, 4, 5].reduce<unknown>((inner) => objectOf({ a: inner }), { type: 'string' })
    expect(() => fieldsOf(deep)).toThrow(/deep/)
  })
})
