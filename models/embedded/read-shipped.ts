import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'

/** Reads a model that ships; `title` is what a person calls it. Both throw AppError `model-damaged`. */
export type ShippedFolder = Readonly<{
  manifest<T>(schema: z.ZodType<T>): Promise<T>
  /** The whole file, if its SHA-256 (hex) is this one. */
  file(name: string, sha256: string): Promise<Buffer>
  damaged(name: string, cause?: unknown): AppError
}>

export function shippedFolder(folder: string, title: string): ShippedFolder {
  const damaged = (name: string, cause?: unknown) =>
    new AppError(
      'model-damaged',
      `${name} of the ${title} in ${folder} is missing or damaged: install Lectern again.`,
      { cause },
    )
  return {
    damaged,
    manifest: async (schema) => {
      try {
        return schema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
      } catch (cause) {
        throw damaged('manifest.json', cause)
      }
    },
    file: async (name, sha256) => {
      const bytes = await readFile(join(folder, name)).catch((cause) => {
        throw damaged(name, cause)
      })
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw damaged(name)
      return bytes
    },
  }
}
