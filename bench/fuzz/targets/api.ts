import assert from 'node:assert/strict'
import { createDraws, type Draws } from '../draws.ts'
import { holdsPrototype } from '../laws.ts'
import type { Target } from '../target.ts'
import type { RunningApi } from './running-api.ts'

/** Every call of the OpenAPI document with any parameters, headers and JSON: never a 500, always a problem document. */
export const api: Target = {
  name: 'api',
  covers:
    /^(web\/(server|export)|library|verbs|app\/|qa\/(ask|reply|fields|suggest|summary)|index\/(search|find|retriever))/,
  words: [],
  bytesMax: 400,
  seeds: async () =>
    Array.from({ length: 80 }, (_, i) =>
      Buffer.from(Array.from({ length: 60 }, (_, at) => (at === 0 ? i : (at * i) % 251))),
    ),
  open: async () => {
    const { runApi } = await import('./running-api.ts')
    const running = await runApi()
    const operations = operationsIn(await (await fetch(`${running.url}/api/v1/openapi.json`)).json())
    const [first, ...others] = operations
    assert.ok(first !== undefined)
    return { run: (input) => call(running, [first, ...others], createDraws(input)), close: running.close }
  },
}

type Schema = Readonly<Record<string, unknown>>
type Operation = Readonly<{
  method: string
  path: string
  query: readonly string[]
  body: Schema | undefined
}>

function operationsIn(document: unknown): readonly Operation[] {
  const { paths, components } = document as {
    paths: Record<string, Record<string, Described>>
    components: { schemas: Schemas }
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      body: inlined(requestBody?.content['application/json']?.schema, components.schemas),
    })),
  )
}

type Schemas = Readonly<Record<string, Schema>>
type Described = {
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

function inlined(schema: Schema | undefined, schemas: Schemas): Schema | undefined {
  const text = JSON.stringify(schema)
  if (text === undefined) return undefined
  return JSON.parse(text, (_, value) => {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(value?.$ref ?? '')?.[1]
    return name === undefined ? value : inlined(schemas[name], schemas)
  })
}

async function call(
  running: RunningApi,
  operations: readonly [Operation, ...Operation[]],
  draws: Draws,
): Promise<void> {
  const operation = draws.pick(operations)
  const path = operation.path.replace(/\{\w+\}/g, (name) => segment(running, operation, name, draws))
  const query = new URLSearchParams(drawQuery(operation.query, running, draws))
  const accept = draws.pick(['application/json', 'text/event-stream', '*/*'] as const)
  const signal = AbortSignal.timeout(path.endsWith('/events') ? 100 : 20_000)
  const body = operation.body === undefined ? undefined : drawBody(operation.body, running, draws)
  try {
    const response = await fetch(`${running.url}/api/v1${path}?${query}`, {
      method: operation.method,
      headers: { accept, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body }),
      signal,
    })
    holdsAnswer(operation, response, await response.text())
    // What is missing on this machine is logged as well, and is no bug.
    if (response.status === 503) running.bugs()
  } catch (error) {
    // Streams that follow something never end by themselves.
    if (!(signal.aborted && path.endsWith('/events'))) throw error
  }
  assert.deepEqual(running.bugs(), [], `${operation.method} ${path}`)
  holdsPrototype()
}

function holdsAnswer({ method, path }: Operation, response: Response, text: string): void {
  const said = `${method} ${path}: ${response.status} ${text.slice(0, 300)}`
  // 503 is honest where no model, page or language is here; a 500 never is.
  assert.ok(response.status < 500 || response.status === 503, said)
  if (response.status < 400) return
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/, said)
  const problem = JSON.parse(text)
  assert.ok(
    problem.status === response.status && problem.type.startsWith('/problems/') && problem.detail !== '',
    said,
  )
  assert.doesNotMatch(text, /\/tmp\/|node_modules|\.ts:\d/, `a path of ours: ${said}`)
}

const STRANGE = [
  '',
  '0',
  '-1',
  '1e9',
  '99999999999999999999',
  '__proto__',
  'constructor',
  '..',
  '.',
  '\0',
  "' or 1=1 --",
  '%',
  '\ud800',
  'x'.repeat(3_000),
  '☃',
]
const KNOWN = [
  '1',
  '2',
  '16',
  '0,0,1,1',
  '0.1,0.1,.5,.5',
  'p0001l0001',
  'name',
  'updated',
  'asc',
  'desc',
  'ready',
  'pdf',
  'hocr',
  'alto',
  'json',
  'lines',
  'harbor',
  'builtin',
]

/** What is deleted would be missing from then on: only what never was is asked to go. */
function segment({ ids }: RunningApi, { method }: Operation, name: string, draws: Draws): string {
  const known = name === '{page}' ? ['1', '1', '2'] : method === 'DELETE' ? ['nobody'] : ids
  const strange = [...STRANGE, ...KNOWN]
  const chosen = draws.below(8) > 0 ? known[draws.below(known.length)] : strange[draws.below(strange.length)]
  // Half a surrogate pair cannot be written in an address.
  return encodeURIComponent((chosen ?? '').replace(/\p{Surrogate}/gu, '')) || '-'
}

function drawQuery(names: readonly string[], { ids }: RunningApi, draws: Draws): [string, string][] {
  const wanted = [...names, 'strange'].filter((name) =>
    name !== 'strange' ? draws.flag() : draws.below(16) === 0,
  )
  return wanted.map((name) => [name, draws.word([...KNOWN, ...KNOWN, ...STRANGE, ...ids])])
}

function drawBody(schema: Schema, running: RunningApi, draws: Draws): string {
  if (draws.below(32) === 0)
    return draws.pick(['', '{', 'null', '[]', '"', '{"__proto__":{"a":1}}', '[['.repeat(5_000)])
  return JSON.stringify(drawValue(schema, running, draws, 0)) ?? 'null'
}

/** A value of the schema more often than not. */
function drawValue(schema: Schema, running: RunningApi, draws: Draws, depth: number): unknown {
  if (depth > 6 || draws.below(12) === 0) return drawAnything(running, draws, depth)
  const some = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as readonly Schema[] | undefined
  const chosen = some?.[draws.below(some.length)]
  if (chosen !== undefined) return drawValue(chosen, running, draws, depth + 1)
  const known = schema.enum as readonly unknown[] | undefined
  if (known !== undefined) return known[draws.below(known.length)]
  switch (schema.type) {
    case 'object':
      return drawObject(schema, running, draws, depth)
    case 'array':
      return Array.from({ length: draws.below(4) }, () =>
        drawValue((schema.items ?? {}) as Schema, running, draws, depth + 1),
      )
    case 'integer':
      return draws.pick([1, 1, 2, 0, 200, -1, 1.5, 2 ** 53])
    case 'number':
      return draws.pick([0, 0.5, 1, -0, 1e308, draws.fraction()])
    case 'boolean':
      return draws.flag()
    default:
      return draws.word([...running.ids, ...KNOWN, ...KNOWN, ...STRANGE, '2026-01-01T00:00:00Z'])
  }
}

function drawObject(schema: Schema, running: RunningApi, draws: Draws, depth: number): unknown {
  const named = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const required = (schema.required ?? []) as readonly string[]
  const present = named.filter(([name]) => (required.includes(name) ? draws.below(16) > 0 : draws.flag()))
  const strange = draws.below(12) === 0 ? [[draws.word(STRANGE), 1]] : []
  return Object.fromEntries([
    ...present.map(([name, each]) => [name, drawValue(each, running, draws, depth + 1)]),
    ...strange,
  ])
}

function drawAnything({ ids }: RunningApi, draws: Draws, depth: number): unknown {
  const plain = [null, true, 0, -1, 1e308, '', [], {}, draws.word(STRANGE), draws.word(ids)] as const
  if (depth < 4 && draws.below(3) === 0)
    return { [draws.word(KNOWN)]: drawAnything({ ids } as RunningApi, draws, depth + 1) }
  return draws.pick(plain)
}
