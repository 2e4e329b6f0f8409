import { AppError } from '../../core/errors.ts'

/** One property of a schema, as far as values can be looked up for it. */
export type Field = ScalarField | ObjectField | ListField

export type ScalarField = Readonly<{
  kind: 'scalar'
  /** Names from the outermost property inwards. */
  path: readonly string[]
  type: 'string' | 'number' | 'integer' | 'boolean'
  format: Format | undefined
  title: string | undefined
  description: string | undefined
  /** The only values there may be; any when empty. */
  allowed: readonly (string | number | boolean)[]
  minimum: number
  maximum: number
  minLength: number
  maxLength: number
}>

export type ObjectField = Readonly<{ kind: 'object'; path: readonly string[]; fields: Fields }>

/** A list of scalars, or of objects: the rows of a table. */
export type ListField = Readonly<{
  kind: 'list'
  path: readonly string[]
  title: string | undefined
  items: ScalarField | ObjectField
}>

export type Fields = Readonly<Record<string, Field>>

const FORMATS = ['date', 'time', 'date-time', 'email', 'uri'] as const
export type Format = (typeof FORMATS)[number]

const SCALARS = ['string', 'number', 'integer', 'boolean'] as const

/** Properties of a schema in all, and how deep they may lie in each other. */
const FIELDS_MAX = 200
const DEPTH_MAX = 4

/** Keywords that say nothing of what to look for. */
const IGNORED = new Set([
  '$schema',
  '$id',
  '$comment',
  'required',
  'additionalProperties',
  'examples',
  'default',
])

/** Keywords that each kind of schema may have. */
const KEYWORDS: Readonly<Record<Field['kind'], ReadonlySet<string>>> = {
  scalar: new Set('type format title description enum const minimum maximum minLength maxLength'.split(' ')),
  object: new Set('type title description properties'.split(' ')),
  list: new Set('type title description items'.split(' ')),
}

/**
 * The fields that a JSON Schema (draft 2020-12) asks for: an object whose properties are scalars, objects, and lists of
 * scalars or of flat objects. Throws AppError `invalid-request` with the place in the schema for anything else, so that
 * nothing asked for is silently left out.
 */
export function fieldsOf(schema: unknown): Fields {
  const count = { fields: 0 }
  const root = recordOf(schema, 'schema')
  if (typeOf(root, 'schema') !== 'object')
    throw refused('schema.type', 'The schema must be of type "object".')
  return objectOf(root, [], 'schema', count).fields
}

type Count = { fields: number }

function fieldOf(schema: unknown, path: readonly string[], at: string, count: Count): Field {
  count.fields += 1
  if (count.fields > FIELDS_MAX) throw refused(at, `A schema may ask for ${FIELDS_MAX} properties at most.`)
  if (path.length > DEPTH_MAX) throw refused(at, `Objects may lie ${DEPTH_MAX} deep in each other at most.`)
  const record = recordOf(schema, at)
  const type = typeOf(record, at)
  if (type === 'object') return objectOf(record, path, at, count)
  if (type === 'array') return listOf(record, path, at, count)
  return scalarOf(record, type, path, at)
}

function objectOf(record: Json, path: readonly string[], at: string, count: Count): ObjectField {
  checkKeywords(record, 'object', at)
  const properties = recordOf(record.properties, `${at}.properties`)
  const entries = Object.entries(properties)
  if (entries.length === 0) throw refused(`${at}.properties`, 'An object needs at least one property.')
  const fields = entries.map(([name, schema]) => [
    name,
    fieldOf(schema, [...path, name], `${at}.properties.${name}`, count),
  ])
  return { kind: 'object', path, fields: Object.fromEntries(fields) }
}

function listOf(record: Json, path: readonly string[], at: string, count: Count): ListField {
  checkKeywords(record, 'list', at)
  const items = fieldOf(record.items, path, `${at}.items`, count)
  const isFlat = items.kind === 'object' && Object.values(items.fields).every(({ kind }) => kind === 'scalar')
  if (items.kind === 'list' || (items.kind === 'object' && !isFlat)) {
    throw refused(
      `${at}.items`,
      'A list may hold scalars or objects of scalars, no lists and no deeper objects.',
    )
  }
  return { kind: 'list', path, title: textOf(record, 'title', at), items }
}

function scalarOf(record: Json, type: ScalarField['type'], path: readonly string[], at: string): ScalarField {
  checkKeywords(record, 'scalar', at)
  return {
    kind: 'scalar',
    path,
    type,
    format: formatOf(record, at),
    title: textOf(record, 'title', at),
    description: textOf(record, 'description', at),
    allowed: allowedBy(record, at),
    minimum: numberOf(record, 'minimum', at) ?? -Infinity,
    maximum: numberOf(record, 'maximum', at) ?? Infinity,
    minLength: numberOf(record, 'minLength', at) ?? 0,
    maxLength: numberOf(record, 'maxLength', at) ?? Infinity,
  }
}

type Json = Readonly<Record<string, unknown>>

function recordOf(value: unknown, at: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refused(at, `${at} must be a JSON object.`)
  }
  return value as Json
}

/** `["string", "null"]` is a string: what is missing is null in any case. */
function typeOf(record: Json, at: string): ScalarField['type'] | 'object' | 'array' {
  const said = record.type ?? (record.properties !== undefined ? 'object' : typeOfValues(record))
  const types = (Array.isArray(said) ? said : [said]).filter((type) => type !== 'null')
  const found = ['object', 'array', ...SCALARS].find((type) => types.length === 1 && type === types[0])
  if (found === undefined) {
    throw refused(
      `${at}.type`,
      `A type must be one of object, array, ${SCALARS.join(', ')}, and may add null.`,
    )
  }
  return found as ScalarField['type'] | 'object' | 'array'
}

/** An enum without a type has the type of its first value. */
function typeOfValues(record: Json): string {
  const [first] = Array.isArray(record.enum) ? record.enum : [record.const]
  return typeof first === 'number' || typeof first === 'boolean' ? typeof first : 'string'
}

function checkKeywords(record: Json, kind: Field['kind'], at: string): void {
  const unknown = Object.keys(record).find((name) => !KEYWORDS[kind].has(name) && !IGNORED.has(name))
  if (unknown === undefined) return
  const known = [...KEYWORDS[kind]].join(', ')
  throw refused(
    `${at}.${unknown}`,
    `The schema keyword "${unknown}" is not supported here; these are: ${known}.`,
  )
}

function formatOf(record: Json, at: string): Format | undefined {
  const said = record.format
  if (said === undefined) return undefined
  const known = FORMATS.find((format) => format === said)
  if (known !== undefined) return known
  throw refused(`${at}.format`, `The format must be one of ${FORMATS.join(', ')}.`)
}

function allowedBy(record: Json, at: string): readonly (string | number | boolean)[] {
  const said = record.enum ?? (record.const === undefined ? [] : [record.const])
  const values = Array.isArray(said) ? said.filter((value) => value !== null) : undefined
  if (values?.every((value) => ['string', 'number', 'boolean'].includes(typeof value)) === true) return values
  throw refused(`${at}.enum`, 'An enum must be a list of strings, numbers or booleans.')
}

function textOf(record: Json, name: string, at: string): string | undefined {
  const value = record[name]
  if (value === undefined || typeof value === 'string') return value
  throw refused(`${at}.${name}`, `"${name}" must be a string.`)
}

function numberOf(record: Json, name: string, at: string): number | undefined {
  const value = record[name]
  if (value === undefined || typeof value === 'number') return value
  throw refused(`${at}.${name}`, `"${name}" must be a number.`)
}

function refused(field: string, message: string): AppError {
  return new AppError('invalid-request', message, { field })
}
