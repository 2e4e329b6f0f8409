import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  openScriptedChat,
  type ScriptedChat,
  type ScriptedReply,
} from '../../../eval/scripted-chat-server.ts'
import type { ChatEvent, ChatTurn } from '../../../qa/chat/chat-model.ts'
import { hearAnswer } from '../../../qa/chat/hear-answer.ts'
import { type ChatModelOptions, openChatModel } from '../../../qa/chat/open-chat-model.ts'

/** ChatOpenAI itself, through initChatModel, against a server on loopback. */
const never = new AbortController().signal
const KEY = 'sk-very-secret-0123456789'
const TURNS: readonly ChatTurn[] = [
  { role: 'system', text: 'Be short.' },
  { role: 'user', text: 'What is it?' },
]

let server: ScriptedChat | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('a chat model', () => {
  it('streams, tells its usage, and is sent the turns and the key', async () => {
    const usage = { prompt_tokens: 31, completion_tokens: 4, total_tokens: 35 }
    const model = await modelSaying({ kind: 'stream', pieces: ['It is', ' a ', 'bridge.'], usage })
    const events = await all(model.stream(TURNS, { signal: never }))
    expect(events).toEqual([
      ...['It is', ' a ', 'bridge.'].map((text) => ({ kind: 'text', text })),
      { kind: 'ended', why: 'done', usage: { inputTokens: 31, outputTokens: 4 } },
    ])
    expect(server?.requests).toMatchObject([
      {
        model: 'scripted',
        stream: true,
        messages: [
          { role: 'system', content: 'Be short.' },
          { role: 'user', content: 'What is it?' },
        ],
      },
    ])
    expect(server?.keys).toEqual([`Bearer ${KEY}`])
  })

  it.each([
    ['length', 'cut-short'],
    ['content_filter', 'withheld'],
    ['tool_calls', 'done'],
  ])('says how it ended: %s', async (finish, why) => {
    const model = await modelSaying({ kind: 'stream', pieces: ['It'], finish })
    expect((await all(model.stream(TURNS, { signal: never }))).at(-1)).toEqual({ kind: 'ended', why })
  })

  it('is cut off when the asker goes away', async () => {
    const model = await modelSaying({ kind: 'stream', pieces: Array(500).fill('on and '), pauseMs: 5 })
    const abort = new AbortController()
    const heard: string[] = []
    const listening = (async () => {
      for await (const event of model.stream(TURNS, { signal: abort.signal })) {
        if (event.kind === 'text') heard.push(event.text)
        if (heard.length === 3) abort.abort(new Error('gone'))
      }
    })()
    await expect(listening).rejects.toThrow('gone')
    expect(heard).toHaveLength(3)
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1))
  })

  it('is cut off when nobody listens to the end', async () => {
    const model = await modelSaying({ kind: 'stream', pieces: Array(500).fill('on and '), pauseMs: 5 })
    for await (const _ of model.stream(TURNS, { signal: never })) break
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1))
  })

  it('is asked again after 429, when its server said', async () => {
    const model = await modelSaying(refusal(429, { 'retry-after': '1' }), fine)
    const started = performance.now()
    expect(await said(model.stream(TURNS, { signal: never }))).toBe('Fine.')
    expect(performance.now() - started).toBeGreaterThan(990)
    expect(server?.requests).toHaveLength(2)
  })

  it('is not waited for when its server asks for more patience than there is', async () => {
    const model = await modelSaying(refusal(429, { 'retry-after': '3600' }), fine)
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('asked too often'),
    })
    expect(server?.requests).toHaveLength(1)
  })

  it('is asked again after 500, and given up when that goes on', async () => {
    expect(await said((await modelSaying(refusal(500), fine)).stream(TURNS, { signal: never }))).toBe('Fine.')
    await server?.close()
    const model = await modelSaying(refusal(500))
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('500'),
    })
    expect(server?.requests).toHaveLength(4)
  })

  it.each([
    [401, 'model-unreachable', 'LECTERN_CHAT_KEY'],
    [404, 'model-missing', 'LECTERN_CHAT_MODEL'],
    [400, 'model-unreachable', 'does not take the question'],
  ])('is not asked again after %i', async (status, code, words) => {
    const model = await modelSaying(refusal(status))
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    })
    expect(server?.requests).toHaveLength(1)
  })

  it('says that the passages were too many for it', async () => {
    const body = JSON.stringify({
      error: {
        code: 'context_length_exceeded',
        message: 'This model has a maximum context length of 8192 tokens.',
      },
    })
    const model = await modelSaying({ ...refusal(400), body })
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      message: expect.stringContaining('LECTERN_CHAT_CONTEXT_TOKENS'),
    })
  })

  it.each([
    ['before its first word', []],
    ['in the middle', ['It is']],
  ])('is given up when it falls silent %s', async (_, pieces) => {
    const model = await modelWith({ silentMsMax: 300 }, { kind: 'stream', pieces, stalls: true })
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('has not said anything within'),
    })
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1))
    expect(server?.requests).toHaveLength(1)
  })

  it('is given up when all of it takes too long', async () => {
    const reply: ScriptedReply = { kind: 'stream', pieces: Array(500).fill('on and '), pauseMs: 10 }
    const model = await modelWith({ msMax: 150 }, reply)
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('LECTERN_CHAT_MS_MAX'),
    })
    await vi.waitFor(() => expect(server?.abandoned()).toBe(1))
  })

  it('that breaks off is asked again only while it has said nothing', async () => {
    const cut: ScriptedReply = { kind: 'stream', pieces: [], breaks: true }
    expect(await said((await modelSaying(cut, fine)).stream(TURNS, { signal: never }))).toBe('Fine.')
    await server?.close()
    const model = await modelSaying({ ...cut, pieces: ['It is'] }, fine)
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      message: expect.stringContaining('broke off'),
    })
    expect(server?.requests).toHaveLength(1)
  })

  it.each([
    ['JSON that is none', 'text/event-stream', 'data: {"choices": [{"delta": \n\ndata: [DONE]\n\n'],
    ['a stream of something else', 'text/event-stream', 'event: surprise\ndata: 17\n\n'],
    ['a page', 'text/html', '<!doctype html><title>Welcome</title>'],
    ['no words', 'text/event-stream', ''],
  ])('that answers with %s says nothing', async (_, contentType, body) => {
    const model = await modelSaying({
      kind: 'raw',
      status: 200,
      headers: { 'content-type': contentType },
      body,
    })
    await expect(hearAnswer(model, TURNS, { signal: never })).rejects.toMatchObject({
      code: 'model-unreachable',
      message: expect.stringMatching(/with nothing|no answer/),
    })
  })

  it('that cannot be reached says so, and not the key', async () => {
    const model = await modelSaying(fine)
    await server?.close()
    server = undefined
    const failure: unknown = await said(model.stream(TURNS, { signal: never })).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      code: 'model-unreachable',
      message: expect.stringContaining('cannot be reached'),
    })
  })

  it('keeps its key to itself when its server repeats it', async () => {
    const body = JSON.stringify({ error: { message: `Incorrect API key provided: ${KEY}` } })
    const model = await modelSaying({ ...refusal(401), body })
    const failure: unknown = await said(model.stream(TURNS, { signal: never })).catch(
      (error: unknown) => error,
    )
    expect(failure).toMatchObject({
      cause: { message: expect.stringContaining('Incorrect API key provided: …') },
    })
    const { message, cause } = failure as Error
    expect(`${message} ${(cause as Error).stack}`).not.toContain(KEY)
  })
})

describe('a model of Ollama', () => {
  it('streams, counts, and is given room for the passages', async () => {
    const line = (content: string, rest: object = { done: false }) =>
      JSON.stringify({ model: 'llama', created_at: '', message: { role: 'assistant', content }, ...rest })
    const end = { done: true, done_reason: 'length', prompt_eval_count: 31, eval_count: 4 }
    const body = `${line('It is')}\n${line(' a bridge.')}\n${line('', end)}\n`
    const headers = { 'content-type': 'application/x-ndjson' }
    server = await openScriptedChat(() => ({ kind: 'raw', status: 200, headers, body }))
    const url = new URL(server.url).origin
    const model = await openChatModel(options({ model: 'ollama:llama', url, contextTokens: 6000 }))
    expect(await all(model.stream(TURNS, { signal: never }))).toEqual([
      { kind: 'text', text: 'It is' },
      { kind: 'text', text: ' a bridge.' },
      { kind: 'ended', why: 'cut-short', usage: { inputTokens: 31, outputTokens: 4 } },
    ])
    expect(server.requests).toMatchObject([{ options: { num_ctx: 6000, num_predict: 500, temperature: 0 } }])
  })

  it('that is not installed there is missing', async () => {
    server = await openScriptedChat(() => refusal(404))
    const url = new URL(server.url).origin
    const model = await openChatModel(options({ model: 'ollama:llama', url }))
    await expect(said(model.stream(TURNS, { signal: never }))).rejects.toMatchObject({
      code: 'model-missing',
    })
    expect(server.requests).toHaveLength(1)
  })
})

describe('opening a chat model', () => {
  it('says which package to install', async () => {
    await expect(openChatModel(options({ model: 'groq:llama' }))).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('npm install @langchain/groq'),
    })
    const community = options({ model: 'community:chat_models/deepinfra:ChatDeepInfra' })
    await expect(openChatModel(community)).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('npm install @langchain/community'),
    })
  })

  it.each(['gpt-4o', 'nobody:model', 'community:../../secrets:Class', 'community:chat_models/ollama'])(
    'refuses %s',
    async (model) => {
      await expect(openChatModel(options({ model }))).rejects.toMatchObject({ code: 'invalid-request' })
    },
  )

  it('takes the context from the setting, else from what is known of the model', async () => {
    const url = 'http://127.0.0.1:9/v1'
    expect(await openChatModel(options({ model: 'openai:gpt-4o', url }))).toMatchObject({
      contextTokens: 128_000,
    })
    expect(await openChatModel(options({ model: 'openai:unheard-of', url }))).toMatchObject({
      contextTokens: 8192,
    })
    expect(
      await openChatModel(options({ model: 'ollama:llama3.1:8b', url, contextTokens: 4096 })),
    ).toMatchObject({
      name: 'ollama:llama3.1:8b',
      contextTokens: 4096,
    })
  })

  it('sends what it is asked nowhere else', async () => {
    vi.stubEnv('LANGSMITH_TRACING', 'true')
    vi.stubEnv('LANGCHAIN_VERBOSE', 'true')
    await modelSaying(fine)
    expect([process.env.LANGSMITH_TRACING, process.env.LANGCHAIN_VERBOSE]).toEqual([undefined, undefined])
    vi.unstubAllEnvs()
  })
})

const fine: ScriptedReply = { kind: 'stream', pieces: ['Fine.'] }

function refusal(status: number, headers: Readonly<Record<string, string>> = {}) {
  const body = JSON.stringify({ error: { message: 'No.' } })
  return { kind: 'raw', status, headers: { 'content-type': 'application/json', ...headers }, body } as const
}

function modelSaying(...replies: readonly ScriptedReply[]) {
  return modelWith({}, ...replies)
}

/** The last reply is given to every request after it as well. */
async function modelWith(changed: Partial<ChatModelOptions>, ...replies: readonly ScriptedReply[]) {
  server = await openScriptedChat((_, ordinal) => replies[Math.min(ordinal, replies.length - 1)] ?? fine)
  return openChatModel(options({ url: server.url, ...changed }))
}

function options(changed: Partial<ChatModelOptions>): ChatModelOptions {
  return {
    model: 'openai:scripted',
    url: '',
    key: KEY,
    contextTokens: undefined,
    answerTokensMax: 500,
    silentMsMax: 20_000,
    msMax: 60_000,
    backoffMs: 10,
    ...changed,
  }
}

async function all(events: AsyncIterable<ChatEvent>): Promise<readonly ChatEvent[]> {
  const heard: ChatEvent[] = []
  for await (const event of events) heard.push(event)
  return heard
}

async function said(events: AsyncIterable<ChatEvent>): Promise<string> {
  return (await all(events)).map((event) => (event.kind === 'text' ? event.text : '')).join('')
}
