import type { Session } from '../../web/ui/api/session-api.ts'
import { en } from '../../web/ui/messages/en.ts'
import { answer, changed } from './between.ts'
import { openMenu } from './presses.ts'
import { LETTER } from './samples.ts'
import type { Screen } from './screens.ts'

const { rights } = en.frame

/** What is shown to whoever has a key that only reads. */
export const rightsStates: readonly Screen[] = [
  onlyReading({
    name: 'the library',
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: (page) => page.getByText(rights.noWrite).filter({ visible: true }).first().waitFor(),
  }),
  onlyReading({
    name: 'what can be done with a document',
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: (page) => openMenu(page, en.library.row.more(LETTER)),
  }),
  onlyReading({
    name: 'no question yet',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: (page) => page.getByText(rights.lookTitle).waitFor(),
  }),
  onlyReading({
    name: 'an answer',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    when: async (page) => {
      await page.getByText(rights.noAsk).waitFor()
      await page.locator('.answer-actions').filter({ visible: true }).first().waitFor()
    },
  }),
  onlyReading({
    name: 'an empty collection',
    at: ({ emptyId }) => `/c/${emptyId}`,
    when: (page) => page.getByText(rights.nothingTitle).waitFor(),
  }),
  onlyReading({
    name: 'no collection at all',
    at: () => '/',
    given: (page) => answer(page, '**/api/v1/collections?*', { items: [], next: null }),
    when: (page) => page.getByText(rights.nothingTitle).waitFor(),
  }),
]

function onlyReading(screen: Screen): Screen {
  return {
    ...screen,
    name: `with a key that only reads: ${screen.name}`,
    given: async (page, filled) => {
      const key = { name: 'Reading room', right: 'read', confined: false } as const
      await changed<Session>(page, '**/api/v1/session', (session) => ({ ...session, key }))
      await screen.given?.(page, filled)
    },
  }
}
