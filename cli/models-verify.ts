import { AppError } from '../core/errors.ts'
import { type Fault, findFaults, modelFolder, type StoredFile } from '../models/installed.ts'
import { modelNamed } from '../models/registry.ts'
import { readManifest } from '../reader/kosmos/convert/manifest.ts'
import { installedOrThrow, type ModelsOptions, modelsConfig } from './models-options.ts'
import { interruptSignal } from './options.ts'
import { EXIT } from './outcome.ts'
import { inBytes, showTransfer } from './transfer-progress.ts'

/** Files that one command brings back. */
type Part = Readonly<{ files: readonly StoredFile[]; mend: string }>

export async function verify(name: string, options: ModelsOptions): Promise<void> {
  const model = modelNamed(name)
  const config = modelsConfig(options)
  const signal = interruptSignal()
  const folder = modelFolder(config.folder, model)
  const { files } = await installedOrThrow(config.folder, model)
  const converted = await convertedParts(folder, name)
  const parts = [{ files, mend: `lectern models pull ${name}` }, ...converted.parts]
  const totalBytes = bytesOf(parts.flatMap((part) => part.files))
  const progress = showTransfer()
  let [before, faulty] = [0, 0]
  try {
    for (const { files, mend } of parts) {
      const onProgress = (file: string, hashedBytes: number) =>
        progress.report(file, before + bytesBefore(files, file) + hashedBytes, totalBytes)
      const faults = await findFaults(folder, files, { signal, onProgress })
      for (const line of sentences(faults, mend)) progress.remark(line)
      before += bytesOf(files)
      faulty += faults.length
    }
    if (converted.problem !== undefined) progress.remark(converted.problem.message)
  } finally {
    progress.stop()
  }
  if (faulty > 0 || converted.problem !== undefined) process.exitCode = EXIT.failed
  else
    console.log(
      `${name} is whole: ${parts.flatMap((part) => part.files).length} files, ${inBytes(totalBytes)}.`,
    )
}

/** The graphs, or why nothing can be said of them: the published files are worth hashing all the same. */
async function convertedParts(
  folder: string,
  name: string,
): Promise<Readonly<{ parts: readonly Part[]; problem?: AppError }>> {
  const manifest = await readManifest(folder).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'model-damaged') return error
    throw error
  })
  if (manifest instanceof AppError) return { parts: [], problem: manifest }
  const parts = Object.entries(manifest?.profiles ?? {}).flatMap(([precision, profile]) => {
    const mend = `lectern models convert ${name} --precision ${precision}`
    return profile === undefined ? [] : [{ files: profile.files, mend }]
  })
  return { parts }
}

function sentences(faults: readonly Fault[], mend: string): readonly string[] {
  if (faults.length === 0) return []
  return [...faults.map(({ file, what }) => `${file} ${what}.`), `Mend it: ${mend}`]
}

function bytesBefore(files: readonly StoredFile[], name: string): number {
  const at = files.findIndex((file) => file.name === name)
  return bytesOf(files.slice(0, at))
}

function bytesOf(files: readonly StoredFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
