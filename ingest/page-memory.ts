import { readFile } from 'node:fs/promises'

/** Linux's page size on every machine we know of; on one with larger pages the limit is only stricter by name. */
const MEMORY_PAGE_BYTES = 4_096

/** Resident memory of another process; undefined where the system does not say (anything but Linux). */
export async function residentBytes(pid: number): Promise<number | undefined> {
  // proc(5): the second number of statm is resident pages. A process that has just ended has no such file.
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => undefined)
  const pages = Number(statm?.split(' ')[1])
  return Number.isFinite(pages) ? pages * MEMORY_PAGE_BYTES : undefined
}
