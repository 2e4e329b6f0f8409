import { open, readFile, rm } from 'node:fs/promises'
import { AppError } from '../../core/errors.ts'

/** Keeps a second process out of a model's folder. Throws AppError `busy`. A process that was killed holds nothing. */
export async function holdLock(path: string): Promise<Readonly<{ release(): Promise<void> }>> {
  const create = async () => {
    const file = await open(path, 'wx')
    await file.writeFile(String(process.pid))
    await file.close()
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
  return { release: () => rm(path, { force: true }) }
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
