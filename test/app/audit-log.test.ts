import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openAuditLog } from '../../app/audit-log.ts'
import type { AuditEntry } from '../../core/audit.ts'
import type { AuditNote } from '../../web/server/access-verbs.ts'

const note: AuditNote = {
  who: { kind: 'loopback' },
  action: 'asked',
  subject: null,
  collectionId: 'c1',
  detail: null,
  text: 'Who was it?',
  address: '::1',
  requestId: 'r1',
}

/** A log over a database that can be away. */
function logOver(options: { keep?: 'off' | 'actions' | 'questions' } = {}) {
  const written: AuditEntry[] = []
  const faults: number[] = []
  const state = { away: false, now: Date.UTC(2026, 0, 31), sweptBefore: '' }
  const log = openAuditLog({
    audit: {
      write: async (entries) => {
        if (state.away) throw new Error('The database is away.')
        written.push(...entries)
      },
      list: async () => ({ items: [...written], next: null }),
      sweep: async (before) => {
        state.sweptBefore = before
        return 0
      },
    },
    keep: options.keep ?? 'questions',
    daysMax: 30,
    now: () => state.now,
    onFault: (_error, lost) => void faults.push(lost),
  })
  return { log, written, faults, state }
}

describe('the audit log', () => {
  it('writes what was noted behind the answers, in order, and all of it at the end', async () => {
    const { log, written } = logOver()
    for (const requestId of ['1', '2', '3']) log.note({ ...note, requestId })
    expect(written).toEqual([])
    await log.close()
    expect(written.map(({ requestId }) => requestId)).toEqual(['1', '2', '3'])
    expect(written[0]).toMatchObject({ ...note, requestId: '1', at: '2026-01-31T00:00:00.000Z' })
    expect(new Set(written.map(({ id }) => id)).size).toBe(3)
  })

  it('leaves the database alone once it is closed, whatever is noted late', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { log, written, faults, state } = logOver()
    await log.close()
    state.away = true
    log.note(note)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(written).toEqual([])
    expect(faults).toEqual([])
  })

  it('keeps what a database that is away did not take, and says so', async () => {
    const { log, written, faults, state } = logOver()
    state.away = true
    log.note(note)
    await log.flush()
    log.note({ ...note, action: 'searched' })
    state.away = false
    await log.flush()
    expect(written.map(({ action }) => action)).toEqual(['asked', 'searched'])
    expect(faults).toEqual([0])
    await log.close()
  })

  it('holds a bounded number meanwhile, the newest', async () => {
    const { log, written, faults, state } = logOver()
    state.away = true
    for (let n = 0; n < 20_100; n += 1) log.note({ ...note, requestId: String(n) })
    await log.flush()
    state.away = false
    await log.close()
    expect([faults, written.length, written[0]?.requestId]).toEqual([[100], 20_000, '100'])
  })

  it('notes once a minute whoever opens the same again, and every question', async () => {
    const { log, written, state } = logOver()
    const opened = { ...note, action: 'opened', subject: { kind: 'page', id: 'd1' }, detail: '3' } as const
    for (const again of [opened, opened, note, note, { ...opened, detail: '4' }]) log.note(again)
    state.now += 60_000
    log.note(opened)
    await log.close()
    expect(written.map(({ action, detail }) => `${action} ${detail}`)).toEqual([
      'opened 3',
      'asked null',
      'asked null',
      'opened 4',
      'opened 3',
    ])
  })

  it('removes what is older than it is told to keep', async () => {
    const { log, state } = logOver()
    expect(state.sweptBefore).toBe('2026-01-01T00:00:00.000Z')
    await log.close()
  })

  it.each([
    ['off', []],
    ['actions', [null]],
    ['questions', ['Who was it?']],
  ] as const)('set to %s keeps as much', async (keep, expected) => {
    const { log, written } = logOver({ keep })
    log.note(note)
    await log.close()
    expect(written.map(({ text }) => text)).toEqual(expected)
  })
})
