import type { PartFile } from './part-file.ts'
import type { Arrived, FetchOptions, RemoteFile } from './remote-file.ts'
import { checkLength, cutShort, otherSize } from './reply-checks.ts'
import { type Tried, untilDone } from './retry.ts'

/** From its first byte to its last, in one answer: all that is left when a server knows no ranges. */
export async function fetchWhole(
  file: RemoteFile,
  part: PartFile,
  arrived: Arrived,
  { http, patience, signal }: FetchOptions,
): Promise<void> {
  await untilDone(
    async (): Promise<Tried<undefined>> => {
      const reply = await http.get(file.url, {}, signal)
      if (reply.kind === 'later') return { ...reply, kind: 'again', gotOn: false }
      if (part.receivedBytes() > 0) await part.restart(undefined)
      checkLength(file, reply)
      let position = 0
      const problem = await reply.receive(async (piece) => {
        if (position + piece.byteLength > file.bytes) throw otherSize(file, `more than ${file.bytes}`)
        await arrived(piece, position)
        position += piece.byteLength
        return true
      })
      if (position === file.bytes) return { kind: 'done', value: undefined }
      return { kind: 'again', problem: problem ?? cutShort(file), waitMs: undefined, gotOn: false }
    },
    patience,
    signal,
  )
}
