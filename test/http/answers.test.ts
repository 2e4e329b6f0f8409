import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AnswerSchema, ConversationWithAnswersSchema } from '../../web/server/wire.ts'
import { FeedbackSchema, SuggestionsSchema } from '../../web/server/wire-answers.ts'
import { type Harness, startHarness } from './harness.ts'

let lectern: Harness
beforeAll(async () => {
  lectern = await startHarness()
})
afterAll(() => lectern.stop())

async function asked(question = 'What is the total due?', text?: string) {
  const { collectionId, documentId } = await lectern.filled(text)
  const response = await lectern.send('POST', `collections/${collectionId}/ask`, { question })
  const answer = AnswerSchema.parse(await response.json())
  return { collectionId, documentId, answer }
}

describe('an answer', () => {
  it('is looked at by itself as it stands in its conversation', async () => {
    const { answer } = await asked()
    const response = await lectern.get(`answers/${answer.id}`)
    expect(response.status).toBe(200)
    expect(AnswerSchema.parse(await response.json())).toEqual(answer)
    const missing = await lectern.get('answers/nobody')
    expect(missing.status).toBe(404)
    expect(await missing.json()).toMatchObject({ type: '/problems/answer-not-found' })
  })

  it('carries what a person says of it, until that is taken back', async () => {
    const { answer } = await asked()
    const path = `answers/${answer.id}/feedback`
    const said = await lectern.send('PUT', path, { verdict: 'wrong', note: 'It was paid twice.' })
    expect(said.status).toBe(200)
    const feedback = FeedbackSchema.parse(await said.json())
    expect(feedback).toMatchObject({ verdict: 'wrong', note: 'It was paid twice.' })
    const conversation = await (await lectern.get(`conversations/${answer.conversationId}`)).json()
    expect(ConversationWithAnswersSchema.parse(conversation).answers).toEqual([{ ...answer, feedback }])

    const again = await (await lectern.send('PUT', path, { verdict: 'right', note: ' ' })).json()
    expect(again).toEqual({ verdict: 'right', createdAt: expect.any(String) })
    expect((await lectern.send('DELETE', path)).status).toBe(204)
    expect(await (await lectern.get(`answers/${answer.id}`)).json()).not.toHaveProperty('feedback')
  })

  it('takes no verdict but right and wrong, and no endless note', async () => {
    const { answer } = await asked()
    const path = `answers/${answer.id}/feedback`
    for (const body of [{}, { verdict: 'maybe' }, { verdict: 'wrong', note: 'x'.repeat(2_001) }]) {
      expect((await lectern.send('PUT', path, body)).status).toBe(400)
    }
    const missing = await lectern.send('PUT', 'answers/nobody/feedback', { verdict: 'right' })
    expect(missing.status).toBe(404)
    expect((await lectern.send('DELETE', 'answers/nobody/feedback')).status).toBe(404)
  })

  it('leads to other questions, and a collection to first ones', async () => {
    const { collectionId, documentId, answer } = await asked(
      'What is the lease number?',
      'Lease number: L-4411\nMonthly rent: £900.00\nInvoice number: B-7720\nPayment due: 1 May 2025',
    )
    const first = await lectern.get(`collections/${collectionId}/suggestions?documents=${documentId}`)
    const suggested = SuggestionsSchema.parse(await first.json()).items
    const place = { documentId, documentName: 'invoice.pdf', page: 1 }
    expect(suggested).toContainEqual({ question: 'What is the lease number?', ...place })
    expect(suggested).toContainEqual({ question: 'What is the monthly rent?', ...place })
    const next = await lectern.get(`answers/${answer.id}/follow-ups?limit=2`)
    const { items } = SuggestionsSchema.parse(await next.json())
    expect(items.map(({ question }) => question)).toEqual([
      'What is the monthly rent?',
      'What is the invoice number?',
    ])
    for (const query of ['limit=0', 'limit=13', 'documents=', 'documents=a%20b', 'wish=1']) {
      expect((await lectern.get(`collections/${collectionId}/suggestions?${query}`)).status).toBe(400)
    }
  })

  it('is proved by a file to keep, never by a page of this site', async () => {
    const { answer } = await asked()
    for (const [format, mediaType, begins] of [
      ['html', 'text/html; charset=utf-8', '<!doctype html>'],
      ['pdf', 'application/pdf', '%PDF-1.'],
    ] as const) {
      const response = await lectern.get(`answers/${answer.id}/evidence?format=${format}`)
      expect(response.headers.get('content-type')).toBe(mediaType)
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename=evidence-${answer.id}.${format}`,
      )
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      const text = await response.text()
      expect(text.slice(0, begins.length)).toBe(begins)
      // Where the answer can be looked at by whoever has the file.
      expect(text).toContain(`${lectern.url}/c/`)
      if (format === 'html') expect(text).toContain('What is the total due?')
    }
    expect((await lectern.get(`answers/${answer.id}/evidence?format=exe`)).status).toBe(400)
    expect((await lectern.get('answers/nobody/evidence')).status).toBe(404)
  })
})
