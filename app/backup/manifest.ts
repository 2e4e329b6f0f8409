import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { ROW_FORMAT, rowTables } from '../../library/rows.ts'
import { version } from '../../version.ts'

/** What lies in a backup's folder; written last, so that a folder without one holds no finished backup. */
const FILE = 'manifest.json'

/** Raised when the folder is laid out otherwise. */
const BACKUP_FORMAT = 1

const digest = z.object({ rows: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

const ManifestSchema = z.object({
  kind: z.literal('lectern-backup'),
  format: z.number().int(),
  rowFormat: z.number().int(),
  /** Of the Lectern that made it. */
  version: z.string(),
  madeAt: z.string(),
  /** The folder of its rows, below the backup's. */
  rows: z.string().regex(/^rows-[0-9TZ]+$/),
  tables: z.record(z.enum(rowTables), digest),
  files: z.object({ files: z.number().int().min(0), bytes: z.number().int().min(0) }),
  /** Files of documents that the storage did not have. */
  lost: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
})

export type Manifest = z.infer<typeof ManifestSchema>

export function newManifest(of: Pick<Manifest, 'madeAt' | 'rows' | 'tables' | 'files' | 'lost'>): Manifest {
  return { kind: 'lectern-backup', format: BACKUP_FORMAT, rowFormat: ROW_FORMAT, version, ...of }
}

/** Undefined where no finished backup is. Throws AppError `data-unusable` for one that this Lectern cannot read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const json = parsed(text)
  refuseNewer(json)
  const manifest = ManifestSchema.safeParse(json)
  if (manifest.success) return manifest.data
  throw new AppError('data-unusable', `${join(folder, FILE)} is damaged. Take another copy of the backup.`, {
    cause: manifest.error,
  })
}

/** The newest takes the place of the one before it at once, or not at all. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const arriving = join(folder, `${FILE}.part`)
  const file = await open(arriving, 'w')
  try {
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(arriving, join(folder, FILE))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Before anything else: a newer manifest may look otherwise. */
function refuseNewer(json: unknown): void {
  const formats = z.object({ format: z.number(), rowFormat: z.number(), version: z.string() }).safeParse(json)
  if (!formats.success) return
  const { format, rowFormat, version: maker } = formats.data
  if (format <= BACKUP_FORMAT && rowFormat <= ROW_FORMAT) return
  throw new AppError(
    'data-unusable',
    `The backup was made by Lectern ${maker}, which is newer than this one (${version}). Restore it with that version or a later one.`,
  )
}
