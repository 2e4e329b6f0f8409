import type { Caller } from './caller.ts'
import { type Guard, isRecord } from './guards.ts'

/** Whether this server has keys, and whether this browser gave one. */
export type Session = Readonly<{ keyRequired: boolean; signedIn: boolean }>

export type SessionApi = Readonly<{
  get(signal: AbortSignal): Promise<Session>
  /** Trades a key for a cookie that scripts cannot read. */
  signIn(key: string): Promise<void>
  signOut(): Promise<void>
}>

export function createSessionApi({ json, send, remove }: Caller): SessionApi {
  return {
    get: (signal) => json(isSession, '/session', { signal }),
    signIn: async (key) => {
      await send('/session', { method: 'POST', body: { key } })
    },
    signOut: () => remove('/session'),
  }
}

const isSession: Guard<Session> = (value): value is Session =>
  isRecord(value) && typeof value.keyRequired === 'boolean' && typeof value.signedIn === 'boolean'
