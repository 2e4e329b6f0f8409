import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'

/**
 * What a hub says of a file's content: SHA-256 of large files, and of small ones the name git gives them, SHA-1 of
 * `blob <bytes>\0` and the bytes. The latter guards against damage; who sent it is for TLS to prove.
 */
export type Digest = Readonly<{ algorithm: 'sha256' | 'git-blob'; hex: string }>

export type Digester = {
  update(piece: Uint8Array): void
  /** `sha256` in hex; `right` when the file is the one expected, or nothing was expected. */
  end(): Readonly<{ sha256: string; right: boolean }>
}

export function createDigester(bytes: number, expected: Digest | undefined): Digester {
  const sha256 = createHash('sha256')
  const blob = expected?.algorithm === 'git-blob' ? createHash('sha1').update(`blob ${bytes}\0`) : undefined
  let seen = 0
  return {
    update: (piece) => {
      seen += piece.byteLength
      sha256.update(piece)
      blob?.update(piece)
    },
    end: () => {
      const hex = sha256.digest('hex')
      const found = blob === undefined ? hex : blob.digest('hex')
      return { sha256: hex, right: seen === bytes && (expected === undefined || found === expected.hex) }
    },
  }
}

/** Reads a whole file. */
export async function hashFile(
  path: string,
  { bytes, expected }: Readonly<{ bytes: number; expected: Digest | undefined }>,
  { signal, onProgress }: Readonly<{ signal: AbortSignal; onProgress(bytes: number): void }>,
): Promise<ReturnType<Digester['end']>> {
  const digester = createDigester(bytes, expected)
  let hashed = 0
  for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES })) {
    signal.throwIfAborted()
    digester.update(piece)
    hashed += piece.byteLength
    onProgress(hashed)
  }
  return digester.end()
}

/** A digest that follows a file as it grows on the disk. */
export type FollowingDigest = {
  /** The first `bytes` of the file are there. Never goes back. */
  reach(bytes: number): void
  /** Waits until all that was reached is hashed. Rejects when the file cannot be read. */
  end(): Promise<ReturnType<Digester['end']>>
}

/**
 * Hashes what is on the disk, not what came over the wire: so parts resumed from an earlier run are checked like new
 * ones, and the hash of a file is ready when its last byte is.
 */
export function followDigest(file: FileHandle, digester: Digester): FollowingDigest {
  const buffer = Buffer.allocUnsafe(READ_BYTES)
  let [hashed, frontier] = [0, 0]
  let running: Promise<void> | undefined

  const run = async () => {
    while (hashed < frontier) {
      const wanted = Math.min(buffer.byteLength, frontier - hashed)
      const { bytesRead } = await file.read(buffer, 0, wanted, hashed)
      if (bytesRead === 0) break
      digester.update(buffer.subarray(0, bytesRead))
      hashed += bytesRead
    }
  }
  return {
    reach: (bytes) => {
      frontier = Math.max(frontier, bytes)
      running ??= run().finally(() => {
        running = undefined
      })
      // The end hears of it.
      running.catch(() => {})
    },
    end: async () => {
      await running
      await run()
      return digester.end()
    },
  }
}

const READ_BYTES = 1 << 20
