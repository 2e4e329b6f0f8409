import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { ExtractionSchema } from '../../web/server/wire-extraction.ts'
import { SummarySchema } from '../../web/server/wire-summary.ts'
import { PROSE } from '../fixtures/pdfs.ts'
import { breakAfterOne } from './faults.ts'
import { type Harness, startHarness } from './harness.ts'

describe('what is made of documents without a question', () => {
  let lectern: Harness
  let collectionId: string
  let documentId: string

  beforeAll(async () => {
    lectern = await startHarness()
    const filled = await lectern.filled('Invoice no.: 1041\nTotal: 9.30')
    collectionId = filled.collectionId
    documentId = filled.documentId
  })
  afterAll(() => lectern.stop())

  it('is values for a JSON Schema, with their lines, or why there is none', async () => {
    const schema = { type: 'object', properties: { total: { type: 'number' }, iban: { type: 'string' } } }
    const response = await lectern.send('POST', `documents/${documentId}/extract`, { schema })
    expect(response.status).toBe(200)
    const extraction = ExtractionSchema.parse(await response.json())
    expect(extraction.data).toEqual({ total: 9.3, iban: null })
    expect(extraction.fields.total).toMatchObject({
      kind: 'found',
      page: 1,
      quote: expect.stringContaining('9.30'),
    })
    expect(extraction.fields.iban).toMatchObject({ kind: 'missing', reason: 'not-found' })
  })

  it('refuses a schema it cannot follow, and a document that is not there', async () => {
    const wrong = { schema: { type: 'object', properties: { a: { $ref: '#/x' } } } }
    expect((await lectern.send('POST', `documents/${documentId}/extract`, wrong)).status).toBe(400)
    expect((await lectern.send('POST', `documents/${documentId}/extract`, {})).status).toBe(400)
    const none = { schema: { type: 'object', properties: { a: { type: 'string' } } } }
    expect((await lectern.send('POST', 'documents/nobody/extract', none)).status).toBe(404)
  })

  it('is a summary, whole or as it is made', async () => {
    const { collectionId, documentId } = await lectern.filled(PROSE)
    const whole = await lectern.send('POST', `collections/${collectionId}/summary`)
    expect(SummarySchema.parse(await whole.json())).toMatchObject({
      title: (await lectern.verbs.collections.get(collectionId)).name,
      sections: [{ documentId }],
    })
    const accept = { accept: 'text/event-stream' }
    const live = await lectern.send('POST', `documents/${documentId}/summary`, undefined, accept)
    const text = await live.text()
    expect([...text.matchAll(/^event: (\w+)$/gm)].map(([, name]) => name)).toEqual([
      'progress',
      'section',
      'done',
    ])
    expect((await lectern.send('POST', 'documents/nobody/summary')).status).toBe(404)
    expect((await lectern.send('POST', 'documents/nobody/summary', undefined, accept)).status).toBe(404)
  })

  it('tells amid a summary why it breaks', async () => {
    const faulty = await lectern.serve()
    const { summarize } = faulty.verbs.collections
    const gone = new AppError('model-unreachable', 'The model does not answer.')
    faulty.verbs.collections.summarize = (...input) => breakAfterOne(summarize(...input), gone)
    const accept = { accept: 'text/event-stream' }
    const live = await faulty.send('POST', `collections/${collectionId}/summary`, undefined, accept)
    const text = await live.text()
    expect(text).toMatch(/event: error\ndata: .*model-unreachable/)
    await faulty.stop()
  })
})
