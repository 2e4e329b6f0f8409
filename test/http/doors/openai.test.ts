import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseRoute } from '../../../web/ui/state/route.ts'
import { breakQuestions } from '../faults.ts'
import { type Harness, startHarness } from '../harness.ts'

/** The official client, given nothing but the address. */
function clientOf(harness: Harness, apiKey = 'any'): OpenAI {
  return new OpenAI({ baseURL: `${harness.url}/v1`, apiKey, maxRetries: 0 })
}

describe('the OpenAI door, by the official client', () => {
  let harness: Harness
  let collectionId: string
  let model: string

  beforeAll(async () => {
    harness = await startHarness()
    collectionId = (await harness.filled('The old bridge was opened in 1887.')).collectionId
    model = (await harness.verbs.collections.get(collectionId)).name
  })
  afterAll(() => harness.stop())

  const ask = (content: string): OpenAI.ChatCompletionMessageParam[] => [{ role: 'user', content }]

  it('lists collections as models', async () => {
    const models = await clientOf(harness).models.list()
    expect(models.data).toMatchObject([{ id: model, object: 'model', owned_by: 'lectern' }])
    expect(await clientOf(harness).models.retrieve(model)).toMatchObject({ id: model })
  })

  it('answers with an annotation at every marker that links to the lit lines', async () => {
    const completion = await clientOf(harness).chat.completions.create({
      model,
      temperature: 0.7,
      messages: [{ role: 'system', content: 'Be brief.' }, ...ask('When was the bridge opened?')],
    })
    const [choice] = completion.choices
    expect(choice).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } })
    const { content, annotations } = choice?.message ?? {}
    expect(content).toBe('The old bridge was opened in 1887. [1]')
    const [annotation] = annotations ?? []
    const { url = '', title, start_index: start, end_index: end } = annotation?.url_citation ?? {}
    expect(content?.slice(start, end)).toBe('[1]')
    expect(title).toMatch(/, page 1$/)
    const { lectern } = completion as unknown as {
      lectern: { citations: readonly { documentId: string; page: number; lines: readonly string[] }[] }
    }
    const { documentId, page, lines } = lectern.citations[0] ?? {}
    expect(parseRoute(new URL(url))).toMatchObject({ collectionId, sight: { documentId, page, lines } })
    expect(completion.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 })
  })

  it('streams the same, and tells the usage when asked', async () => {
    const client = clientOf(harness)
    const whole = await client.chat.completions.create({ model, messages: ask('When was it opened?') })
    const stream = await client.chat.completions.create({
      model,
      messages: ask('When was it opened?'),
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    let finish: string | null | undefined
    let usage: unknown
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? ''
      finish = chunk.choices[0]?.finish_reason ?? finish
      usage = chunk.usage ?? usage
    }
    expect(text).toBe(whole.choices[0]?.message.content)
    expect(finish).toBe('stop')
    expect(usage).toEqual(whole.usage)
  })

  it('stores nothing', async () => {
    await clientOf(harness).chat.completions.create({ model, messages: ask('When was it opened?') })
    const { items } = await harness.verbs.conversations.list(collectionId, { limit: 10 })
    expect(items).toEqual([])
  })

  it('explains what it cannot do in OpenAI’s own words', async () => {
    const { chat } = clientOf(harness)
    const gone = chat.completions.create({ model: 'gpt-nobody', messages: ask('Who?') })
    await expect(gone).rejects.toMatchObject({ status: 404, code: 'collection-not-found' })
    const silent = chat.completions.create({ model, messages: [{ role: 'system', content: 'Hi' }] })
    await expect(silent).rejects.toMatchObject({ status: 400, param: 'messages' })
    const picture = { type: 'image_url', image_url: { url: 'http://127.0.0.1:1/x.png' } } as const
    const seen = chat.completions.create({ model, messages: [{ role: 'user', content: [picture] }] })
    await expect(seen).rejects.toMatchObject({ status: 400, code: 'invalid-request' })
    const faulty = await harness.serve()
    breakQuestions(faulty.verbs, new TypeError('secret: undefined is not a function'))
    const bug = clientOf(faulty).chat.completions.create({ model, messages: ask('Who?') })
    await expect(bug).rejects.toMatchObject({ status: 500 })
    await expect(bug).rejects.not.toThrow('secret')
    await faulty.stop()
  })

  it('lets nobody in without a key when keys are set', async () => {
    const locked = await startHarness({ settings: { LECTERN_KEYS: 'long-random-key' }, reads: false })
    try {
      await expect(clientOf(locked, 'wrong').models.list()).rejects.toMatchObject({ status: 401 })
      expect((await clientOf(locked, 'long-random-key').models.list()).data).toEqual([])
    } finally {
      await locked.stop()
    }
  })
})
