import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'

/**
 * Runs `work` while no other process changes the model in `folder`, which must be there. Throws AppError `busy` when one
 * does; a process that was killed holds nothing.
 */
export async function holdModel<Value>(folder: string, work: () => Promise<Value>): Promise<Value> {
  const path = join(folder, LOCK)
  await takeLock(path)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

const LOCK = '.lock'

async function takeLock(path: string): Promise<void> {
  const create = async () => {
    // Written aside: whoever finds the lock finds its holder in it.
    const aside = `${path}.${process.pid}`
    await writeFile(aside, String(process.pid))
    try {
      await link(aside, path)
    } finally {
      await rm(aside, { force: true })
    }
  }
  try {
    await create()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (holder !== process.pid && isAlive(holder)) {
      throw new AppError(
        'busy',
        `Process ${holder} is at work on this model. Wait for it; if it is not Lectern, delete ${path}.`,
      )
    }
    await rm(path, { force: true })
    await create()
  }
}

/** Signal 0 asks without sending; EPERM means that it lives and is somebody else's. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
