import { expect, test } from 'vitest'
import type { Right } from '../../core/key.ts'
import { rights } from '../../core/key.ts'
import { AddFiles } from '../../web/ui/documents/add-files.tsx'
import { BulkBar } from '../../web/ui/documents/bulk-bar.tsx'
import { EmptyCollection } from '../../web/ui/documents/empty-list.tsx'
import { may, mayCreate, RightsContext, rightsOf } from '../../web/ui/state/rights.ts'
import { en } from './all-texts.ts'
import { drawnInPage } from './in-page.tsx'

const confined = false
const nothing = () => {}

test('a key allows what its right includes, and nothing is offered before it is known', () => {
  const allowed = (right: Right) => rights.filter((needed) => may({ right, confined }, needed))
  expect(rights.map(allowed)).toEqual([
    ['read'],
    ['read', 'ask'],
    ['read', 'ask', 'write'],
    ['read', 'ask', 'write', 'admin'],
  ])
  expect(rights.filter((needed) => may(undefined, needed))).toEqual([])
})

test('a key for some collections makes no other', () => {
  expect(mayCreate({ right: 'write', confined: false })).toBe(true)
  expect(mayCreate({ right: 'write', confined: true })).toBe(false)
  expect(mayCreate({ right: 'ask', confined: false })).toBe(false)
  expect(mayCreate(undefined)).toBe(false)
})

test('where the server tells no rights, it is left to the server to refuse', () => {
  expect(may(rightsOf({ key: null }), 'write')).toBe(true)
  expect(may(rightsOf({ key: { right: 'read', confined: true } }), 'ask')).toBe(false)
})

test.each([AddFiles, EmptyCollection])('%o says why nothing can be added', (Part) => {
  const drawn = (right: Right) =>
    drawnInPage(
      <RightsContext value={{ right, confined }}>
        <Part onFiles={nothing} emphasis="primary" />
      </RightsContext>,
    )
  expect(drawn('write')).toContain(en.library.add.files)
  expect(drawn('write')).not.toContain(en.frame.rights.noWrite)
  expect(drawn('ask')).not.toContain('<button')
  expect(drawn('ask')).toContain(en.frame.rights.noWrite)
})

test('what is selected can be asked about, moved and deleted as far as the key goes', () => {
  const deeds = { onAll: nothing, onNone: nothing, onAsk: nothing, onReread: nothing, onRetry: nothing }
  const more = { onCancel: nothing, onMove: nothing, onDownload: nothing, onRemove: nothing }
  const { ask, move, remove } = en.library.bulk
  const offered = (right: Right) => {
    const html = drawnInPage(
      <RightsContext value={{ right, confined }}>
        <BulkBar count={2} total={3} {...deeds} {...more} />
      </RightsContext>,
    )
    return [ask, move, remove].filter((text) => html.includes(text))
  }
  expect(['read', 'ask', 'write'].map((right) => offered(right as Right))).toEqual([
    [],
    [ask],
    [ask, move, remove],
  ])
})
