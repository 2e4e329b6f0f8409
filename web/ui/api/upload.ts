import type { CollectionId } from '../../../core/document.ts'
import type { Uploaded } from '../wire.ts'
import { isUploaded } from './guards.ts'
import { offline, problemError, strangeAnswer } from './problem.ts'
import { parseJson, parseProblem } from './request.ts'

export type UploadOptions = Readonly<{
  /** Bytes of the request's body on their way so far: a little more than the files themselves. */
  onProgress: (bytes: number) => void
  signal: AbortSignal
}>

/** One request with `files`, in order. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function upload(
  base: string,
  collectionId: CollectionId,
  files: readonly File[],
  { onProgress, signal }: UploadOptions,
): Promise<Uploaded> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)

  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    request.open('POST', `${base}/collections/${encodeURIComponent(collectionId)}/documents`)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', (event) => onProgress(event.loaded))
    request.addEventListener('load', () => {
      const value = parseJson(request.responseText)
      if (request.status >= 300) reject(problemError(parseProblem(request.responseText, request.status)))
      else if (isUploaded(value)) resolve(value)
      else reject(problemError(strangeAnswer))
    })
    request.addEventListener('error', () => reject(problemError(offline)))
    request.addEventListener('abort', () => reject(new DOMException('The upload was stopped.', 'AbortError')))
    request.addEventListener('loadend', () => signal.removeEventListener('abort', abort))
    signal.addEventListener('abort', abort)
    request.send(form)
  })
}
