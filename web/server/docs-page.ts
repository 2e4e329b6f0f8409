import type { OpenApiDocument } from './openapi.ts'
import { escapeHtml } from './plain-page.ts'

/** A loose view of the document: enough to print it, whatever a schema holds. */
type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null

type Operation = Readonly<{
  summary: string
  tags: readonly string[]
  parameters?: readonly Readonly<{
    name: string
    in: string
    required?: boolean
    description?: string
    schema: Json
  }>[]
  requestBody?: Readonly<{ content: Content }>
  responses: Readonly<Record<string, Readonly<{ description: string; content?: Content }>>>
}>

type Content = Readonly<Record<string, Readonly<{ schema: Json }>>>

/** The OpenAPI document as a page to read: calls by subject, then the shapes they use. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    // The generator made this object from our own routes, each with one operation a method.
    Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Json>)
  return [
    `<h1>${escapeHtml(document.info.title)} API, version ${escapeHtml(document.info.version)}</h1>`,
    `<p>${escapeHtml(document.info.description ?? '')} Paths lie below <code>/api/v1</code>. `,
    'For programs: <a href="/api/v1/openapi.json">openapi.json</a>. ',
    'Failures are explained under <a href="/problems">problems</a>.</p>',
    ...tags.flatMap((tag) => [
      `<h2>${escapeHtml(tag)}</h2>`,
      ...operations.filter(({ operation }) => operation.tags.includes(tag)).map(operationPart),
    ]),
    '<h2>Shapes</h2>',
    ...schemas.map(
      ([name, schema]) =>
        `<details id="${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary>${fields(schema)}</details>`,
    ),
  ].join('\n')
}

function operationPart({
  method,
  path,
  operation,
}: {
  method: string
  path: string
  operation: Operation
}): string {
  const parameters = (operation.parameters ?? []).map(
    (parameter) =>
      `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(parameter.in)}</td>` +
      `<td>${typeName(parameter.schema)}</td><td>${escapeHtml(parameter.description ?? '')}</td></tr>`,
  )
  const answers = Object.entries(operation.responses)
    .filter(([status]) => status !== 'default')
    .map(
      ([status, { description, content }]) =>
        `<p>${status}: ${escapeHtml(description)} ${contentPart(content)}</p>`,
    )
  return [
    `<details><summary><span class="method">${method.toUpperCase()}</span><code>${escapeHtml(path)}</code> — `,
    `${escapeHtml(operation.summary)}</summary>`,
    parameters.length > 0 ? `<table>${parameters.join('')}</table>` : '',
    operation.requestBody ? `<p>Send ${contentPart(operation.requestBody.content)}</p>` : '',
    ...answers,
    '</details>',
  ].join('')
}

function contentPart(content: Content | undefined): string {
  return Object.entries(content ?? {})
    .map(([mediaType, { schema }]) => `<code>${escapeHtml(mediaType)}</code> ${typeName(schema)}`)
    .join(', ')
}

function fields(schema: Json): string {
  const { properties, required } = record(schema)
  const names = Array.isArray(required) ? required : []
  const rows = Object.entries(record(properties)).map(
    ([name, value]) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>${typeName(value)}${names.includes(name) ? '' : ', optional'}` +
      `</td><td>${escapeHtml(String(record(value).description ?? ''))}</td></tr>`,
  )
  return `<table>${rows.join('')}</table>`
}

/** A schema in a word or two, with links to the shapes of this page. */
function typeName(schema: Json | undefined): string {
  const { $ref, type, items, enum: values, anyOf, const: only } = record(schema)
  if (typeof $ref === 'string') {
    const name = escapeHtml($ref.split('/').at(-1) ?? '')
    return `<a href="#${name}">${name}</a>`
  }
  if (Array.isArray(values))
    return values.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' or ')
  if (only !== undefined) return `<code>${escapeHtml(String(only))}</code>`
  if (Array.isArray(anyOf)) return anyOf.map(typeName).join(' or ')
  if (type === 'array') return `list of ${typeName(items)}`
  if (type === 'object')
    return `{ ${Object.keys(record(record(schema).properties))
      .map(escapeHtml)
      .join(', ')} }`
  return escapeHtml(Array.isArray(type) ? type.join(' or ') : String(type ?? 'anything'))
}

function record(value: Json | undefined): { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : {}
}
