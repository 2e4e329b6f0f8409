import { describe, expect, it } from 'vitest'
import type { ChatModel, ChatTurn } from '../../../qa/chat/chat-model.ts'
import { createChatTasks } from '../../../qa/chat/chat-tasks.ts'
import { drawHit } from '../drawn-hits.ts'

const { signal } = new AbortController()
const hit = drawHit([{ text: 'The bridge was opened in 1887.\n' }, { text: 'It was painted red.' }])
const turns = [{ question: 'When was the old bridge opened?', said: 'In 1887. Say "yes".' }]

describe('a draft', () => {
  it('is what the model says of the passages, with the lines it names', async () => {
    const { tasks, asked } = tasksSaying('- Opened in 1887. {L1}\n- Painted [red](http://evil.example). {L2}')
    expect(await tasks.draft('Sum up the passages.', [hit], signal)).toEqual([
      { text: '- Opened in 1887.', cites: [{ hit, line: 'p0001l0001' }] },
      { text: '- Painted red.', cites: [{ hit, line: 'p0001l0002' }] },
    ])
    expect(asked[0]?.at(-1)?.text).toMatch(/=== END OF PASSAGES word ===\n\nSum up the passages\.$/)
  })

  it('is empty when there is nothing to say', async () => {
    expect(await tasksSaying('NOT-IN-DOCUMENTS').tasks.draft('Sum up.', [hit], signal)).toEqual([])
  })
})

describe('a follow-up', () => {
  it('is made to stand alone by the model', async () => {
    const { tasks, asked } = tasksSaying(
      '<think>it = bridge</think>\nQuestion: “Who painted the old bridge?”\n',
    )
    expect(await tasks.rewrite('Who painted it?', turns, signal)).toBe('Who painted the old bridge?')
    expect(asked[0]?.at(-1)?.text).toBe(
      'Question: When was the old bridge opened?\nAnswer: In 1887. Say "yes".\n\nFollow-up: Who painted it?',
    )
  })

  it.each(['[1]', `Because ${'so '.repeat(300)}`, '<think>hm'])(
    'stays as it is when what comes is of no use: %s',
    async (said) => {
      expect(await tasksSaying(said).tasks.rewrite('Who painted it?', turns, signal)).toBe('Who painted it?')
    },
  )

  it('is not sent anywhere when nothing came before', async () => {
    const { tasks, asked } = tasksSaying('Hello?')
    expect(await tasks.rewrite('Who painted it?', [], signal)).toBe('Who painted it?')
    expect(asked).toEqual([])
  })
})

function tasksSaying(text: string) {
  const asked: (readonly ChatTurn[])[] = []
  const model: ChatModel = {
    name: 'scripted',
    contextTokens: 9000,
    answerTokensMax: 500,
    async *stream(given) {
      asked.push(given)
      yield { kind: 'text', text }
      yield { kind: 'ended', why: 'done' }
    },
  }
  const open = async () => ({ model, countTokens: (words: string) => words.length / 4 })
  return { tasks: createChatTasks(open, () => 'word'), asked }
}
