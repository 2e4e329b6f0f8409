import { link, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hashFile } from '../../../models/pull/digest.ts'
import type { WrittenFile } from './data-file.ts'
import { readManifest } from './manifest.ts'

/**
 * Stores files of `folder` once that converted models in other folders hold too, byte for byte: ours become second names
 * of theirs, as a fine-tuned checkpoint's vision tower is its parent's. Each name stands for the whole file, so either model
 * can be removed or converted again and leaves the other's as it is. Where the file system knows no second names, or the
 * other file is damaged, ours stays. Rejects with the signal's reason.
 */
export async function shareFiles(
  folder: string,
  files: readonly WrittenFile[],
  others: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  for (const other of others) {
    const theirs = await filesIn(other)
    for (const file of files) {
      const twin = theirs.find(({ sha256, bytes }) => sha256 === file.sha256 && bytes === file.bytes)
      if (twin !== undefined) await replace(join(folder, file.name), join(other, twin.name), file, signal)
    }
  }
}

/** A model that cannot be run has nothing to share. */
async function filesIn(folder: string): Promise<readonly WrittenFile[]> {
  const manifest = await readManifest(folder).catch(() => undefined)
  return Object.values(manifest?.profiles ?? {}).flatMap((profile) => profile?.files ?? [])
}

async function replace(own: string, twin: string, file: WrittenFile, signal: AbortSignal): Promise<void> {
  const part = `${own}.part`
  const isLinked = await link(twin, part).then(
    () => true,
    () => false,
  )
  if (!isLinked) return
  try {
    // Hashed under our name: under its own it may be replaced at any time.
    const expected = { algorithm: 'sha256', hex: file.sha256 } as const
    const { right } = await hashFile(part, { bytes: file.bytes, expected }, { signal, onProgress: () => {} })
    if (right) await rename(part, own)
  } finally {
    // Of two names of the same bytes a rename leaves both (POSIX).
    await rm(part, { force: true })
  }
}
