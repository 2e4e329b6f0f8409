import { closeSync, openSync, writeSync } from 'node:fs'

/** A file that is written from front to back. */
export type ByteFile = {
  /** Bytes so far. */
  readonly length: number
  write(bytes: Uint8Array): void
  close(): void
}

export function createByteFile(path: string): ByteFile {
  const handle = openSync(path, 'w')
  const waiting: Uint8Array[] = []
  let held = 0
  let length = 0
  const flush = () => {
    const bytes = Buffer.concat(waiting)
    for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at)
    waiting.length = 0
    held = 0
  }
  return {
    get length() {
      return length
    },
    write(bytes) {
      waiting.push(bytes)
      held += bytes.length
      length += bytes.length
      if (held > HELD_MAX) flush()
    },
    close() {
      flush()
      closeSync(handle)
    },
  }
}

const HELD_MAX = 1 << 22
