import type { Request } from 'express'
import type { CollectionId } from '../../core/document.ts'
import { AppError } from '../../core/errors.ts'
import { type FormFile, type FormLimits, filesOf } from './form.ts'
import { toProblem } from './problem.ts'
import type { Verbs } from './verbs.ts'
import type { WireUpload } from './wire.ts'

export type UploadLimits = FormLimits & Readonly<{ uploadFilesMax: number }>

/** The form field that carries files. */
export const FILES_FIELD = 'files'

/**
 * Stores each file of the form as it arrives. A file that cannot be taken is named with its reason and the next one
 * goes on; only a form without any file in the field, or a client that left, fails as a whole.
 */
export async function takeUpload(
  verbs: Pick<Verbs, 'documents'>,
  collectionId: CollectionId,
  request: Request,
  limits: UploadLimits,
  signal: AbortSignal,
): Promise<WireUpload> {
  const upload: WireUpload = { items: [], rejected: [] }
  let [files, ours] = [0, 0]
  try {
    for await (const file of filesOf(request, limits)) {
      files += 1
      if (file.field === FILES_FIELD) ours += 1
      await takeFile(file, files).catch((error: unknown) => reject(file.name, error))
    }
  } catch (error) {
    // The form itself broke. What was stored before stays stored, so the client must hear of it, and of the
    // break once: a file that broke off with the form was told already.
    if (files === 0 || signal.aborted) throw error
    if (!(error instanceof AppError) || upload.rejected.at(-1)?.problem.detail !== error.message)
      reject('', error)
  }
  if (ours === 0) {
    const sentence = files === 0 ? 'The form holds no file' : 'The form’s files are in another field'
    throw new AppError('invalid-request', `${sentence}. Send each as a field named “${FILES_FIELD}”.`, {
      field: FILES_FIELD,
    })
  }
  return upload

  async function takeFile(file: FormFile, count: number): Promise<void> {
    if (file.field !== FILES_FIELD) {
      throw new AppError(
        'invalid-request',
        `Files are taken from the field “${FILES_FIELD}”, not “${file.field}”.`,
      )
    }
    if (count > limits.uploadFilesMax) {
      throw new AppError(
        'too-many-files',
        `One upload takes ${limits.uploadFilesMax} files. Send the others in another one.`,
      )
    }
    const { document, duplicate } = await verbs.documents.add(collectionId, file, signal)
    upload.items.push({ ...document, duplicate })
  }

  function reject(name: string, error: unknown): void {
    if (signal.aborted) throw error
    if (!(error instanceof AppError)) request.log.error({ err: error }, 'upload.failed')
    upload.rejected.push({ name, problem: toProblem(error, String(request.id)) })
  }
}
