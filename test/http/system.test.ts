import { afterAll, beforeAll, expect, it } from 'vitest'
import { ModelShelfSchema } from '../../web/server/wire-models.ts'
import { HealthSchema, ReadingSchema, SettingsSchema, StorageSchema } from '../../web/server/wire-system.ts'
import { type Hub, startHub } from '../models/loopback-hub.ts'
import { publishedFiles, smallModel } from '../models/small-model.ts'
import { type Harness, startHarness } from './harness.ts'
import { eventsOf, take } from './read-events.ts'

let hub: Hub
let lectern: Harness
beforeAll(async () => {
  const files = publishedFiles([100_000, 100_000])
  hub = await startHub({ repository: smallModel.repository, files })
  // A model that never comes.
  hub.behave = ({ name }) => (name.endsWith('.safetensors') ? { stallAfter: 1_000 } : undefined)
  lectern = await startHarness({ settings: { LECTERN_MODEL_MIRROR: hub.url } })
})
afterAll(async () => {
  await lectern.stop()
  await hub.stop()
})

const transfer = async () => (await (await lectern.get('models')).json()).transfer?.kind

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
  const locked = await lectern.serve({ keys: ['k'.repeat(20)] })
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
  await expect.poll(transfer).toBe('cancelled')
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
  const own = await lectern.serve()
  const streams = (await Promise.all([own.get('models/events'), own.get('models/events')])).map(eventsOf)
  const kindOf = ({ data }: { data: unknown }) => ModelShelfSchema.parse(data).transfer?.kind
  for (const events of streams) expect((await take(events, 1)).map(kindOf)).not.toContain('running')
  await own.send('POST', 'models/kosmos-2.5/pull')
  for (const events of streams) expect((await take(events, 1)).map(kindOf)).toEqual(['running'])
  await own.server.close(1_000)
  for (const events of streams) {
    const rest = await take(events, 100)
    expect(rest.filter((event) => kindOf(event) !== 'running')).toEqual([])
  }
  await lectern.send('POST', 'models/kosmos-2.5/cancel')
  await expect.poll(transfer).toBe('cancelled')
})

it('clears what can be made again', async () => {
  await lectern.filled()
  expect((await lectern.send('DELETE', 'system/indexes')).status).toBe(204)
  expect(await (await lectern.get('system/storage')).json()).toMatchObject({ bytes: { indexes: 0 } })
})

it('gives Prometheus the stages as one histogram', async () => {
  const { collectionId } = await lectern.filled()
  await lectern.send('POST', `collections/${collectionId}/ask`, { question: 'What is the total due?' })
  const text = await (await lectern.get('/metrics')).text()
  const labels = '{stage="layout",by="text-layer"'
  const name = 'lectern_reading_stage_duration_seconds'
  const valuesOf = (row: string) =>
    text.split('\n').flatMap((line) => (line.startsWith(row) ? [Number(line.split(' ').at(-1))] : []))
  const buckets = valuesOf(`${name}_bucket${labels}`)
  expect(buckets.length).toBeGreaterThan(1)
  expect(buckets).toEqual(buckets.toSorted((a, b) => a - b))
  expect(text).toContain(`${name}_bucket${labels},le="+Inf"} ${buckets.at(-1)}\n`)
  expect(valuesOf(`${name}_count${labels}}`)).toEqual([buckets.at(-1)])
  expect(valuesOf(`${name}_sum${labels}}`)[0]).toBeGreaterThan(0)
  const answered = valuesOf(
    'lectern_answering_stage_duration_seconds_count{stage="answered",by="extractive"}',
  )
  expect(answered[0]).toBeGreaterThan(0)
})
