import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byDay, titled } from '../../web/ui/conversation/days.ts'
import { placeBeside } from '../../web/ui/conversation/pins.ts'
import { asPlainText } from '../../web/ui/conversation/plain-copy.ts'
import { toggled, widened, withPages } from '../../web/ui/conversation/scope-changes.ts'
import { supportWords, sureWords } from '../../web/ui/conversation/sure-words.ts'
import { reduceConversations } from '../../web/ui/conversation/use-conversations.ts'
import { visibleName, withoutOverrides } from '../../web/ui/conversation/visible-text.ts'
import { de } from '../../web/ui/messages/de.ts'
import { en } from '../../web/ui/messages/en.ts'
import { someAnswer, someCitation } from './samples.ts'

describe('where the next question looks', () => {
  const region = { page: 2, box: { x0: 0, y0: 0, x1: 1, y1: 0.5 } }

  it('takes a document in and out, and a region with it', () => {
    expect(toggled({}, 'd1')).toEqual({ documents: ['d1'] })
    expect(toggled({ documents: ['d1'], region, pages: { from: 1, to: 2 } }, 'd2')).toEqual({
      documents: ['d1', 'd2'],
      pages: { from: 1, to: 2 },
    })
    expect(toggled({ documents: ['d1'] }, 'd1')).toEqual({})
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), (ids) => {
        const all = ids.reduce(toggled, {})
        expect(all).toEqual({ documents: ids })
        expect(ids.reduce(toggled, all)).toEqual({})
      }),
    )
  })

  it('takes pages as a person types them', () => {
    expect(withPages({}, '3', '')).toEqual({ pages: { from: 3, to: 3 } })
    expect(withPages({}, '9', '2')).toEqual({ pages: { from: 2, to: 9 } })
    expect(withPages({ pages: { from: 1, to: 2 } }, '', '')).toEqual({})
    expect(withPages({}, '-1', '1.5')).toEqual({})
    expect(widened({ documents: ['d1'], region }, 'region')).toEqual({ documents: ['d1'] })
  })
})

describe('names and texts that turn around what is beside them', () => {
  it('show the marks in names, and lose their power in texts', () => {
    expect(visibleName('invoice\u202Efdp.exe')).toBe('invoice[U+202E]fdp.exe')
    expect(visibleName('a\u0000b\u200Bc')).toBe('a\uFFFDb\uFFFDc')
    expect(withoutOverrides('a\u202Eb\u202Dc')).toBe('a\uFFFDb\uFFFDc')
    expect(visibleName('Größe ملف.pdf')).toBe('Größe ملف.pdf')
  })

  it('never change length, so that statements stay where they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(withoutOverrides(text)).toHaveLength(text.length)
        expect(withoutOverrides(text)).not.toMatch(/[\u202D\u202E]/)
        expect(visibleName(text)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/)
      }),
    )
  })
})

it('arrow keys lead to the pin beside, whichever way is read', () => {
  expect(placeBeside(1, 3, 'ArrowRight', false)).toBe(2)
  expect(placeBeside(1, 3, 'ArrowRight', true)).toBe(0)
  expect(placeBeside(2, 3, 'ArrowDown', true)).toBeUndefined()
  expect(placeBeside(0, 3, 'ArrowUp', false)).toBeUndefined()
  expect(placeBeside(1, 3, 'End', false)).toBe(2)
  expect(placeBeside(1, 3, 'a', false)).toBeUndefined()
})

describe('copying', () => {
  it('takes question, answer and each quote with its place and link', () => {
    const answer = someAnswer({
      answer: 'It is 3 \\* 4. [1] It is so. [2]',
      citations: [someCitation(), someCitation({ marker: 2, page: 7, documentName: 'a\u202Eb.pdf' })],
    })
    const text = asPlainText(answer, ({ marker }) => `http://here/#citation-${marker}`, en.conversation)
    expect(text).toBe(
      [
        'What is due?',
        'It is 3 * 4. [1] It is so. [2]',
        'Sources:',
        '[1] “Total due £113.97” – invoice.png, page 2\nhttp://here/#citation-1',
        '[2] “Total due £113.97” – a[U+202E]b.pdf, page 7\nhttp://here/#citation-2',
      ].join('\n\n'),
    )
  })

  it('says what came nearest when there is no answer', () => {
    const answer = someAnswer({ answered: false, citations: [], nearest: [someCitation()], answer: 'No.' })
    expect(asPlainText(answer, () => 'link', en.conversation)).toContain('What comes nearest:')
  })
})

it('says how sure it is in words, in both languages', () => {
  for (const { conversation } of [en, de]) {
    const words = [0, 0.3, 0.6, 0.9, 1].flatMap((share) => [
      sureWords(share, conversation),
      supportWords(share, conversation),
    ])
    expect(new Set(words).size).toBe(6)
    expect(words.join()).not.toMatch(/\d/)
  }
})

describe('earlier conversations', () => {
  const at = (id: string, updatedAt: string, title = id) => ({
    id,
    collectionId: 'c1',
    title,
    scope: {},
    createdAt: updatedAt,
    updatedAt,
  })
  const now = new Date(2025, 10, 20, 9, 0)
  const daysAgo = (days: number, hour = 12) => new Date(2025, 10, 20 - days, hour).toISOString()

  it('are grouped by the days of the person’s own clock, newest first', () => {
    const list = [
      at('old', daysAgo(90)),
      at('early', daysAgo(0, 1)),
      at('late', daysAgo(0, 8)),
      at('eve', daysAgo(1, 23)),
      at('week', daysAgo(6)),
    ]
    expect(
      byDay(list, now).map(({ day, conversations }) => [day, conversations.map(({ id }) => id)]),
    ).toEqual([
      ['today', ['late', 'early']],
      ['yesterday', ['eve']],
      ['week', ['week']],
      ['older', ['old']],
    ])
  })

  it('are found by words of their titles', () => {
    const list = [at('1', daysAgo(1), 'What is DUE in March?'), at('2', daysAgo(1), 'Who signed?')]
    expect(titled(list, ' due march ').map(({ id }) => id)).toEqual(['1'])
    expect(titled(list, '')).toHaveLength(2)
  })

  it('are loaded page by page, none twice, and a page that fails keeps the others', () => {
    const first = reduceConversations(
      { kind: 'loading' },
      { kind: 'loaded', listing: { items: [at('2', daysAgo(1))], next: 'n' } },
    )
    const busy = reduceConversations(first, { kind: 'wants-more' })
    expect(busy).toMatchObject({ busy: true })
    const failed = reduceConversations(busy, { kind: 'failed', problem: { title: 'x', status: 503 } })
    expect(failed).toMatchObject({ kind: 'ready', busy: false, next: 'n', problem: { status: 503 } })
    const all = reduceConversations(failed, {
      kind: 'continued',
      listing: { items: [at('2', daysAgo(1)), at('1', daysAgo(2))], next: null },
    })
    expect(all).toMatchObject({ next: null, conversations: [{ id: '2' }, { id: '1' }] })
  })
})
