import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { ProblemError } from '../../web/client/answer-events.ts'
import { createClient } from '../../web/client/client.ts'
import { generateSchema } from '../../web/client/generate.ts'
import { breakQuestions } from '../http/faults.ts'
import { type Harness, startHarness } from '../http/harness.ts'

const SCHEMA = fileURLToPath(new URL('../../web/client/schema.ts', import.meta.url))

describe('the typed client', () => {
  let harness: Harness

  beforeAll(async () => {
    harness = await startHarness()
  })
  afterAll(() => harness.stop())

  it('is what the OpenAPI document says (npm run client writes it anew)', async () => {
    const made = await generateSchema(await (await harness.get('openapi.json')).text())
    if (process.env.LECTERN_WRITE_CLIENT === '1') await writeFile(SCHEMA, made)
    expect(await readFile(SCHEMA, 'utf8')).toBe(made)
  })

  it('calls the API', async () => {
    const { api } = createClient({ url: harness.url })
    const made = await api.POST('/collections', { body: { name: 'Letters' } })
    expect(made.data).toMatchObject({ name: 'Letters' })
    const id = made.data?.id ?? ''
    const asked = await api.POST('/collections/{id}/ask', {
      params: { path: { id } },
      body: { question: 'Who?' },
    })
    expect(asked.data).toMatchObject({ answered: false })
    const gone = await api.GET('/collections/{id}', { params: { path: { id: 'nobody' } } })
    expect(gone.response.status).toBe(404)
    expect(gone.data).toBeUndefined()
  })

  it('gives an answer as it comes', async () => {
    const { collectionId } = await harness.filled('The old bridge was opened in 1887.')
    const client = createClient({ url: harness.url })
    const kinds: string[] = []
    let answer = ''
    for await (const event of client.askEvents(collectionId, { question: 'When was the bridge opened?' })) {
      kinds.push(event.kind)
      if (event.kind === 'done') answer = event.answer.answer
    }
    expect(kinds.join(' ')).toMatch(/^hits( token)+( citation)+ done$/)
    expect(answer).toBe('The old bridge was opened in 1887. [1]')
  })

  it('throws what the server tells, before the answer and amid it', async () => {
    const { collectionId } = await harness.filled('The old bridge was opened in 1887.')
    const faulty = await harness.serve()
    breakQuestions(faulty.verbs, new AppError('model-unreachable', 'The model does not answer.'))
    const client = createClient({ url: faulty.url })
    const listen = async (id: string, question: string) => {
      for await (const _ of client.askEvents(id, { question }));
    }
    await expect(listen('nobody', 'Who?')).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(listen(collectionId, 'What breaks?')).rejects.toBeInstanceOf(ProblemError)
    await faulty.stop()
  })

  it('brings its key', async () => {
    const locked = await startHarness({ settings: { LECTERN_KEYS: 'long-random-key' }, reads: false })
    try {
      const refused = await createClient({ url: locked.url }).api.GET('/collections')
      expect(refused.response.status).toBe(401)
      const known = await createClient({ url: locked.url, key: 'long-random-key' }).api.GET('/collections')
      expect(known.data).toMatchObject({ items: [] })
    } finally {
      await locked.stop()
    }
  })
})
