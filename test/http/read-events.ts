import { expect } from 'vitest'

export type ReadEvent = Readonly<{ id?: string; event: string; data: unknown }>

/** Events as a browser would see them: comments and other fields are skipped. */
export async function* eventsOf(response: Response): AsyncGenerator<ReadEvent, undefined> {
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames) {
      const fields = Object.fromEntries(frame.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
      if (fields.event) yield { ...fields, data: JSON.parse(fields.data) }
    }
  }
}

/** As many as come, up to `count`. */
export async function take(events: AsyncGenerator<ReadEvent>, count: number): Promise<readonly ReadEvent[]> {
  const taken: ReadEvent[] = []
  while (taken.length < count) {
    const { value, done } = await events.next()
    if (done) break
    taken.push(value)
  }
  return taken
}
