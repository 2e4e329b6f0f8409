import type { components } from './schema.ts'

type Schemas = components['schemas']

/** What a streamed answer is made of, in this order; `done` is the last. */
export type AnswerEvent =
  | Readonly<{ kind: 'hits'; hits: readonly Schemas['Hit'][] }>
  | Readonly<{ kind: 'token'; text: string }>
  | Readonly<{ kind: 'citation'; citation: Schemas['Citation'] }>
  | Readonly<{ kind: 'done'; answer: Schemas['Answer'] }>

/** A problem the server told of (RFC 9457). */
export class ProblemError extends Error {
  readonly problem: Schemas['Problem']

  constructor(problem: Schemas['Problem']) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** Throws ProblemError for a refusal, before or amid the answer. */
export async function* readAnswerEvents(response: Response): AsyncGenerator<AnswerEvent> {
  if (!response.ok || response.body === null) throw new ProblemError(await response.json())
  for await (const { event, data } of eventsIn(response.body)) {
    const value = JSON.parse(data)
    if (event === 'error') throw new ProblemError(value)
    if (event === 'hits') yield { kind: 'hits', hits: value.items }
    if (event === 'token') yield { kind: 'token', text: value.text }
    if (event === 'citation') yield { kind: 'citation', citation: value }
    if (event === 'done') yield { kind: 'done', answer: value }
  }
}

/** Server-sent events as Lectern writes them: one line of JSON each. */
async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncGenerator<{ event: string; data: string }> {
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      text += decoder.decode(piece.value, { stream: true })
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) {
        const event = /^event: (.*)$/m.exec(frame)?.[1]
        const data = /^data: (.*)$/m.exec(frame)?.[1]
        if (event !== undefined && data !== undefined) yield { event, data }
      }
    }
  } finally {
    await reader.cancel()
  }
}
