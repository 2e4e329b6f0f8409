import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { joinMembers } from '../../app/membership.ts'
import { createQueueGate } from '../../app/queue-gate.ts'
import { followClock } from '../../app/shared-clock.ts'
import type { ReaderChoice } from '../../core/document.ts'
import type { Library } from '../../library/library.ts'
import { openConnection } from '../../library/sqlite/connection.ts'
import { openSqliteLibrary } from '../../library/sqlite/sqlite.ts'
import { createLog } from '../../log.ts'
import { addDocument } from '../contract/library-fixtures.ts'

let folder: string
let library: Library
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-members-'))
  library = await openSqliteLibrary({ path: join(folder, 'lectern.db') })
})
afterEach(async () => {
  await library.close()
  await rm(folder, { recursive: true })
})

const joined = (role: 'web' | 'worker', readers: readonly ReaderChoice[], beatMs?: number) =>
  joinMembers({
    library,
    role,
    version: '1.2.3',
    log: createLog('silent'),
    describe: async () => ({ reader: readers[0] ?? '', readers, gpu: false, pagesRead: 0 }),
    ...(beatMs !== undefined && { beatMs }),
  })

it('makes a process known while it runs, and documents wait for a worker until one is there', async () => {
  const { id } = await addDocument(library)
  const web = await joined('web', [])
  expect(await library.documents.find(id)).toMatchObject({ status: 'queued', waitsFor: 'auto' })
  const worker = await joined('worker', ['auto', 'tesseract'], 20)
  expect(await web.members()).toMatchObject([
    { id: web.id, role: 'web', alive: true, pid: process.pid },
    { id: worker.id, role: 'worker', alive: true, readers: ['auto', 'tesseract'] },
  ])
  await web.leave()
  await expect.poll(async () => (await library.documents.find(id))?.waitsFor).toBeUndefined()
  expect((await worker.members()).map((member) => member.id)).toEqual([worker.id])
  await worker.leave()
  expect(await library.members.list(0)).toEqual([])
})

it('ends when another version has altered the tables', async () => {
  const worker = await joined('worker', ['auto'], 20)
  const connection = openConnection(join(folder, 'lectern.db'))
  connection.run('insert into migrations (position, name) select max(position) + 1, ? from migrations', [
    '9999-later',
  ])
  connection.close()
  await expect(worker.outdated).rejects.toMatchObject({ code: 'data-unusable' })
  await expect(worker.outdated).rejects.toThrow(/9999-later/)
  await worker.leave()
})

it('follows the shared clock, and its own in between whoever sets that of the machine', async () => {
  let [shared, steady] = [1_000_000, 50]
  const clock = await followClock(
    async () => {
      // Half of it on the way there, half on the way back.
      steady += 10
      return shared
    },
    () => steady,
  )
  expect(clock.now()).toBe(1_000_005)
  steady += 100
  expect(clock.now()).toBe(1_000_105)
  shared = 2_000_000
  await clock.sync()
  expect(clock.now()).toBe(2_000_005)
})

it('refuses files while too many pages wait, counting at most once a second', async () => {
  let time = 0
  let counted = 0
  const counts = { queuedDocuments: 1, waitingPages: 8, leased: 0 }
  const requireRoom = createQueueGate(
    {
      counts: async () => {
        counted++
        return { ...counts }
      },
    },
    10,
    () => time,
  )
  await requireRoom()
  counts.waitingPages = 9
  await requireRoom()
  expect(counted).toBe(1)
  time = 1_000
  await expect(requireRoom()).rejects.toMatchObject({ code: 'queue-full' })
})
