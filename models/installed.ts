import { existsSync } from 'node:fs'
import { lstat, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { bytesOnDisk } from './bytes-on-disk.ts'
import { jsonOf } from './json.ts'
import { holdModel } from './lock.ts'
import { hashFile } from './pull/digest.ts'
import { type ModelListing, modelListings } from './registry.ts'
import { writeAtomically } from './write-atomically.ts'

const InstalledSchema = z.object({
  name: z.string(),
  repository: z.string(),
  /** The commit, in hex; null when the files were brought without one. */
  revision: z.string().nullable(),
  /** Where the files came from: an address or a folder. */
  origin: z.string(),
  files: z.array(
    z.object({ name: z.string(), bytes: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})

/** What a model's folder holds and was checked to hold when it was written, last of all its files. */
export type InstalledModel = Readonly<z.infer<typeof InstalledSchema>>

const RECORD = 'installed.json'

/** Undefined when there is none, or it is none. */
export async function readInstalled(folder: string): Promise<InstalledModel | undefined> {
  const text = await readFile(join(folder, RECORD), 'utf8').catch(() => '')
  const parsed = InstalledSchema.safeParse(jsonOf(text))
  return parsed.success ? parsed.data : undefined
}

export async function writeInstalled(folder: string, model: InstalledModel): Promise<void> {
  await writeAtomically(join(folder, RECORD), `${JSON.stringify(model, undefined, 2)}\n`)
}

export async function forgetInstalled(folder: string): Promise<void> {
  await rm(join(folder, RECORD), { force: true })
}

/** A model's folder below that of all models. */
export function modelFolder(models: string, { name }: ModelListing): string {
  return join(models, name)
}

/** Where models other than this one lie, or would: what one of them has too is stored once. */
export function otherFolders(models: string, model: ModelListing): readonly string[] {
  return modelListings.filter(({ name }) => name !== model.name).map((other) => modelFolder(models, other))
}

export type ModelState =
  | Readonly<{ kind: 'absent' }>
  /** Begun, or no longer whole: `bytes` lie in its folder. */
  | Readonly<{ kind: 'partial'; bytes: number }>
  /** `bytes` of the folder as a whole, graphs made of the model with it. */
  | Readonly<{ kind: 'installed'; record: InstalledModel; bytes: number }>

/** What is here of a model, by names and lengths; `findFaults` reads the bytes. */
export async function modelState(models: string, model: ModelListing): Promise<ModelState> {
  const folder = modelFolder(models, model)
  const bytes = await bytesIn(folder)
  const record = await readInstalled(folder)
  if (record === undefined) return bytes === 0 ? { kind: 'absent' } : { kind: 'partial', bytes }
  const faults = await Promise.all(record.files.map((file) => lengthFault(folder, file)))
  return faults.some((fault) => fault !== undefined)
    ? { kind: 'partial', bytes }
    : { kind: 'installed', record, bytes }
}

/** Bytes on the disk: of a file on its way in, those that are there. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch((): readonly string[] => [])
  const found = await Promise.all(names.map((name) => stat(join(folder, name)).catch(() => undefined)))
  return found.reduce((sum, file) => sum + (file === undefined ? 0 : bytesOnDisk(file)), 0)
}

export type StoredFile = InstalledModel['files'][number]

/** What is wrong with a file, as the rest of a sentence about it. */
export type Fault = Readonly<{ file: string; what: string }>

/** Reads files and compares lengths and hashes. Empty when all is well. Rejects with the signal's reason. */
export async function findFaults(
  folder: string,
  files: readonly StoredFile[],
  options: Readonly<{ signal: AbortSignal; onProgress(file: string, hashedBytes: number): void }>,
): Promise<readonly Fault[]> {
  const faults: Fault[] = []
  for (const file of files) {
    const fault = (await lengthFault(folder, file)) ?? (await hashFault(folder, file, options))
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

async function lengthFault(folder: string, { name, bytes }: StoredFile): Promise<Fault | undefined> {
  const found = await lstat(join(folder, name)).catch(() => undefined)
  if (found === undefined) return { file: name, what: 'is missing' }
  // The runtime refuses weights that are not in the folder of their graph.
  if (!found.isFile()) return { file: name, what: 'is a link or a folder instead of a file' }
  return found.size === bytes
    ? undefined
    : { file: name, what: `has ${found.size} bytes instead of ${bytes}` }
}

async function hashFault(
  folder: string,
  { name, bytes, sha256 }: StoredFile,
  { signal, onProgress }: Parameters<typeof findFaults>[2],
): Promise<Fault | undefined> {
  const { right } = await hashFile(
    join(folder, name),
    { bytes, expected: { algorithm: 'sha256', hex: sha256 } },
    { signal, onProgress: (hashed) => onProgress(name, hashed) },
  )
  return right ? undefined : { file: name, what: 'is not what it was: its SHA-256 is another' }
}

/**
 * Everything in the model's folder goes, what was made of it too. The record goes first: half a model is none. Rejects
 * with AppError `busy` while another process is at work on it.
 */
export async function removeModel(models: string, model: ModelListing): Promise<void> {
  const folder = modelFolder(models, model)
  if (!existsSync(folder)) return
  await holdModel(folder, async () => {
    await forgetInstalled(folder)
    await rm(folder, { recursive: true, force: true })
  })
}
