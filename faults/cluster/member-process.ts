import { type ChildProcess, spawn } from 'node:child_process'
import type { ServerRole } from '../../core/system.ts'

/** A process of `lectern serve` that is started again whenever it ends, as a supervisor does. */
export type SupervisedMember = Readonly<{
  role: ServerRole
  /** Of its API or its probes. */
  address: string
  /** Kills it at once; its successor starts right away. */
  kill(): Promise<void>
  /** How often it ended without having been killed, each with its exit code. */
  ends: readonly string[]
  /** Ends it for good, as a supervisor would ask. */
  stop(): Promise<void>
}>

export function superviseMember(
  role: ServerRole,
  { entry, port, env }: Readonly<{ entry: string; port: number; env: Readonly<Record<string, string>> }>,
): SupervisedMember {
  const ends: string[] = []
  let wanted = true
  let killed = false
  let child: ChildProcess

  const start = () => {
    killed = false
    child = spawn(process.execPath, [entry, 'serve', '--role', role, '--port', String(port)], {
      env: { ...process.env, LECTERN_LOG: 'error', LECTERN_READERS: '1', ...env },
      stdio: 'ignore',
    })
    child.once('exit', (code, signal) => {
      if (!wanted) return
      if (!killed) ends.push(`A ${role} process ended by itself (${code ?? signal}).`)
      start()
    })
  }
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  start()
  return {
    role,
    address: `http://127.0.0.1:${port}`,
    ends,
    kill: async () => {
      killed = true
      await end('SIGKILL')
    },
    stop: async () => {
      wanted = false
      await end('SIGTERM')
    },
  }
}
