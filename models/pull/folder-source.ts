import { constants, createReadStream, createWriteStream } from 'node:fs'
import { copyFile, link, readdir, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import { type InstalledModel, readInstalled } from '../installed.ts'
import { belongsTo, type ModelListing } from '../registry.ts'
import { type Digest, hashFile } from './digest.ts'
import { checkSafetensorsLength } from './safetensors-length.ts'
import type { ModelSource, SourceFile, TakeOptions } from './source.ts'

/**
 * A model whose files somebody brought: a plain folder, a snapshot of a hub's cache (whose files are links named after
 * their hashes), or the folder of another Lectern (whose record holds them). Rejects with AppError `invalid-request`
 * when there is no such folder, or it is known to hold another model.
 */
export async function openFolderSource(model: ModelListing, folder: string): Promise<ModelSource> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AppError('invalid-request', `There is no folder at ${folder}.`, { cause })
  })
  const record = await readInstalled(folder)
  if (record !== undefined && record.repository !== model.repository) {
    throw new AppError('invalid-request', `${folder} holds ${record.name}, not ${model.name}.`)
  }
  const files = new Map<string, SourceFile>()
  const volumes = new Set<number>()
  for (const name of names.filter((name) => belongsTo(model, name))) {
    const path = await realpath(join(folder, name)).catch((cause: unknown) => {
      throw new AppError('model-missing', `${join(folder, name)} is a link to a file that is not there.`, {
        cause,
      })
    })
    const found = await stat(path)
    if (!found.isFile()) continue
    volumes.add(found.dev)
    files.set(name, { name, bytes: found.size, expected: voucherOf(name, path, record) })
  }
  return {
    origin: resolve(folder),
    revision: record?.revision ?? (COMMIT.test(basename(resolve(folder))) ? basename(resolve(folder)) : null),
    files,
    volume: volumes.size === 1 ? [...volumes][0] : undefined,
    take: (file, path, options) => takeFile(file, join(folder, file.name), path, options),
    close: async () => {},
  }
}

/** Caches name snapshots by commit. */
const COMMIT = /^[0-9a-f]{40}$/

/** A cache's files are named by what the hub's listing says of their content. */
function voucherOf(name: string, realPath: string, record: InstalledModel | undefined): Digest | undefined {
  const recorded = record?.files.find((file) => file.name === name)
  if (recorded !== undefined) return { algorithm: 'sha256', hex: recorded.sha256 }
  const stored = basename(realPath)
  if (/^[0-9a-f]{64}$/.test(stored)) return { algorithm: 'sha256', hex: stored }
  if (/^[0-9a-f]{40}$/.test(stored)) return { algorithm: 'git-blob', hex: stored }
  return undefined
}

/** A second name for the same bytes where the file system can, otherwise a copy; then hashed where it lies now. */
async function takeFile(
  file: SourceFile,
  from: string,
  path: string,
  { signal, onProgress }: TakeOptions,
): Promise<Readonly<{ sha256: string }>> {
  const part = `${path}.part`
  for (const left of [part, `${part}.json`]) await rm(left, { force: true })
  try {
    const source = await realpath(from)
    await link(source, part).catch(() => copy(source, part, signal))
    const { sha256, right } = await hashFile(part, file, { signal, onProgress })
    if (!right) throw damaged(from)
    if (file.expected === undefined && SAFETENSORS.test(file.name)) await checkSafetensorsLength(part, from)
    await rename(part, path)
    return { sha256 }
  } finally {
    // Of two names of the same bytes, as when the model's own folder is given, a rename leaves both (POSIX).
    await rm(part, { force: true })
  }
}

const SAFETENSORS = /\.safetensors$/

function damaged(path: string): AppError {
  return new AppError(
    'model-damaged',
    `${path} is damaged: its hash is not the one it was published with. Copy it again.`,
  )
}

/** Another volume, or one that knows no links: shared blocks where it can, else byte by byte. */
async function copy(from: string, to: string, signal: AbortSignal): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE).catch(() =>
    pipeline(createReadStream(from), createWriteStream(to), { signal }).catch((error: unknown) => {
      signal.throwIfAborted()
      throw error
    }),
  )
}
