import { expect, it } from 'vitest'
import type { ModelEntry, RunningTransfer } from '../../core/model-shelf.ts'
import type { HealthReport, ReadingReport, ShownSetting } from '../../core/system.ts'
import { diagnosticsText } from '../../web/ui/settings/diagnostics-text.ts'
import { fetchAction } from '../../web/ui/settings/fetch-action.ts'
import { loading, nextLive } from '../../web/ui/settings/live.ts'
import { modelFacts, modelState, modelText } from '../../web/ui/settings/model-words.ts'
import { inOrder, stageName } from '../../web/ui/settings/stages.ts'
import { transferWords } from '../../web/ui/settings/transfer-words.ts'
import { de, en } from './all-texts.ts'

const kosmos: ModelEntry = {
  id: 'kosmos-2.5',
  name: 'KOSMOS-2.5',
  role: 'reader',
  origin: 'fetched',
  state: { kind: 'absent' },
  inUse: false,
  bytes: 0,
  downloadBytes: 5_504_600_000,
  licence: 'MIT',
}

const running: RunningTransfer & { model: string } = {
  model: 'kosmos-2.5',
  kind: 'running',
  stage: 'downloading',
  done: 1_100_000_000,
  total: 5_500_000_000,
  bytesPerSecond: 22_000_000,
  waiting: null,
}

it('what was heard once stays when nothing newer comes', () => {
  const problem = { title: 'gone', status: 0 }
  const failed = nextLive(loading, { kind: 'problem', problem })
  expect(failed).toEqual({ kind: 'failed', problem })
  const live = nextLive(failed, { kind: 'value', value: 1 })
  expect(live).toEqual({ kind: 'live', value: 1 })
  const stale = nextLive(live, { kind: 'problem', problem })
  expect(stale).toEqual({ kind: 'stale', value: 1, problem })
  expect(nextLive(stale, { kind: 'problem', problem })).toEqual(stale)
  expect(nextLive(stale, { kind: 'value', value: 2 })).toEqual({ kind: 'live', value: 2 })
})

it('a model has one verb, which says how much is to come', () => {
  const action = (patch: Partial<ModelEntry>) => fetchAction({ ...kosmos, ...patch }, en)
  expect(action({})).toBe('Get it (5.5 GB)')
  expect(action({ state: { kind: 'partial' }, bytes: 4_404_600_000 })).toBe('Go on (1.1 GB to come)')
  expect(action({ state: { kind: 'partial' }, bytes: 7e9 })).toBe('Mend it')
  expect(action({ state: { kind: 'unconverted' }, bytes: 5e9 })).toBe('Prepare it')
  expect(action({ state: { kind: 'damaged', problem: '' }, bytes: 5e9 })).toBe('Mend it')
  expect(action({ state: { kind: 'ready' }, bytes: 5e9 })).toBeUndefined()
})

it('a model is what it is, in words as well as in colour', () => {
  const state = (patch: Partial<ModelEntry>) => modelState({ ...kosmos, ...patch }, null, en.settings.models)
  expect(state({})).toEqual({ tone: 'none', text: 'Not here' })
  expect(state({ state: { kind: 'ready' } })).toEqual({ tone: 'plain', text: 'Ready' })
  expect(state({ state: { kind: 'ready' }, inUse: true })).toEqual({ tone: 'good', text: 'In use' })
  expect(modelState(kosmos, running, en.settings.models).text).toBe('On its way')
  expect(modelState({ ...kosmos, id: 'other' }, running, en.settings.models).text).toBe('Not here')
  expect(modelFacts({ ...kosmos, state: { kind: 'partial' }, bytes: 1_100_000_000 }, en)).toEqual([
    '1.1 GB of 5.5 GB here',
    'MIT licence',
  ])
})

it('a model of a newer server goes by its own name', () => {
  expect(modelText({ ...kosmos, id: 'kosmos-9', name: 'KOSMOS-9' }, en.settings.models)).toEqual({
    name: 'KOSMOS-9',
    purpose: '',
    bring: undefined,
  })
})

it('a download says how far, how fast and how long, in each language', () => {
  expect(transferWords(running, en)).toEqual({
    stage: 'Downloading…',
    amounts: ['20%', '1.1 GB of 5.5 GB', '22 MB a second', '3 min 20 sec left'],
  })
  expect(transferWords(running, de).amounts[1]).toBe('1,1\u00a0GB von 5,5\u00a0GB')
  expect(transferWords({ ...running, bytesPerSecond: null }, en).amounts).toEqual(['20%', '1.1 GB of 5.5 GB'])
  expect(transferWords({ ...running, stage: 'converting' }, en).amounts).toEqual(['20%'])
  expect(transferWords({ ...running, stage: 'connecting' }, en).amounts).toEqual([])
  expect(transferWords({ ...running, done: 0, total: 0 }, en).amounts).toEqual([])
})

it('stages come in the order of the work, unknown ones last', () => {
  const times = { count: 1, totalMs: 1, p50Ms: 1, p95Ms: 1, slowestMs: 1, upTo: [] }
  const stages = ['constructor', 'embed', 'read', 'page'].map((stage) => ({ stage, by: 'a', ...times }))
  expect(inOrder(stages).map(({ stage }) => stage)).toEqual(['page', 'read', 'embed', 'constructor'])
  expect(stageName('constructor', en.settings.reading.stages)).toBe('constructor')
})

it('what is passed on for help names no document, question, path, address or secret', () => {
  const settings: readonly ShownSetting[] = [
    { name: 'LECTERN_DATA', value: '/home/anna/private', source: 'environment', secret: false },
    { name: 'LECTERN_CHAT_URL', value: 'http://anna.example/', source: 'environment', secret: false },
    { name: 'LECTERN_KEYS', value: null, source: 'environment', secret: true },
    { name: 'LECTERN_READERS', value: '4', source: 'command-line', secret: false },
    { name: 'LECTERN_PORT', value: '8080', source: 'default', secret: false },
  ]
  const text = diagnosticsText({ health, settings, reading })
  expect(text).toContain('LECTERN_DATA=(set)')
  expect(text).toContain('LECTERN_READERS=4')
  expect(text).not.toContain('LECTERN_PORT')
  expect(text).toContain('read, tesseract, 3, 10.0, 20.0')
  for (const word of ['anna', 'private', 'Testament', 'torn']) expect(text).not.toContain(word)
})

const health: HealthReport = {
  state: 'attention',
  findings: [{ code: 'unread', state: 'attention' }],
  remarks: ['The folder /home/anna/models is torn.'],
  version: '0.1.0',
  runtime: 'v20',
  platform: 'linux x64',
  startedAt: '2026-01-01T00:00:00.000Z',
  engines: {
    reader: 'tesseract',
    readers: ['tesseract'],
    embedder: 'anna-model',
    answerers: ['ollama:anna'],
    vectorIndex: 'hnsw',
  },
  memory: { usedBytes: 1e8, machineFreeBytes: 2e9, machineBytes: 4e9 },
  delayMs: { p50: 1, p99: 2, max: 3 },
  disk: { freeBytes: 1e10, totalBytes: 1e11 },
  indexes: { current: 1, behind: 0, absent: 0 },
  members: [],
}

const reading: ReadingReport = {
  since: '2026-01-01T00:00:00.000Z',
  stages: [
    { stage: 'read', by: 'tesseract', count: 3, totalMs: 40, p50Ms: 10, p95Ms: 20, slowestMs: 20, upTo: [] },
  ],
  queue: { queuedDocuments: 0, waitingPages: 0, leased: 0, pagesPerMinute: null, secondsLeft: null },
  pages: { read: 3, failed: 0 },
  failures: [
    { collectionId: 'c', documentId: 'd', documentName: 'Testament.pdf', page: 1, problem: 'torn', at: '' },
  ],
}
