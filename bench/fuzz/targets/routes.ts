import assert from 'node:assert/strict'
import { changeRoute, formatRoute, home, parseRoute } from '../../../web/ui/state/route.ts'
import { holdsPrototype } from '../laws.ts'
import type { Target } from '../target.ts'

const ORIGIN = 'http://127.0.0.1:8080'

/** Addresses of the page, as somebody may send them in a link. */
export const routes: Target = {
  name: 'routes',
  covers: /^web\/ui\/state\//,
  words: [
    ...[
      '/c/',
      '/conversations/',
      '/d/',
      '/p/',
      '/settings/',
      'models',
      '?lines=',
      '?answer=',
      '&area=',
      '?sort=',
      'name-asc',
      '&status=',
    ],
    ...[
      'failed',
      '&find=',
      '&in=contents',
      '#citation-',
      '%',
      '%2F',
      '%00',
      '%zz',
      '%E0%A4%A',
      '//',
      '/..',
      ',',
      '__proto__',
      '\\',
      '@',
      '?',
      '#',
    ],
  ],
  seeds: async () => [
    '/c/c1/conversations/v1/d/d1/p/3?lines=p0003l0001,p0003l0002&answer=a1#citation-2',
    '/c/c1/settings/health?sort=name-asc&status=failed&find=M%C3%A4rz&in=contents&area=library',
  ],
  open: async () => ({
    run: (input) => {
      const text = `${ORIGIN}/${new TextDecoder().decode(input).replace(/^\/+/, '')}`
      if (!URL.canParse(text)) return
      const route = parseRoute(new URL(text))
      const address = formatRoute(route)
      assert.match(address, /^\/(?!\/)/, 'an address that leads elsewhere')
      assert.equal(new URL(address, ORIGIN).origin, ORIGIN)
      // Without a collection there is nothing to see in any area, and the address says none.
      const seen = route.collectionId === undefined ? { ...route, area: home.area } : route
      assert.deepEqual(parseRoute(new URL(address, ORIGIN)), seen, 'another route on coming back')
      changeRoute(route, { collectionId: home.collectionId })
      holdsPrototype()
    },
  }),
}
