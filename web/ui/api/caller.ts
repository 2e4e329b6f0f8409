import type { Guard } from './guards.ts'
import { createSend, type RequestOptions, readJson, type Send, type Signals } from './request.ts'

/** The ways to ask the server that every part of the API client is made of. Paths are below `base`. */
export type Caller = Readonly<{
  /** The path of the API, such as `/api/v1`. */
  base: string
  send: Send
  json<T>(guard: Guard<T>, path: string, options?: RequestOptions): Promise<T>
  remove(path: string): Promise<void>
}>

export function createCaller(base: string, signals: Signals): Caller {
  const send = createSend(base, signals)
  return {
    base,
    send,
    json: async (guard, path, options) => readJson(await send(path, options), guard),
    remove: async (path) => {
      await send(path, { method: 'DELETE' })
    },
  }
}
