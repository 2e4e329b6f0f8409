import { afterAll, beforeAll } from 'vitest'
import { testLibrary } from '../contract/library.ts'
import { startPglite } from './pglite.ts'
import { storesIn } from './store.ts'

let server: Awaited<ReturnType<typeof startPglite>>
beforeAll(async () => {
  server = await startPglite()
})
afterAll(() => server.dispose())

testLibrary(
  'PGlite',
  storesIn(() => server.url),
  'one',
)
