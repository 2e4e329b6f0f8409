import { expect, it } from 'vitest'
import { migrate } from '../../library/postgres/migrate.ts'
import { createPool, type Pool } from '../../library/postgres/pool.ts'
import { onPostgres } from './on-postgres.ts'

const one = { name: '0001-one', script: 'create table one (a integer); insert into one values (1)' }
const two = { name: '0002-two', script: 'alter table one add column b text; update one set b = a' }

onPostgres('PostgreSQL migrations', (url) => {
  let schema: string
  let pool: Pool
  let tests = 0

  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    schema = `test_${++tests}`
    pool = createPool({ url: url(), schema, connectionsMax: 10 })
    try {
      return await work()
    } finally {
      await pool.end()
    }
  }
  const bring = async (...known: (typeof one)[]) => {
    const client = await pool.connect()
    try {
      await migrate(client, schema, known)
    } finally {
      client.release()
    }
  }
  const rows = async (sql: string) => {
    const client = await pool.connect()
    const found = await client.query(sql)
    client.release()
    return found.rows
  }

  it('are applied once, in order, though many start at the same moment', () =>
    within(async () => {
      await Promise.all(Array.from({ length: 8 }, () => bring(one)))
      await Promise.all(Array.from({ length: 8 }, () => bring(one, two)))
      expect(await rows('select a, b from one')).toEqual([{ a: 1, b: '1' }])
      expect(await rows('select name from migrations order by position')).toEqual([
        { name: '0001-one' },
        { name: '0002-two' },
      ])
    }))

  it('refuse tables of a newer version, and of a migration that was altered', () =>
    within(async () => {
      await bring(one, two)
      await expect(bring(one)).rejects.toMatchObject({ code: 'data-unusable' })
      const altered = { ...two, script: `${two.script}; update one set b = ''` }
      await expect(bring(one, altered)).rejects.toMatchObject({ code: 'data-unusable' })
      expect(await rows('select b from one')).toEqual([{ b: '1' }])
    }))

  it('are undone when they break half-way', () =>
    within(async () => {
      await bring(one)
      await expect(bring(one, { ...two, script: `${two.script}; nonsense` })).rejects.toThrow(/nonsense/)
      expect(await rows('select * from one')).toEqual([{ a: 1 }])
      await bring(one, two)
      expect(await rows('select b from one')).toEqual([{ b: '1' }])
    }))
})
