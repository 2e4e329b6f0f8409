import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a client of OpenAI's chat completions sends, as far as a script looks at it. */
export type ChatRequest = Readonly<{
  model: string
  stream?: boolean
  messages: readonly Readonly<{ role: string; content: string }>[]
}>

export type ScriptedReply =
  /** Events of a stream, one for each piece. */
  | Readonly<{
      kind: 'stream'
      pieces: readonly string[]
      /** Before each piece. */
      pauseMs?: number
      finish?: string
      usage?: Readonly<{ prompt_tokens: number; completion_tokens: number; total_tokens: number }>
      /** A function the model wants to be called, and with what. */
      tool?: Readonly<{ name: string; arguments: string }>
      /** Says the pieces, then nothing more and does not end. */
      stalls?: boolean
      /** Says the pieces, then drops the connection. */
      breaks?: boolean
    }>
  /** Anything else, as it stands. */
  | Readonly<{ kind: 'raw'; status: number; headers: Readonly<Record<string, string>>; body: string }>

export type ScriptedChat = Readonly<{
  /** For a client's base address. */
  url: string
  requests: readonly ChatRequest[]
  /** The authorization of each request. */
  keys: readonly (string | undefined)[]
  /** Connections that their client closed before the reply was whole. */
  abandoned(): number
  close(): Promise<void>
}>

/** An OpenAI-compatible server on loopback that says what it is told to say. `ordinal` counts requests from 0. */
export async function openScriptedChat(
  script: (request: ChatRequest, ordinal: number) => ScriptedReply,
): Promise<ScriptedChat> {
  const requests: ChatRequest[] = []
  const keys: (string | undefined)[] = []
  let abandoned = 0
  const server = createServer(async (incoming, response) => {
    const request = JSON.parse(await bodyOf(incoming)) as ChatRequest
    keys.push(incoming.headers.authorization)
    const reply = script(request, requests.push(request) - 1)
    response.on('close', () => {
      if (!response.writableFinished && reply.kind === 'stream' && reply.breaks !== true) abandoned++
    })
    if (reply.kind === 'raw') response.writeHead(reply.status, reply.headers).end(reply.body)
    else await streamReply(response, reply)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    keys,
    abandoned: () => abandoned,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of incoming) body += String(part)
  return body
}

const BREAK_MS = 50

async function streamReply(
  response: ServerResponse,
  reply: Extract<ScriptedReply, { kind: 'stream' }>,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (choice: object) => response.write(event({ choices: [{ index: 0, ...choice }] }))
  for (const content of reply.pieces) {
    if (reply.pauseMs !== undefined) await sleep(reply.pauseMs)
    if (response.destroyed) return
    send({ delta: { role: 'assistant', content } })
  }
  if (reply.tool !== undefined) {
    const call = { index: 0, id: 'call_1', type: 'function', function: reply.tool }
    send({ delta: { role: 'assistant', tool_calls: [call] } })
  }
  if (reply.stalls === true) return
  if (reply.breaks === true) {
    // What was said reaches the client first.
    await sleep(BREAK_MS)
    response.destroy()
    return
  }
  send({ delta: {}, finish_reason: reply.finish ?? 'stop' })
  if (reply.usage !== undefined) response.write(event({ choices: [], usage: reply.usage }))
  response.end('data: [DONE]\n\n')
}

function event(fields: object): string {
  const about = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'scripted' }
  return `data: ${JSON.stringify({ ...about, ...fields })}\n\n`
}
