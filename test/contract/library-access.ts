import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../core/audit.ts'
import type { Library } from '../../library/library.ts'
import { type CreateStore, NOON, withLibrary } from './library-fixtures.ts'

const MINUTE_MS = 60_000

/** Keys, the sessions they were traded for, and who did what with them. */
export function testAccess(createStore: CreateStore): void {
  let library: Library
  let time: number
  beforeEach(() => {
    time = NOON
  })
  withLibrary({ createStore, now: () => time }, (opened) => {
    library = opened
  })

  const hashOf = (digit: string) => digit.repeat(64)
  const makeKey = (digit: string) =>
    library.keys.create({
      hash: hashOf(digit),
      name: `Key ${digit}`,
      right: 'ask',
      collections: null,
      expiresAt: null,
    })

  describe('keys', () => {
    it('keeps what was made, and finds it by the hash of its secret', async () => {
      const made = await library.keys.create({
        hash: hashOf('a'),
        name: 'Scanner',
        right: 'write',
        collections: ['one', 'two'],
        expiresAt: '2025-01-01T00:00:00.000Z',
      })
      expect(made).toEqual({
        id: made.id,
        name: 'Scanner',
        right: 'write',
        collections: ['one', 'two'],
        createdAt: '2024-05-01T12:00:00.000Z',
        expiresAt: '2025-01-01T00:00:00.000Z',
        revokedAt: null,
        lastUsedAt: null,
      })
      expect(await library.keys.findByHash(hashOf('a'))).toEqual(made)
      expect(await library.keys.findByHash(hashOf('b'))).toBeUndefined()
    })

    it('tells a key for no collection from one for all', async () => {
      const none = await library.keys.create({
        hash: hashOf('a'),
        name: 'None',
        right: 'read',
        collections: [],
        expiresAt: null,
      })
      const all = await makeKey('b')
      expect([none.collections, all.collections]).toEqual([[], null])
    })

    it('lists them newest first', async () => {
      const [a, b, c] = [await makeKey('a'), await makeKey('b'), await makeKey('c')]
      const first = await library.keys.list({ limit: 2 })
      expect(first).toEqual({ items: [c, b], next: b.id })
      expect(await library.keys.list({ limit: 2, cursor: b.id })).toEqual({ items: [a], next: null })
    })

    it('remembers when one was revoked first, and ends its sessions', async () => {
      const [revoked, other] = [await makeKey('a'), await makeKey('b')]
      const until = '2024-06-01T00:00:00.000Z'
      await library.sessions.open({ hash: hashOf('1'), keyHash: hashOf('a'), until }, 9)
      await library.sessions.open({ hash: hashOf('2'), keyHash: hashOf('b'), until }, 9)
      const first = await library.keys.revoke(revoked.id)
      expect(first).toEqual({ ...revoked, revokedAt: '2024-05-01T12:00:00.000Z' })
      time += MINUTE_MS
      expect(await library.keys.revoke(revoked.id)).toEqual(first)
      expect(await library.keys.findByHash(hashOf('a'))).toEqual(first)
      expect(await library.keys.findByHash(hashOf('b'))).toEqual(other)
      expect(await library.sessions.find(hashOf('1'))).toBeUndefined()
      expect(await library.sessions.find(hashOf('2'))).toMatchObject({ keyHash: hashOf('b') })
      await expect(library.keys.revoke('nobody')).rejects.toMatchObject({ code: 'key-not-found' })
    })

    it('notes that one is used, once a minute', async () => {
      const { id } = await makeKey('a')
      const lastUsed = async () => (await library.keys.findByHash(hashOf('a')))?.lastUsedAt
      await library.keys.used(id)
      expect(await lastUsed()).toBe('2024-05-01T12:00:00.000Z')
      time += MINUTE_MS - 1
      await library.keys.used(id)
      expect(await lastUsed()).toBe('2024-05-01T12:00:00.000Z')
      time += 1
      await library.keys.used(id)
      expect(await lastUsed()).toBe('2024-05-01T12:01:00.000Z')
      await library.keys.used('nobody')
    })

    it('knows whether there is any, also one that lets nobody in, until all are forgotten', async () => {
      expect(await library.keys.any()).toBe(false)
      await library.keys.revoke((await makeKey('a')).id)
      await library.sessions.open(
        { hash: hashOf('1'), keyHash: hashOf('a'), until: '2025-01-01T00:00:00.000Z' },
        9,
      )
      expect(await library.keys.any()).toBe(true)
      expect(await library.keys.clear()).toBe(1)
      expect(await library.keys.any()).toBe(false)
      expect(await library.sessions.find(hashOf('1'))).toBeUndefined()
    })
  })

  describe('sessions', () => {
    const open = (digit: string, keyHash = hashOf('a'), perKeyMax = 2) => {
      time += 1
      const until = new Date(time + MINUTE_MS).toISOString()
      return library.sessions.open({ hash: hashOf(digit), keyHash, until }, perKeyMax)
    }
    const there = async (digit: string) => (await library.sessions.find(hashOf(digit))) !== undefined

    it('lasts until it is ended', async () => {
      await open('1')
      expect(await library.sessions.find(hashOf('1'))).toEqual({
        hash: hashOf('1'),
        keyHash: hashOf('a'),
        until: new Date(time + MINUTE_MS).toISOString(),
      })
      await library.sessions.end(hashOf('1'))
      await library.sessions.end(hashOf('1'))
      expect(await there('1')).toBe(false)
    })

    it('makes room for a newer one of the same key, and of no other', async () => {
      await open('0', hashOf('b'))
      for (const digit of ['1', '2', '3', '4']) await open(digit)
      expect([await there('0'), await there('1'), await there('2')]).toEqual([true, false, false])
      expect([await there('3'), await there('4')]).toEqual([true, true])
    })

    it('makes room when its time is over', async () => {
      await open('1')
      time += MINUTE_MS
      await open('2', hashOf('b'))
      expect(await there('1')).toBe(false)
    })
  })

  describe('audit', () => {
    const entry = (n: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
      id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      at: new Date(time + n * 1000).toISOString(),
      who: { kind: 'key', id: 'k1', name: 'Reading room' },
      action: 'asked',
      subject: { kind: 'answer', id: `a${n}` },
      collectionId: 'c1',
      detail: null,
      text: 'Who was it?',
      address: '::1',
      requestId: 'r1',
      ...more,
    })
    const bare = (): AuditEntry =>
      entry(2, {
        who: { kind: 'loopback' },
        action: 'opened',
        subject: null,
        collectionId: null,
        detail: '3',
        text: null,
        address: null,
        requestId: null,
      })

    it('gives back what was written, newest first, each once', async () => {
      await library.audit.write([entry(1), bare()])
      await library.audit.write([bare(), entry(3)])
      expect(await library.audit.list({ limit: 2 })).toEqual({ items: [entry(3), bare()], next: bare().id })
      expect(await library.audit.list({ limit: 2, cursor: bare().id })).toEqual({
        items: [entry(1)],
        next: null,
      })
    })

    it.each<[string, object]>([
      ['what was done', { action: 'opened' }],
      ['who did it', { keyId: 'k2' }],
      ['where', { collectionId: 'c2' }],
      ['to what', { subjectId: 'a4' }],
      ['when', { from: '2024-05-01T12:00:04.000Z', until: '2024-05-01T12:00:05.000Z' }],
    ])('finds by %s', async (_name, query) => {
      const sought = entry(4, {
        action: 'opened',
        who: { kind: 'key', id: 'k2', name: '' },
        collectionId: 'c2',
      })
      await library.audit.write([entry(1), entry(2), sought, entry(5)])
      expect(await library.audit.list({ limit: 9, ...query })).toEqual({ items: [sought], next: null })
    })

    it('takes a thousand at once, and forgets the old ones in portions', async () => {
      await library.audit.write(Array.from({ length: 1_000 }, (_, n) => entry(n)))
      const cut = new Date(time + 700_000).toISOString()
      expect(await library.audit.sweep(cut, 600)).toBe(600)
      expect(await library.audit.sweep(cut, 600)).toBe(100)
      expect(await library.audit.sweep(cut, 600)).toBe(0)
      const { items, next } = await library.audit.list({ limit: 400 })
      expect([items.length, next]).toEqual([300, null])
    })

    it('takes none', async () => {
      await library.audit.write([])
      expect(await library.audit.list({ limit: 1 })).toEqual({ items: [], next: null })
    })
  })
}
