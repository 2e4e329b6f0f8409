import { lstat, mkdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import {
  forgetInstalled,
  type InstalledModel,
  modelFolder,
  type StoredFile,
  writeInstalled,
} from '../installed.ts'
import { jsonOf } from '../json.ts'
import { holdModel } from '../lock.ts'
import type { ModelListing } from '../registry.ts'
import { hashFile } from './digest.ts'
import { checkSpace, diskFull, isDiskFull } from './disk-space.ts'
import type { ModelSource, SourceFile } from './source.ts'

export type PullOptions = Readonly<{
  /** The folder of all models. */
  models: string
  signal: AbortSignal
  onProgress(progress: PullProgress): void
  /** Free bytes for us on the volume of a folder; asked of the system when left out. */
  freeBytes?: (folder: string) => Promise<number>
}>

/** `bytes` of `file` and of all files are in place, counting those that were there before. */
export type PullProgress = Readonly<{
  /** Whether what is there of the file is read, or the rest of it comes. */
  stage: 'checking' | 'fetching'
  file: SourceFile
  fileBytes: number
  bytes: number
  totalBytes: number
}>

/**
 * Brings a model's files into its folder and writes the record of them last: a folder with a record is whole. Files that
 * are there and right stay as they are, so pulling again mends a damaged model and goes on with one cut off. Rejects with
 * AppError `model-missing` (the source lacks a file), `model-unreachable`, `model-damaged`, `disk-full`, `busy`, or the
 * signal's reason.
 */
export async function pullModel(
  model: ModelListing,
  source: ModelSource,
  options: PullOptions,
): Promise<InstalledModel> {
  const folder = modelFolder(options.models, model)
  await mkdir(folder, { recursive: true })
  return holdModel(folder, () => pullInto(folder, model, source, options)).catch((error: unknown) => {
    throw isDiskFull(error) ? diskFull(folder, error) : error
  })
}

async function pullInto(
  folder: string,
  model: ModelListing,
  source: ModelSource,
  options: PullOptions,
): Promise<InstalledModel> {
  const beside = filesBesideShards(model, source)
  // Until the index is read, every shard of the listing counts as one of the model's.
  const listed = { before: 0, totalBytes: sumOf([...source.files.values()]) }
  const stored = await takeAll(beside, listed, folder, source, options)
  const shards = await shardsOf(model, source, folder)
  if ((await stat(folder)).dev !== source.volume) await checkSpace(shards, folder, options.freeBytes)
  const known = { before: sumOf(beside), totalBytes: sumOf([...beside, ...shards]) }
  const record: InstalledModel = {
    name: model.name,
    repository: model.repository,
    revision: source.revision,
    origin: source.origin,
    files: [...stored, ...(await takeAll(shards, known, folder, source, options))],
  }
  await writeInstalled(folder, record)
  return record
}

/** All but the shards, which the index names; a model of one weights file has neither index nor shards. */
function filesBesideShards(
  { files, extras, weights }: ModelListing,
  source: ModelSource,
): readonly SourceFile[] {
  const weightFile =
    source.files.has(weights.index) || !source.files.has(weights.single) ? weights.index : weights.single
  const found = extras.filter((name) => source.files.has(name))
  return [...files, ...found, weightFile].map((name) => fileNamed(name, source))
}

function fileNamed(name: string, source: ModelSource): SourceFile {
  const file = source.files.get(name)
  if (file !== undefined) return file
  throw new AppError('model-missing', `${source.origin} lacks ${name}.`)
}

const IndexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })

async function shardsOf(
  { name, weights }: ModelListing,
  source: ModelSource,
  folder: string,
): Promise<readonly SourceFile[]> {
  if (!source.files.has(weights.index)) return []
  const parsed = IndexSchema.safeParse(jsonOf(await readFile(join(folder, weights.index), 'utf8')))
  const names = parsed.success ? [...new Set(Object.values(parsed.data.weight_map))].sort() : []
  // What an index says is somebody else's word, and would become a path here.
  if (names.length === 0 || !names.every((shard) => weights.shard.test(shard))) {
    throw new AppError(
      'model-damaged',
      `${weights.index} of ${source.origin} does not name the shards of ${name}.`,
    )
  }
  return names.map((shard) => fileNamed(shard, source))
}

/** In the order given. `before` of the `totalBytes` that progress speaks of were done earlier. */
async function takeAll(
  files: readonly SourceFile[],
  { before, totalBytes }: Readonly<{ before: number; totalBytes: number }>,
  folder: string,
  source: ModelSource,
  { signal, onProgress }: PullOptions,
): Promise<readonly StoredFile[]> {
  let done = before
  const stored: StoredFile[] = []
  for (const file of files) {
    signal.throwIfAborted()
    const during = (stage: PullProgress['stage']) => ({
      signal,
      onProgress: (fileBytes: number) =>
        onProgress({ stage, file, fileBytes, bytes: done + fileBytes, totalBytes }),
    })
    const path = join(folder, file.name)
    const right = await rightAlready(path, file, during('checking'))
    // From here until all is here, it is no whole model of any revision.
    if (right === undefined) await forgetInstalled(folder)
    const { sha256 } = right ?? (await source.take(file, path, during('fetching')))
    stored.push({ name: file.name, bytes: file.bytes, sha256 })
    done += file.bytes
  }
  return stored
}

async function rightAlready(
  path: string,
  file: SourceFile,
  options: Parameters<typeof hashFile>[2],
): Promise<Readonly<{ sha256: string }> | undefined> {
  // A link is no file here: weights must lie in the folder of their graphs.
  const found = await lstat(path).catch(() => undefined)
  if (file.expected === undefined || found?.isFile() !== true || found.size !== file.bytes) return undefined
  const { sha256, right } = await hashFile(path, file, options)
  return right ? { sha256 } : undefined
}

function sumOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
