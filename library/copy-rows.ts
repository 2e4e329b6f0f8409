import { createHash } from 'node:crypto'
import type { KeywordsOf } from './library.ts'
import { type ReadRows, type Row, type Rows, type RowTable, rowTables } from './rows.ts'

export type CopyOptions = Readonly<{
  keywordsOf: KeywordsOf
  signal: AbortSignal
  /** Told after each batch how many rows of the table it held. */
  onRows?(table: RowTable, rows: number): void
}>

/** Writes every row that `to` does not have yet: a copy that broke off goes on where it was. */
export async function copyRows(
  read: ReadRows,
  to: Rows,
  { keywordsOf, signal, onRows }: CopyOptions,
): Promise<void> {
  for (const table of rowTables) {
    for await (const rows of read(table, await to.last(table))) {
      signal.throwIfAborted()
      await to.add(table, rows, keywordsOf)
      onRows?.(table, rows.length)
    }
  }
  await to.settle()
}

/** How many rows a table has, and the SHA-256 of their lines. */
export type TableDigest = Readonly<{ rows: number; sha256: string }>

export type Digests = Readonly<Record<RowTable, TableDigest>>

/** Two libraries with equal digests have the same rows, whatever databases they are in. */
export async function digestRows(read: ReadRows, signal: AbortSignal): Promise<Digests> {
  const digests: [RowTable, TableDigest][] = []
  for (const table of rowTables) {
    const digest = createDigest()
    for await (const rows of read(table)) {
      signal.throwIfAborted()
      for (const row of rows) digest.add(rowLine(row))
    }
    digests.push([table, digest.end()])
  }
  // All tables have been gone through.
  return Object.fromEntries(digests) as Digests
}

/** A row as one line of JSON. */
export function rowLine(row: Row): string {
  return `${JSON.stringify(row)}\n`
}

export function createDigest(): Readonly<{ add(line: string): void; end(): TableDigest }> {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add: (line) => {
      hash.update(line)
      rows++
    },
    end: () => ({ rows, sha256: hash.digest('hex') }),
  }
}
