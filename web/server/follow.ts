import { AppError } from '../../core/errors.ts'
import { toProblem } from './problem.ts'
import type { Call } from './route.ts'
import type { RouteContext } from './routes/context.ts'
import { openEventStream } from './sse.ts'

export type SentEvent = Readonly<{ name: string; data: unknown; id?: number }>

/**
 * A stream of events that would last forever: sends what `follow` gives until the client goes away, what let it in lets
 * nobody in any more, or the server shuts down. What goes wrong on the way is its last event.
 */
export async function sendEvents(
  { streams }: Pick<RouteContext, 'streams'>,
  { request, response, signal, becomeStream }: Call<unknown, unknown, unknown>,
  follow: (ended: AbortSignal) => AsyncIterable<SentEvent>,
): Promise<void> {
  becomeStream()
  const shutdown = new AbortController()
  const forget = streams.add(() => shutdown.abort())
  const ended = AbortSignal.any([signal, shutdown.signal])
  const stream = openEventStream(request, response)
  try {
    for await (const { name, data, id } of follow(ended)) {
      if (ended.aborted) break
      await stream.send(name, data, id)
    }
  } catch (error) {
    if (!ended.aborted) {
      if (!(error instanceof AppError)) request.log.error({ err: error }, 'http.failed')
      await stream.send('error', toProblem(error, String(request.id)))
    }
  } finally {
    forget()
    stream.end()
  }
}
