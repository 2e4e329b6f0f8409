import { afterEach, beforeEach, expect, it } from 'vitest'
import { ModelShelfSchema } from '../../web/server/wire-models.ts'
import { HealthSchema, ReadingSchema, SettingsSchema, StorageSchema } from '../../web/server/wire-system.ts'
import { type Harness, startHarness } from './harness.ts'

let lectern: Harness
beforeEach(async () => {
  lectern = await startHarness()
})
afterEach(() => lectern.stop())

it.each([
  ['system/health', HealthSchema],
  ['system/reading', ReadingSchema],
  ['system/storage', StorageSchema],
  ['system/settings', SettingsSchema],
  ['models', ModelShelfSchema],
])('GET %s answers as described', async (path, schema) => {
  const response = await lectern.get(path)
  expect(response.status).toBe(200)
  schema.parse(await response.json())
})

it('asks for the key before it tells anything of the machine', async () => {
  const locked = await startHarness({ keys: ['k'.repeat(20)] })
  const paths = ['system/health', 'system/settings', 'system/storage', 'models', 'models/events', '/metrics']
  const answers = await Promise.all(paths.map(async (path) => (await locked.get(path)).status))
  await locked.stop()
  expect(answers).toEqual(paths.map(() => 401))
})

it('fetches a model, refuses a second one meanwhile, stops and removes it', async () => {
  const begun = await lectern.send('POST', 'models/kosmos-2.5/pull')
  expect([begun.status, await begun.json()]).toEqual([202, expect.objectContaining({ kind: 'running' })])
  expect((await lectern.send('POST', 'models/kosmos-2.5/pull')).status).toBe(503)
  expect((await lectern.send('POST', 'models/kosmos-2.5/cancel')).status).toBe(204)
  expect((await lectern.send('DELETE', 'models/kosmos-2.5')).status).toBe(204)
  expect((await lectern.send('POST', 'models/unknown/pull')).status).toBe(404)
})

it('does not let another site fetch or remove a model', async () => {
  const elsewhere = { origin: 'https://elsewhere.example' }
  const pull = await lectern.send('POST', 'models/kosmos-2.5/pull', undefined, elsewhere)
  const remove = await lectern.send('DELETE', 'models/kosmos-2.5', undefined, elsewhere)
  expect([pull.status, remove.status]).toEqual([403, 403])
})

it('tells two followers of the same transfer, and ends their streams when it stops', async () => {
  const streams = await Promise.all([lectern.get('models/events'), lectern.get('models/events')])
  const texts = streams.map((response) => response.text())
  await lectern.send('POST', 'models/kosmos-2.5/pull')
  await expect.poll(async () => (await (await lectern.get('models')).json()).transfer.kind).toBe('running')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await lectern.server.close(1_000)
  for (const text of await Promise.all(texts)) {
    const shelves = text.split('\n').filter((line) => line.startsWith('data: '))
    expect(shelves.map((line) => JSON.parse(line.slice(6)).transfer?.kind)).toEqual([undefined, 'running'])
  }
})

it('clears what can be made again', async () => {
  expect((await lectern.send('DELETE', 'system/indexes')).status).toBe(204)
  expect(await (await lectern.get('system/storage')).json()).toMatchObject({ bytes: { indexes: 0 } })
})

it('gives Prometheus the stages as one histogram', async () => {
  const text = await (await lectern.get('/metrics')).text()
  const rows = text.split('\n').filter((row) => row.startsWith('lectern_reading_stage_duration_seconds'))
  expect(rows).toEqual([
    'lectern_reading_stage_duration_seconds_bucket{stage="render",by="memory",le="0.1"} 1',
    'lectern_reading_stage_duration_seconds_bucket{stage="render",by="memory",le="0.2"} 2',
    'lectern_reading_stage_duration_seconds_bucket{stage="render",by="memory",le="+Inf"} 2',
    'lectern_reading_stage_duration_seconds_sum{stage="render",by="memory"} 0.3',
    'lectern_reading_stage_duration_seconds_count{stage="render",by="memory"} 2',
  ])
  expect(text).toContain('\nlectern_answering_stage_duration_seconds_count{stage="answered",by="memory"} 2\n')
})
