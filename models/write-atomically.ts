import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Whoever reads `path` finds the old text or the new, also after the power fails. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  const file = await open(temporary, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await renameDurably(temporary, path)
}

/** A name is durable when its folder is. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to)
  // Windows has no way to open a folder, and no need to: NTFS journals names.
  if (process.platform === 'win32') return
  const folder = await open(dirname(to), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
