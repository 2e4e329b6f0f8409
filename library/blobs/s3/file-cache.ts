import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/**
 * Files of a bucket on this machine's disk, each checked against its hash before it is lent. Several processes may share the
 * folder, and it may be deleted while none runs.
 */
export type FileCache = {
  /** Lends the file for as long as `work` takes; `fetch` writes its bytes to a path when they are not here. */
  lend<T>(
    sha256: string,
    fetch: (path: string) => Promise<void>,
    signal: AbortSignal,
    work: (path: string) => Promise<T>,
  ): Promise<T>
  /** Takes over a file whose hash is known. */
  adopt(sha256: string, path: string): Promise<void>
  forget(sha256: string): Promise<void>
  close(): void
}

export type FileCacheOptions = Readonly<{
  folder: string
  /** On the same volume. */
  temporary: string
  bytesMax: number
  /** How long after it was last seen in use a file is left alone, in ms: another process may be reading it. */
  inUseMs?: number
}>

/** Longer than a machine stands still under load. */
const IN_USE_MS = 120_000

/** What is left of the bytes allowed after the oldest files were removed: not every new one should cost a sweep. */
const SHARE_KEPT = 0.8

/** At most `bytesMax` bytes, plus what is in use; the least lately used go first. */
export function createFileCache(options: FileCacheOptions): FileCache {
  const { folder, temporary, bytesMax, inUseMs = IN_USE_MS } = options
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  /** How many have borrowed each file. */
  const lent = new Map<string, number>()
  /** Files whose bytes this process has seen to be right. */
  const checked = new Set<string>()
  const arriving = new Map<string, Promise<void>>()
  let sweeping: Promise<void> | undefined
  let grown = true
  // The date of a file says when it was last in use, for other processes too.
  const touching = setInterval(() => {
    for (const sha256 of lent.keys()) void touch(pathOf(sha256)).catch(() => {})
  }, inUseMs / 4).unref()

  const place = async (sha256: string, from: string) => {
    await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true })
    await rename(from, pathOf(sha256))
    checked.add(sha256)
    grown = true
  }
  const bring = async (sha256: string, fetch: (path: string) => Promise<void>) => {
    if (await isIntact(pathOf(sha256), sha256)) {
      checked.add(sha256)
      return
    }
    const path = join(temporary, `${randomUUID()}.part`)
    try {
      await fetch(path)
      await place(sha256, path)
    } finally {
      await rm(path, { force: true })
    }
  }
  const ready = async (sha256: string, fetch: (path: string) => Promise<void>) => {
    if (checked.has(sha256) && (await isThere(pathOf(sha256)))) return
    const under = arriving.get(sha256) ?? bring(sha256, fetch).finally(() => arriving.delete(sha256))
    arriving.set(sha256, under)
    // Whoever waited for it may have gone.
    under.catch(() => {})
    await under
  }
  const sweep = async () => {
    const isLent = (sha256: string) => lent.has(sha256)
    for (const sha256 of await removeOldest(folder, { bytesMax, inUseMs, isLent })) checked.delete(sha256)
  }
  const makeRoom = async () => {
    if (!grown) return
    grown = false
    sweeping ??= sweep().finally(() => {
      sweeping = undefined
    })
    // A file too many costs room, and not the person who waits for one.
    await sweeping.catch(() => {})
  }

  return {
    lend: async (sha256, fetch, signal, work) => {
      lent.set(sha256, (lent.get(sha256) ?? 0) + 1)
      try {
        // A sweep that saw it idle may be about to remove it; the next one sees that it is lent.
        await sweeping?.catch(() => {})
        await unlessAborted(ready(sha256, fetch), signal)
        await touch(pathOf(sha256))
        return await work(pathOf(sha256))
      } finally {
        const left = (lent.get(sha256) ?? 1) - 1
        if (left > 0) lent.set(sha256, left)
        else lent.delete(sha256)
        await makeRoom()
      }
    },
    adopt: async (sha256, path) => {
      await place(sha256, path)
      await makeRoom()
    },
    forget: async (sha256) => {
      checked.delete(sha256)
      await rm(pathOf(sha256), { force: true })
    },
    close: () => clearInterval(touching),
  }
}

/** A file goes on coming for others who want it. */
async function unlessAborted(coming: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  let stop = () => {}
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
  })
  await Promise.race([coming, aborted]).finally(() => signal.removeEventListener('abort', stop))
}

async function touch(path: string): Promise<void> {
  const now = new Date()
  await utimes(path, now, now)
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined
}

async function isIntact(path: string, sha256: string): Promise<boolean> {
  if (!(await isThere(path))) return false
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256
}

type Room = Readonly<{ bytesMax: number; inUseMs: number; isLent: (sha256: string) => boolean }>

/** Says which were removed. */
async function removeOldest(folder: string, { bytesMax, inUseMs, isLent }: Room): Promise<readonly string[]> {
  const files = await filesBelow(folder)
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= bytesMax) return []
  const removed: string[] = []
  const idle = files.filter(({ name, usedMs }) => usedMs <= Date.now() - inUseMs && !isLent(name))
  for (const { name, path, bytes } of idle.toSorted((a, b) => a.usedMs - b.usedMs)) {
    if (total <= bytesMax * SHARE_KEPT) break
    // It may have been lent since the folder was looked at.
    if (isLent(name)) continue
    await rm(path, { force: true })
    removed.push(name)
    total -= bytes
  }
  return removed
}

type CachedFile = Readonly<{ name: string; path: string; bytes: number; usedMs: number }>

async function filesBelow(folder: string): Promise<readonly CachedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: CachedFile[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    // Another process may have removed it in between.
    const found = await stat(path).catch(() => undefined)
    if (found) files.push({ name: entry.name, path, bytes: found.size, usedMs: found.mtimeMs })
  }
  return files
}
