import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layoutPanes, type PaneSizes, reducePanes, usualSizes } from '../../web/ui/frame/pane-layout.ts'
import { parsePanes } from '../../web/ui/frame/remembered-panes.ts'

const sizes = fc.record({
  library: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
  page: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: undefined }),
  libraryHidden: fc.boolean(),
  conversationHidden: fc.boolean(),
})

test('whatever was set, a question can be read on every wide screen', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1_056, max: 4_000 }), fc.boolean(), (set, width, pageOpen) => {
      const { library, page } = layoutPanes(set, width, pageOpen)
      const taken = (set.libraryHidden ? 0 : library.size) + (pageOpen ? page.size : 0)
      if (!(set.conversationHidden && pageOpen)) expect(width - 48 - taken).toBeGreaterThanOrEqual(320)
      for (const { size, min, max } of [library, page]) {
        expect(size).toBeGreaterThanOrEqual(min)
        expect(size).toBeLessThanOrEqual(max)
      }
    }),
  )
})

test('a pane that was sized goes back to its usual width', () => {
  const wide = reducePanes(usualSizes, { kind: 'sized', pane: 'library', size: 400.4 })
  expect(layoutPanes(wide, 1_400, false).library.size).toBe(400)
  expect(reducePanes(wide, { kind: 'reset', pane: 'library' })).toEqual(usualSizes)
})

test('a pane is hidden and shown', () => {
  const hidden = reducePanes(usualSizes, { kind: 'toggled', pane: 'library' })
  expect(hidden.libraryHidden).toBe(true)
  expect(reducePanes(hidden, { kind: 'shown', pane: 'library' })).toEqual(usualSizes)
})

test('what was remembered comes back, and what makes no sense does not', () => {
  const set: PaneSizes = { library: 300, page: undefined, libraryHidden: true, conversationHidden: false }
  expect(parsePanes(JSON.stringify(set))).toEqual(set)
  expect(parsePanes('not json')).toEqual(usualSizes)
  expect(parsePanes('{"library":"wide","page":-4,"libraryHidden":1}')).toEqual(usualSizes)
})
