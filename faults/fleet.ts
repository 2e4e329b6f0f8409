import { childrenOf } from '../bench/server-process.ts'
import type { Database } from './fault.ts'
import type { Footing } from './footing.ts'
import { createServerMember, type Member, NOWHERE } from './server-member.ts'

/** The parent of no process of ours. */
const NOBODY = -1

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
