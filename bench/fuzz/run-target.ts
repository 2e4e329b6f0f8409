import { fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ChildAsked, ChildSaid } from './messages.ts'

export type TargetRow = Readonly<{
  name: string
  executions: number
  corpus: number
  seedBlocks: number
  newBlocks: number
  /** Why each is one, and where its input lies. */
  findings: readonly Readonly<{ reason: string; path: string }>[]
}>

/** A target that says nothing for so long hangs, in ms; one run may take a few seconds on a busy machine. */
const SILENT_MS_MAX = 60_000

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Fuzzes one target in a process of its own and writes what it finds below `foundFolder`. */
export function runTarget(options: Omit<ChildAsked, 'inputFile'>): Promise<TargetRow> {
  const inputFile = join(tmpdir(), `lectern-fuzz-${process.pid}-${options.name}`)
  const child = fork(CHILD, { execArgv: ['--import', 'tsx', '--max-old-space-size=1024'] })
  const findings: { reason: string; path: string }[] = []
  let row = { name: options.name, executions: 0, corpus: 0, seedBlocks: 0, newBlocks: 0 }
  const note = (input: Uint8Array, reason: string) =>
    void findings.push({ reason, path: saved(input, join(options.foundFolder, options.name)) })

  let watch = setTimeout(() => child.kill('SIGKILL'), SILENT_MS_MAX)
  const done = new Promise<TargetRow>((resolve, reject) => {
    let isDone = false
    child.on('message', (said: ChildSaid) => {
      clearTimeout(watch)
      watch = setTimeout(() => child.kill('SIGKILL'), SILENT_MS_MAX)
      if (said.kind === 'finding') note(Buffer.from(said.input, 'base64'), said.reason)
      else {
        const { kind, ...counts } = said
        isDone = kind === 'done'
        row = { ...row, ...counts }
      }
    })
    child.on('exit', (code, signal) => {
      clearTimeout(watch)
      if (!existsSync(inputFile)) return reject(new Error(`The target ${options.name} could not be opened.`))
      if (!isDone) note(inputIn(inputFile), `Its process ended: ${signal ?? `exit code ${code}`}.`)
      rmSync(inputFile, { force: true })
      resolve({ ...row, findings })
    })
  })
  child.send({ ...options, inputFile } satisfies ChildAsked)
  return done
}

function inputIn(file: string): Uint8Array {
  const bytes = readFileSync(file)
  return bytes.subarray(4, 4 + (bytes.length < 4 ? 0 : bytes.readUInt32LE()))
}

/** By their hash: the same input is saved once. */
function saved(input: Uint8Array, folder: string): string {
  const name = createHash('sha256').update(input).digest('hex').slice(0, 12)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), input)
  return join(folder, name)
}
