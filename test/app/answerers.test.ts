import { describe, expect, it } from 'vitest'
import { createAnswerers } from '../../app/answerers.ts'
import type { PageChat } from '../../app/page-chat.ts'
import { loadConfig } from '../../config.ts'
import { openScriptedChat } from '../../eval/scripted-chat-server.ts'
import { stemsOf } from '../../index/analyze.ts'
import type { Answerer } from '../../qa/answerer.ts'
import { createProver } from '../../qa/prove/create-prover.ts'
import { drawHit, evidenceFor } from '../qa/drawn-hits.ts'

const QUESTION = 'When was the old bridge opened?'
const { signal } = new AbortController()
const silent = (name: string): Answerer => ({ name, answer: () => Promise.reject(new Error('nobody asks')) })

describe('who answers', () => {
  it('is the embedded answerer, and KOSMOS-2.5-chat where its weights are', async () => {
    const here = answerersWith({}, true)
    expect(here.all.map(({ name }) => name)).toEqual(['extractive', 'kosmos-2.5-chat'])
    expect(await here.offered()).toEqual(['extractive', 'kosmos-2.5-chat'])
    const away = answerersWith({}, false)
    expect(away.all.map(({ name }) => name)).toEqual(['extractive', 'kosmos-2.5-chat'])
    expect(await away.offered()).toEqual(['extractive'])
    expect(away.chatTasks).toBeUndefined()
  })

  it('is the configured chat model before all others', async () => {
    const server = await openScriptedChat(() => ({
      kind: 'stream',
      pieces: ['The old bridge was opened in 1887. {L1}'],
    }))
    const answerers = answerersWith(
      { LECTERN_CHAT_MODEL: 'openai:scripted', LECTERN_CHAT_URL: server.url },
      false,
    )
    expect(await answerers.offered()).toEqual(['openai:scripted', 'extractive'])
    expect(answerers.chatTasks).toBeDefined()
    const evidence = evidenceFor(QUESTION, [drawHit([{ text: 'The old bridge was opened in 1887.' }])])
    expect(await answerers.all[0]?.answer(QUESTION, evidence, { signal })).toMatchObject({
      kind: 'found',
      text: 'The old bridge was opened in 1887. [1]',
    })
    await server.close()
  })

  it('is told at once when the setting names no model, and with the question when its package is missing', async () => {
    expect(() => answerersWith({ LECTERN_CHAT_MODEL: 'gpt' }, false)).toThrow(/LECTERN_CHAT_MODEL/)
    const [first] = answerersWith({ LECTERN_CHAT_MODEL: 'cohere:command' }, false).all
    const evidence = evidenceFor(QUESTION, [drawHit([{ text: 'The old bridge was opened in 1887.' }])])
    await expect(first?.answer(QUESTION, evidence, { signal })).rejects.toMatchObject({
      code: 'model-missing',
      message: expect.stringContaining('npm install @langchain/cohere'),
    })
  })
})

function answerersWith(env: Readonly<Record<string, string>>, isThere: boolean) {
  const pageChat: PageChat = {
    answerer: silent('kosmos-2.5-chat'),
    isThere: async () => isThere,
    close: async () => {},
  }
  const prove = createProver({ stems: stemsOf })
  return createAnswerers({
    config: loadConfig(env),
    extractive: silent('extractive'),
    pageChat,
    prove,
    onRemark: () => {},
  })
}
