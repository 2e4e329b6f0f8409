import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRoute, home, parseRoute, type Route } from '../../web/ui/state/route.ts'

const at = (path: string) => parseRoute(new URL(path, 'http://127.0.0.1:8080'))

test('the address of a lit page is readable', () => {
  const route: Route = {
    collectionId: 'c1',
    conversationId: 'v1',
    sight: { documentId: 'd1', page: 3, lines: ['p0003l0001', 'p0003l0002'] },
    area: 'page',
  }
  expect(formatRoute(route)).toBe('/c/c1/conversations/v1?d=d1&p=3&lines=p0003l0001,p0003l0002')
  expect(at(formatRoute(route))).toEqual(route)
})

test('what an address cannot mean is left out', () => {
  expect(at('/')).toEqual(home)
  expect(at('/somewhere/else')).toEqual(home)
  expect(at('/?d=d1&p=2')).toEqual(home)
  expect(at('/c/c1?d=d1&p=-4').sight).toEqual({ documentId: 'd1', page: 1, lines: [] })
  expect(at('/c/c1?d=d1&p=two&lines=,,').sight).toEqual({ documentId: 'd1', page: 1, lines: [] })
  expect(at('/c/%E0%A4%A/').collectionId).toBe('%E0%A4%A')
})

test('every route survives its address', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text))
  const sight = fc.record({
    documentId: id,
    page: fc.integer({ min: 1, max: 20_000 }),
    lines: fc.array(fc.stringMatching(/^p\d{4}l\d{4}$/)),
  })
  const routes = fc.record({
    collectionId: id,
    conversationId: fc.option(id, { nil: undefined }),
    sight: fc.option(sight, { nil: undefined }),
    area: fc.constantFrom('library' as const, 'ask' as const),
  })
  fc.assert(
    fc.property(routes, (route) => {
      expect(at(formatRoute(route))).toEqual(route)
    }),
  )
})
