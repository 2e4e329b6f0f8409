import type { Request, Response } from 'express'
import { writePiece } from './send.ts'

/** Server-Sent Events (HTML Living Standard, section 9.2) to one client. */
export type EventStream = Readonly<{
  /** Waits while the client reads slower than we write. `id` is what the client sends back as Last-Event-ID. */
  send(event: string, data: unknown, id?: number): Promise<void>
  end(): void
}>

/** Proxies close connections that stay silent, commonly after 30 or 60 s. */
const HEARTBEAT_MS = 15_000

/** How long a client waits before it connects again, in ms. */
const RETRY_MS = 2_000

/** Sends the headers at once. The caller ends the stream; nothing is written after the client went away. */
export function openEventStream(request: Request, response: Response): EventStream {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  const write = async (text: string): Promise<void> => {
    if (!response.writableEnded) await writePiece(response, text)
  }
  response.write(`retry: ${RETRY_MS}\n\n`)
  const heartbeat = setInterval(() => {
    // A client that does not even take what was written gets no more on top.
    if (response.writableLength === 0 && !response.writableEnded) response.write(': still here\n\n')
  }, HEARTBEAT_MS)
  response.on('close', () => clearInterval(heartbeat))
  const end = (): void => {
    clearInterval(heartbeat)
    response.end()
  }
  if (request.method === 'HEAD') end()
  return { send: (event, data, id) => write(frame(event, data, id)), end }
}

/** True when the client asked for events rather than one document. */
export function wantsEvents(request: Request): boolean {
  return (request.headers.accept ?? '').toLowerCase().includes('text/event-stream')
}

/** JSON holds no raw line breaks, so one data line is always enough. */
function frame(event: string, data: unknown, id: number | undefined): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
