import { execFile } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { joined, NOTHING_FOUND } from './audit.ts'
import type { Fault } from './fault.ts'
import { openEmbedded } from './footing.ts'
import { impolite, onStage } from './stage.ts'

const DISK_BYTES = 64_000_000
/** How long it is full, and how long there is room before and after, in ms. */
const FULL_MS = 10_000
const ROOM_MS = 5_000

export const diskFull: Fault = {
  name: 'disk-full',
  does: 'something else fills the disk of the data folder (a tmpfs) to the last byte, and makes room again',
  times: 3,
  unfit: ({ kind }) => {
    if (kind === 'postgresql')
      return 'the same files are stored in the same way, and a server has a disk of its own'
    return process.platform === 'linux' && process.getuid?.() === 0 ? undefined : 'only root mounts a tmpfs'
  },
  run: async (trial) => {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-full-'))
    await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'tmpfs', folder])
    try {
      const footing = { ...(await openEmbedded(join(folder, 'data'))), dispose: async () => {} }
      return await onStage(trial, { footing }, async ({ fleet, person, during, look }) => {
        const said: string[] = []
        await during(async () => {
          for (let time = 0; time < trial.times; time++) {
            await setTimeout(ROOM_MS)
            await fill(join(folder, 'filler'))
            await setTimeout(trial.brief ? FULL_MS / 4 : FULL_MS)
            said.push(`meanwhile ${await health(fleet.api())}`)
            await rm(join(folder, 'filler'))
          }
          await setTimeout(ROOM_MS)
        })
        if (!person.replies.counts().has('507 disk-full')) said.push('nobody was told that the disk is full')
        const findings = joined([await look(), { ...NOTHING_FOUND, wrong: impolite(person.replies) }])
        return { times: trial.times, findings, said: [...said, `replies ${person.replies}`] }
      })
    } finally {
      await promisify(execFile)('umount', ['--lazy', folder])
      await rm(folder, { recursive: true })
    }
  },
}

/** Takes all that is left; what others free meanwhile too. */
async function fill(path: string): Promise<void> {
  for (;;) {
    const { bavail, bsize } = await statfs(join(path, '..'))
    if (bavail === 0) return
    await writeFile(path, Buffer.alloc(bavail * bsize), { flag: 'a' }).catch((error) => {
      if (error.code !== 'ENOSPC') throw error
    })
  }
}

async function health(api: string): Promise<string> {
  const response = await fetch(`${api}/system/health`)
  const body = (await response.json()) as Readonly<{
    state?: string
    findings?: readonly Readonly<{ code: string }>[]
  }>
  return `/system/health answers ${response.status} ${body.state}: ${body.findings?.map(({ code }) => code).join(', ')}`
}
