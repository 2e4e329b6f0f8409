import { setTimeout } from 'node:timers/promises'
import { type ServerProcess, spawnServer } from '../bench/server-process.ts'

/** One that may be killed, and is started again by whoever watches over it. */
export type Member = Readonly<{
  name: 'all' | 'web' | 'worker' | 'database'
  /** False when nothing ran that could be killed. */
  kill(): Promise<boolean>
  /** Starts it, again where it ends by itself before it is ready. Resolves when it is ready. */
  start(): Promise<void>
}>

/** Where nobody listens. */
export const NOWHERE = 'http://127.0.0.1:9/api/v1'

/** A program that cannot start, such as without its database, is started again so much later, in ms. */
const AGAIN_MS = 200

/** One process of `lectern serve`, wherever it listens now. */
export type ServerMember = Member &
  Readonly<{ pid(): number | undefined; api(): string; said(): string; stop(): Promise<void> }>

export type ServerMemberOptions = Readonly<{
  role: 'all' | 'web' | 'worker'
  data: string
  entry: string
  env: Readonly<Record<string, string>>
  /** Told of each time that it ended though nobody killed it. */
  strange: string[]
}>

export function createServerMember({ role, strange, ...options }: ServerMemberOptions): ServerMember {
  let server: ServerProcess | undefined
  const isCurrent = (one: ServerProcess) => server === one

  async function start(): Promise<void> {
    for (;;) {
      const started = await spawnServer({ ...options, role })
      server = started
      let ready = false
      void started.ended.then(() => {
        if (ready && isCurrent(started))
          strange.push(`${role} ended by itself: ${started.said().slice(-500)}`)
      })
      ready = await started.ready().then(
        () => true,
        () => false,
      )
      if (ready || !isCurrent(started)) return
      await started.kill()
      await setTimeout(AGAIN_MS)
      // Killed meanwhile: whoever killed it starts another.
      if (!isCurrent(started)) return
    }
  }

  /** From here on it is nobody's, so its end is no surprise. */
  function take(): ServerProcess | undefined {
    const taken = server
    server = undefined
    return taken
  }

  return {
    name: role,
    start,
    kill: async () => {
      const taken = take()
      await taken?.kill()
      return taken !== undefined
    },
    stop: async () => take()?.stop(),
    pid: () => server?.pid,
    api: () => server?.api ?? NOWHERE,
    said: () => server?.said() ?? '',
  }
}
