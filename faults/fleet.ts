import { setTimeout } from 'node:timers/promises'
import { childrenOf, type ServerProcess, spawnServer } from '../bench/server-process.ts'
import type { Database } from './fault.ts'
import type { Footing } from './footing.ts'

/** One that may be killed, and is started again by whoever watches over it. */
export type Member = Readonly<{
  name: 'all' | 'web' | 'worker' | 'database'
  /** False when nothing ran that could be killed. */
  kill(): Promise<boolean>
  /** Starts it, again where it ends by itself before it is ready. Resolves when it is ready. */
  start(): Promise<void>
}>

/** The processes of one library, as an operator would run them. */
export type Fleet = Readonly<{
  members: readonly Member[]
  /** The API of the process that answers people, wherever it listens now. */
  api(): string
  /** Kills what those that read have forked; gives how many that were. */
  killPageProcesses(): number
  /** Sentences on what ended though nobody killed it. */
  strange(): readonly string[]
  /** The last that the processes running now wrote to their logs. */
  said(): string
  /** Ends them as an operator would. */
  stop(): Promise<void>
}>

export type FleetOptions = Readonly<{
  footing: Footing
  entry: string
  env?: Readonly<Record<string, string>>
  /** Undefined where it shall not be killed. */
  database?: Database | undefined
}>

/** Embedded: one process that does everything. On PostgreSQL: one that answers, two that read, and the database. */
export function createFleet({ footing, entry, env = {}, database }: FleetOptions): Fleet {
  const strange: string[] = []
  const roles = footing.kind === 'embedded' ? (['all'] as const) : (['web', 'worker', 'worker'] as const)
  const servers = roles.map((role) =>
    createServerMember({ role, strange, data: footing.data, entry, env: { ...footing.env, ...env } }),
  )
  const members: readonly Member[] = [...servers, ...(database === undefined ? [] : [memberOf(database)])]
  return {
    members,
    api: () => servers[0]?.api() ?? NOWHERE,
    killPageProcesses: () => {
      const forked = servers.flatMap(({ pid }) => childrenOf(pid() ?? NOBODY))
      for (const pid of forked) process.kill(pid, 'SIGKILL')
      return forked.length
    },
    strange: () => strange,
    said: () => servers.map(({ said }) => said()).join('\n'),
    stop: async () => void (await Promise.all(servers.map(({ stop }) => stop()))),
  }
}

/** Where nobody listens. */
const NOWHERE = 'http://127.0.0.1:9/api/v1'

/** The parent of no process of ours. */
const NOBODY = -1

/** A program that cannot start, such as without its database, is started again so much later, in ms. */
const AGAIN_MS = 200

type ServerMember = Member &
  Readonly<{ pid(): number | undefined; api(): string; said(): string; stop(): Promise<void> }>

type ServerMemberOptions = Readonly<{
  role: 'all' | 'web' | 'worker'
  data: string
  entry: string
  env: Readonly<Record<string, string>>
  strange: string[]
}>

function createServerMember({ role, strange, ...options }: ServerMemberOptions): ServerMember {
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

function memberOf({ kill, start }: Database): Member {
  return {
    name: 'database',
    start,
    kill: async () => {
      await kill()
      return true
    },
  }
}
