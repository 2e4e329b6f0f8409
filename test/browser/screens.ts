import type { Page } from 'playwright-core'
import { settingsSections } from '../../web/ui/state/route.ts'
import { en } from '../ui/all-texts.ts'
import { answer, problem } from './between.ts'
import { conversationStates } from './conversation-states.ts'
import { germanStates } from './german-states.ts'
import { keysStates } from './keys-states.ts'
import { libraryStates } from './library-states.ts'
import type { devices } from './people.ts'
import { rightsStates } from './rights-states.ts'
import { LETTER } from './samples.ts'
import { settingsStates } from './settings-states.ts'
import { viewerStates } from './viewer-states.ts'

/** What the addresses of the screens are made of. */
export type Filled = Readonly<{
  collectionId: string
  emptyId: string
  documentId: string
  answeredId: string
  missedId: string
}>

export type Screen = Readonly<{
  name: string
  /** Where it is. */
  at: (filled: Filled) => string
  /** Makes the server or the line behave so that the screen comes about. Before the page is opened. */
  given?: (page: Page, filled: Filled) => Promise<unknown>
  /** What a person does after the page is there. */
  when?: (page: Page, filled: Filled) => Promise<unknown>
  /** Where there is such a state; everywhere when nothing is said. */
  only?: keyof typeof devices
  /** What the browser asks for; English when nothing is said. */
  language?: 'de'
  /** Scripts fail here, and are meant to. */
  breaks?: true
}>

const wait = 20_000

/** Every screen and every state of one, a line each: a new one is added here and is then looked at from all sides. */
export const screens: readonly Screen[] = [
  { name: 'welcome', at: () => '/', given: (page) => answer(page, LIST, { items: [], next: null }) },
  { name: 'loading', at: () => '/', given: (page) => page.route(LIST, () => undefined) },
  {
    name: 'a server that fails',
    at: () => '/',
    given: (page) => answer(page, LIST, problem('internal', 500), 500),
    when: (page) => page.getByRole('alert').waitFor(),
  },
  {
    name: 'a server that is away',
    at: ({ collectionId }) => `/c/${collectionId}`,
    given: async (page) => {
      await page.route('**/healthz', (route) => route.abort())
      await page.route('**/events', (route) => route.abort())
    },
    when: (page) => page.getByText(en.frame.connection.lost).waitFor(),
  },
  {
    name: 'sign in',
    at: () => '/',
    given: (page) => answer(page, LIST, problem('unauthorized', 401), 401),
    when: (page) => page.getByRole('heading', { name: en.frame.signIn.title }).waitFor(),
  },
  {
    name: 'a key that does not fit',
    at: () => '/',
    given: async (page) => {
      await answer(page, LIST, problem('unauthorized', 401), 401)
      await answer(page, '**/api/v1/session', problem('unauthorized', 401), 401)
    },
    when: async (page) => {
      await page.getByLabel(en.frame.signIn.key, { exact: true }).fill('wrong')
      await page.keyboard.press('Enter')
      await page.getByText(en.frame.signIn.wrongTitle).waitFor()
    },
  },
  { name: 'a collection that is gone', at: () => '/c/nowhere' },
  { name: 'an empty collection', at: ({ emptyId }) => `/c/${emptyId}` },
  { name: 'an empty library', at: ({ emptyId }) => `/c/${emptyId}?area=library` },
  { name: 'a new question', at: ({ collectionId }) => `/c/${collectionId}` },
  {
    name: 'the library',
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: (page) => page.getByText(LETTER).first().waitFor(),
  },
  {
    name: 'an answer',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    when: (page) => page.getByRole('heading', { level: 3 }).first().waitFor({ timeout: wait }),
  },
  {
    name: 'no answer in these documents',
    at: ({ collectionId, missedId }) => `/c/${collectionId}/conversations/${missedId}`,
    when: (page) => page.getByText(en.conversation.notFound, { exact: true }).first().waitFor(),
  },
  {
    name: 'an answer that is on its way',
    at: ({ collectionId }) => `/c/${collectionId}`,
    given: (page) => page.route('**/ask', () => undefined),
    when: async (page) => {
      await page.getByRole('textbox', { name: en.conversation.yourQuestion }).fill('What is due?')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: en.conversation.stop, exact: true }).waitFor()
    },
  },
  {
    name: 'an answer that failed',
    at: ({ collectionId }) => `/c/${collectionId}`,
    given: (page) => answer(page, '**/ask', problem('model-unreachable', 503), 503),
    when: async (page) => {
      await page.getByRole('textbox', { name: en.conversation.yourQuestion }).fill('What is due?')
      await page.keyboard.press('Enter')
      await page.getByText(en.problems.titles['model-unreachable']).waitFor()
    },
  },
  {
    name: 'a conversation that cannot be loaded',
    at: ({ collectionId }) => `/c/${collectionId}/conversations/nowhere`,
    when: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'a page',
    at: ({ collectionId, documentId }) => `/c/${collectionId}/d/${documentId}/p/1`,
    when: pictureShows,
  },
  {
    name: 'a page that does not exist',
    at: ({ collectionId, documentId }) => `/c/${collectionId}/d/${documentId}/p/99`,
  },
  {
    name: 'a document that is gone',
    at: ({ collectionId }) => `/c/${collectionId}/d/nowhere/p/1`,
    when: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'the menu',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: async (page) => {
      await page
        .getByRole('button', { name: /^(Menu|More)$/ })
        .filter({ visible: true })
        .click()
      await page.getByRole('menuitemradio', { name: 'Deutsch' }).waitFor()
    },
  },
  {
    name: 'the shortcuts',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: en.frame.shortcuts.title }).waitFor()
    },
  },
  ...settingsSections.map(
    (section): Screen => ({
      name: `settings: ${section}`,
      at: ({ collectionId }) => `/c/${collectionId}/settings/${section}`,
      when: (page) => page.getByRole('heading', { name: en.settings.sections[section] }).first().waitFor(),
    }),
  ),
  ...viewerStates,
  ...conversationStates,
  ...libraryStates,
  ...settingsStates,
  ...keysStates,
  ...rightsStates,
  ...germanStates,
]

/** The list of collections, which is the first thing the page asks for. */
const LIST = '**/api/v1/collections?*'

async function pictureShows(page: Page): Promise<void> {
  await page.locator('.viewer img').first().waitFor({ timeout: wait })
}
