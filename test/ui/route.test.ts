import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentSorts } from '../../core/document-query.ts'
import { documentStatuses, wholeList } from '../../web/ui/state/list-query.ts'
import {
  changeRoute,
  formatRoute,
  home,
  parseRoute,
  type Route,
  settingsSections,
} from '../../web/ui/state/route.ts'

const at = (path: string) => parseRoute(new URL(path, 'http://127.0.0.1:8080'))

test('the address of a lit page is readable', () => {
  const route: Route = {
    collectionId: 'c1',
    conversationId: 'v1',
    citation: { answerId: undefined, marker: 2 },
    sight: { documentId: 'd1', page: 3, lines: ['p0003l0001', 'p0003l0002'] },
    area: 'page',
    list: wholeList,
    settings: undefined,
  }
  const address = '/c/c1/conversations/v1/d/d1/p/3?lines=p0003l0001,p0003l0002#citation-2'
  expect(formatRoute(route)).toBe(address)
  expect(at(address)).toEqual(route)
})

test('an answer has an address of its own', () => {
  const citation = { answerId: 'a1', marker: undefined }
  const route: Route = { ...home, collectionId: 'c1', conversationId: 'v1', citation }
  expect(formatRoute(route)).toBe('/c/c1/conversations/v1?answer=a1')
  expect(at('/c/c1/conversations/v1?answer=a1')).toEqual(route)
  expect(changeRoute(route, { conversationId: 'v2' }).citation).toBeUndefined()
})

test('the settings have an address, and remember what they were opened over', () => {
  expect(at('/settings/models')).toEqual({ ...home, settings: 'models' })
  const over: Route = { ...home, collectionId: 'c1', settings: 'health' }
  expect(formatRoute(over)).toBe('/c/c1/settings/health')
  expect(at('/c/c1/settings/health')).toEqual(over)
  expect(at('/settings/nothing')).toEqual(home)
})

test('the list of documents has its place in the address, and stays behind with its collection', () => {
  const list = {
    sort: 'name',
    order: 'asc',
    status: 'failed',
    text: 'März & April',
    within: 'names',
  } as const
  const address = '/c/c1?sort=name-asc&status=failed&find=M%C3%A4rz%20%26%20April'
  expect(formatRoute({ ...home, collectionId: 'c1', list })).toBe(address)
  expect(at(address).list).toEqual(list)
  expect(at('/c/c1?sort=size-up&status=odd&in=space').list).toEqual(wholeList)
  expect(changeRoute(at(address), { sight: undefined }).list).toEqual(list)
  expect(changeRoute(at(address), { collectionId: 'c2' }).list).toEqual(wholeList)
})

test('what an address cannot mean is left out', () => {
  expect(at('/')).toEqual(home)
  expect(at('/somewhere/else')).toEqual(home)
  expect(at('/d/d1/p/2')).toEqual(home)
  expect(at('/c/c1/d/d1/p/-4').sight).toEqual({ documentId: 'd1', page: 1, lines: [] })
  expect(at('/c/c1/d/d1/p/two?lines=,,').sight).toEqual({ documentId: 'd1', page: 1, lines: [] })
  expect(at('/c/c1/conversations/v1#citation-x').citation).toBeUndefined()
  expect(at('/c/c1#citation-2').citation).toBeUndefined()
  expect(at('/c/%E0%A4%A/').collectionId).toBe('%E0%A4%A')
})

test('every route survives its address', () => {
  const id = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/^\.{1,2}$/.test(text))
  const sight = fc.record({
    documentId: id,
    page: fc.integer({ min: 1, max: 20_000 }),
    lines: fc.array(fc.stringMatching(/^p\d{4}l\d{4}$/)),
  })
  const marker = fc.integer({ min: 1, max: 9_999 })
  const citation = fc.oneof(
    fc.record({ answerId: fc.option(id, { nil: undefined }), marker }),
    fc.record({ answerId: id, marker: fc.constant(undefined) }),
  )
  const lists = fc.record({
    sort: fc.constantFrom(...documentSorts),
    order: fc.constantFrom('asc' as const, 'desc' as const),
    status: fc.option(fc.constantFrom(...documentStatuses), { nil: undefined }),
    text: fc.string({ unit: 'grapheme', maxLength: 20 }),
    within: fc.constantFrom('names' as const, 'contents' as const),
  })
  const routes = fc
    .record({
      collectionId: id,
      conversationId: fc.option(id, { nil: undefined }),
      citation: fc.option(citation, { nil: undefined }),
      sight: fc.option(sight, { nil: undefined }),
      area: fc.constantFrom('library' as const, 'ask' as const),
      list: lists,
      settings: fc.option(fc.constantFrom(...settingsSections), { nil: undefined }),
    })
    // A citation is one of a conversation.
    .map((route) => (route.conversationId === undefined ? { ...route, citation: undefined } : route))
  fc.assert(
    fc.property(routes, (route) => {
      expect(at(formatRoute(route))).toEqual(route)
    }),
  )
})
