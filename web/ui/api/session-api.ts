import { type Right, rights } from '../../../core/key.ts'
import type { Caller } from './caller.ts'
import { type Guard, isRecord } from './guards.ts'

/** Whether this server has keys, whether this browser gave one, and what that allows. */
export type Session = Readonly<{
  keyRequired: boolean
  signedIn: boolean
  /** Of whoever asks, with a key or where none is needed; null: they may not come in. */
  key: Readonly<{ right: Right; confined: boolean }> | null
}>

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
  isRecord(value) &&
  typeof value.keyRequired === 'boolean' &&
  typeof value.signedIn === 'boolean' &&
  (value.key === null || isKey(value.key))

function isKey(value: unknown): boolean {
  return (
    isRecord(value) && rights.some((right) => right === value.right) && typeof value.confined === 'boolean'
  )
}
