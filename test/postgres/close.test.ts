import { expect, it } from 'vitest'
import { openPostgresLibrary } from '../../library/postgres/postgres.ts'
import { onPostgres } from './on-postgres.ts'
import { say } from './own-database.ts'

onPostgres('A library in PostgreSQL that is closed', (url) => {
  const connections = async () => {
    const { rows } = await say(
      url(),
      "select count(*)::int as open from pg_stat_activity where datname = current_database() and application_name = 'lectern'",
    )
    return rows[0].open
  }

  it('leaves no connection behind, whether anything was asked of it or not', async () => {
    const idle = await openPostgresLibrary({ url: url() })
    expect(await connections()).toBeGreaterThan(0)
    await idle.close()
    await expect.poll(connections).toBe(0)
    const asked = await openPostgresLibrary({ url: url() })
    await asked.collections.create({ name: 'Box', description: '' })
    await asked.close()
    await expect.poll(connections).toBe(0)
  })
})
