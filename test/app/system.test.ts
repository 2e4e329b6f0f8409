import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type HealthFacts, judgeHealth, stateOf } from '../../app/judge-health.ts'
import { keptFor } from '../../app/kept-for.ts'
import { createPageRate } from '../../app/page-rate.ts'
import { createStageWatch } from '../../app/stage-times.ts'
import { measureStorage } from '../../app/storage-report.ts'
import { loadConfig } from '../../config.ts'

it('times stages to within a twentieth, whatever their length', () => {
  const watch = createStageWatch()
  for (let ms = 1; ms <= 1000; ms++) watch.count('tesseract', { read: ms, render: ms / 100 })
  const [read, render] = watch.times()
  expect(read).toMatchObject({ stage: 'read', by: 'tesseract', count: 1000, slowestMs: 1000 })
  expect(read?.totalMs).toBe(500_500)
  for (const [found, truth] of [
    [read?.p50Ms, 500],
    [read?.p95Ms, 950],
    [render?.p50Ms, 5],
    [render?.p95Ms, 9.5],
  ] as const) {
    expect((found ?? 0) / truth).toBeGreaterThanOrEqual(1)
    expect((found ?? 0) / truth).toBeLessThan(1.1)
  }
  expect(read?.upTo.at(-1)?.count).toBe(1000)
})

it('stays small whatever it is told', () => {
  const watch = createStageWatch()
  for (let i = 0; i < 10_000; i++) watch.count(`engine ${i}`, { read: 1e12, [`stage ${i}`]: -1 })
  expect(watch.times().length).toBeLessThanOrEqual(200)
})

it('measures the speed of reading while pages are read, not over pauses', () => {
  let time = 0
  const rate = createPageRate(() => time)
  const page = (ms: number, done = true) => {
    const end = rate.begin()
    time += ms
    end(done)
  }
  expect(rate.perMinute()).toBeNull()
  for (let i = 0; i < 10; i++) page(2_000)
  expect(rate.perMinute()).toBeCloseTo(30)
  time += 3_600_000
  expect(rate.perMinute()).toBeNull()
  page(6_000)
  page(6_000, false)
  expect(rate.perMinute()).toBeCloseTo(5)
})

const well: HealthFacts = {
  remarks: [],
  memory: { usedBytes: 1e8, machineFreeBytes: 4e9, machineBytes: 8e9 },
  delayMs: { p50: 1, p99: 10, max: 50 },
  disk: { freeBytes: 1e11, totalBytes: 1e12 },
  readingStopped: false,
  readerMissing: false,
  failures: false,
}

it.each([
  ['all is well', {}, [], 'well'],
  ['the disk is low', { disk: { freeBytes: 1e9, totalBytes: 1e12 } }, ['disk-low'], 'attention'],
  ['the disk is full', { disk: { freeBytes: 1e6, totalBytes: 1e12 } }, ['disk-full'], 'failing'],
  ['it is late', { delayMs: { p50: 5, p99: 400, max: 900 } }, ['slow'], 'attention'],
  ['nobody reads', { readingStopped: true, failures: true }, ['reading-stopped', 'unread'], 'failing'],
  ['a reader is missing', { readerMissing: true }, ['reader-missing'], 'attention'],
  ['an engine has a remark', { remarks: ['No GPU.'] }, ['remarks'], 'attention'],
] as const)('judges that %s', (_, facts, codes, state) => {
  const findings = judgeHealth({ ...well, ...facts })
  expect(findings.map(({ code }) => code)).toEqual(codes)
  expect(stateOf(findings)).toBe(state)
})

it('measures what lies where, links and other folders left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-storage-'))
  try {
    await Promise.all(
      ['files/ab', 'index', 'models/x'].map((at) => mkdir(join(folder, at), { recursive: true })),
    )
    await writeFile(join(folder, 'lectern.db'), Buffer.alloc(8192, 1))
    await writeFile(join(folder, 'files/ab/cd'), Buffer.alloc(4096, 1))
    await writeFile(join(folder, 'models/x/w'), Buffer.alloc(12_288, 1))
    const report = await measureStorage({
      folder,
      modelsFolder: join(folder, 'models'),
      library: { reports: { collections: async () => [], failures: async () => [] } },
      indexes: { cached: async () => undefined },
      now: () => 0,
    })
    expect(report.bytes).toEqual({
      database: 8192,
      files: 4096,
      indexes: 0,
      pictures: 0,
      models: 12_288,
      other: 0,
    })
    expect(report.disk.freeBytes).toBeLessThanOrEqual(report.disk.totalBytes)
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('asks once for many who ask, and again after a failure', async () => {
  let time = 0
  let asked = 0
  const { ask } = keptFor(
    1_000,
    () => time,
    async () => {
      if (++asked === 1) throw new Error('not yet')
      return asked
    },
  )
  await expect(ask()).rejects.toThrow('not yet')
  expect(await Promise.all([ask(), ask()])).toEqual([2, 2])
  time = 999
  expect(await ask()).toBe(2)
  time = 1_001
  expect(await ask()).toBe(3)
})

it('never asks twice at once, however long it takes, and asks anew for what was forgotten', async () => {
  let time = 0
  const pending: ((answer: number) => void)[] = []
  const kept = keptFor(
    1_000,
    () => time,
    () => new Promise<number>((resolve) => pending.push(resolve)),
  )
  const first = kept.ask()
  time = 5_000
  const second = kept.ask()
  kept.forget()
  const third = kept.ask()
  expect(pending).toHaveLength(1)
  pending[0]?.(1)
  expect(await Promise.all([first, second])).toEqual([1, 1])
  await expect.poll(() => pending.length).toBe(2)
  pending[1]?.(2)
  expect(await third).toBe(2)
  expect(await kept.ask()).toBe(2)
})

it('shows settings with their source, and of secrets only that they are set', () => {
  const config = loadConfig(
    {
      LECTERN_KEYS: 'secret-one,secret-two',
      LECTERN_CHAT_KEY: 'secret-three',
      LECTERN_MODEL_MIRROR: 'https://anna:secret-four@mirror.example/hf?key=secret-five',
      LECTERN_READERS: '2',
      LECTERN_PORT: '1',
    },
    { LECTERN_PORT: '9999' },
  )
  const shown = new Map(config.shown.map((setting) => [setting.name, setting]))
  expect(shown.get('LECTERN_KEYS')).toMatchObject({ value: null, source: 'environment', secret: true })
  expect(shown.get('LECTERN_MODEL_TOKEN')).toMatchObject({ value: null, source: 'default', secret: true })
  expect(shown.get('LECTERN_MODEL_MIRROR')?.value).toBe('https://mirror.example/hf')
  expect(shown.get('LECTERN_READERS')).toMatchObject({ value: '2', source: 'environment' })
  expect(shown.get('LECTERN_PORT')).toMatchObject({ value: '9999', source: 'command-line' })
  expect(shown.get('LECTERN_LOG')).toMatchObject({ value: 'info', source: 'default' })
  expect(JSON.stringify(config.shown)).not.toContain('secret-')
})
