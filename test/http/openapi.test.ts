import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, startHarness, VERSION } from './harness.ts'

type Operation = {
  operationId: string
  parameters?: { name: string; in: string; required?: boolean }[]
  responses: object
  requestBody?: object
}
type OpenApi = {
  openapi: string
  info: { version: string }
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, unknown> }
}

let lectern: Harness
let document: OpenApi
beforeAll(async () => {
  lectern = await startHarness()
  document = await (await lectern.get('openapi.json')).json()
})
afterAll(() => lectern.stop())

describe('the OpenAPI document', () => {
  it('names every call of the contract', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info.version).toBe(VERSION)
    const calls = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    for (const call of [
      'POST /collections',
      'GET /collections',
      'GET /collections/{id}',
      'PATCH /collections/{id}',
      'DELETE /collections/{id}',
      'POST /collections/{id}/documents',
      'GET /collections/{id}/documents',
      'GET /documents/{id}',
      'GET /collections/{id}/events',
      'POST /documents/{id}/retry',
      'POST /documents/{id}/cancel',
      'DELETE /documents/{id}',
      'GET /documents/{id}/file',
      'GET /documents/{id}/markdown',
      'GET /documents/{id}/pages/{page}',
      'GET /documents/{id}/pages/{page}/image',
      'GET /documents/{id}/export',
      'POST /collections/{id}/search',
      'POST /collections/{id}/ask',
      'GET /collections/{id}/conversations',
      'GET /conversations/{id}',
      'DELETE /conversations/{id}',
      'POST /read',
      'GET /status',
    ]) {
      expect(calls).toContain(call)
    }
  })

  it('declares every parameter its paths name, and each operation once', () => {
    const ids: string[] = []
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      for (const { operationId, parameters = [] } of Object.values(methods)) {
        ids.push(operationId)
        expect(parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)).toEqual(
          named,
        )
      }
    }
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('points only to shapes it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      (match) => match[1],
    )
    expect(references).toContain('Hit')
    expect(references.filter((name) => name !== undefined && !(name in document.components.schemas))).toEqual(
      [],
    )
    expect(document.components.schemas.Box).toMatchObject({ required: ['x0', 'y0', 'x1', 'y1'] })
  })

  it('answers each of its addresses as described', async () => {
    const { collectionId, documentId } = await lectern.filled()
    const asked = await lectern.send('POST', `collections/${collectionId}/ask`, {
      question: 'What is the total?',
    })
    const { id, conversationId } = await asked.json()
    const ids = {
      collections: collectionId,
      documents: documentId,
      conversations: conversationId,
      answers: id,
    }
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (get === undefined || path.endsWith('/events')) continue
      const kind = path.split('/')[1] as keyof typeof ids
      const filled = path.slice(1).replace('{id}', ids[kind]).replace('{page}', '1')
      const asked = (get.parameters ?? []).filter(
        (parameter) => parameter.in === 'query' && parameter.required,
      )
      const query = new URLSearchParams(asked.map(({ name }) => [name, 'total']))
      const response = await lectern.get(asked.length === 0 ? filled : `${filled}?${query}`)
      await response.arrayBuffer()
      expect([path, response.status]).toEqual([path, 200])
      const described = get.responses as Record<string, { content: object }>
      const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
      // The file is described as bytes and comes with its own type.
      if (!path.endsWith('/file')) expect(Object.keys(described[200]?.content ?? {})).toContain(mediaType)
    }
  })
})

describe('its page', () => {
  it('shows every call and shape, and loads nothing', async () => {
    const response = await lectern.get('docs')
    const html = await response.text()
    for (const path of Object.keys(document.paths)) expect(html).toContain(`<code>${path}</code>`)
    for (const name of Object.keys(document.components.schemas)) expect(html).toContain(`id="${name}"`)
    expect(html).not.toMatch(/<script|<link|src=|style="/)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  })
})
