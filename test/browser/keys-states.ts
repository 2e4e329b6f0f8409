import { en } from '../ui/all-texts.ts'
import { answer, changed } from './between.ts'
import type { Screen } from './screens.ts'

const { keys } = en.settings

/** Keys and the audit log in every state they have. The server of these tests is open, so what they need is put between. */
export const keysStates: readonly Screen[] = [
  {
    name: 'settings: keys of every state',
    at: ({ collectionId }) => `/c/${collectionId}/settings/keys`,
    given: async (page) => {
      await needsKey(page)
      await answer(page, KEYS, { items: [GOOD, EXPIRED, REVOKED], next: null })
    },
    when: (page) => page.getByRole('heading', { name: GOOD.name }).waitFor(),
  },
  {
    name: 'settings: a key being made',
    at: ({ collectionId }) => `/c/${collectionId}/settings/keys`,
    given: needsKey,
    when: async (page) => {
      await page.getByRole('button', { name: keys.make }).click()
      await page.getByLabel(keys.name).fill('Reading room')
      await page.getByLabel(keys.places.some).check()
      await page.getByRole('checkbox').first().check()
    },
  },
  {
    name: 'settings: the first key',
    at: ({ collectionId }) => `/c/${collectionId}/settings/keys`,
    when: async (page) => {
      await page.getByRole('button', { name: keys.make }).click()
      await page.getByRole('dialog', { name: keys.dialogTitle }).waitFor()
    },
  },
  {
    name: 'settings: a key that is shown once',
    at: ({ collectionId }) => `/c/${collectionId}/settings/keys`,
    given: async (page) => {
      await needsKey(page)
      await page.route(KEYS, (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 201, json: { ...GOOD, secret: `lk_${'x'.repeat(43)}` } })
          : route.fulfill({ json: { items: [GOOD], next: null } }),
      )
    },
    when: async (page) => {
      await page.getByRole('button', { name: keys.make }).click()
      await page.getByLabel(keys.name).fill(GOOD.name)
      await page.getByRole('button', { name: keys.create }).click()
      await page.getByRole('heading', { name: keys.madeTitle(GOOD.name) }).waitFor()
    },
  },
  {
    name: 'settings: a key about to be revoked',
    at: ({ collectionId }) => `/c/${collectionId}/settings/keys`,
    given: async (page) => {
      await needsKey(page)
      await answer(page, KEYS, { items: [GOOD], next: null })
    },
    when: async (page) => {
      await page.getByRole('button', { name: keys.revokeLabel(GOOD.name) }).click()
      await page.getByRole('dialog', { name: keys.revokeTitle(GOOD.name) }).waitFor()
    },
  },
  {
    name: 'settings: an audit log of which nothing is left',
    at: ({ collectionId }) => `/c/${collectionId}/settings/audit`,
    given: (page) => answer(page, '**/api/v1/audit?*', { items: [], next: null }),
    when: (page) => page.getByText(en.settings.audit.nothing).waitFor(),
  },
]

const KEYS = /\/api\/v1\/keys(\?|$)/

const GOOD = {
  id: '0190a000-0000-7000-8000-000000000001',
  name: 'Scanner in room 4',
  right: 'write',
  collections: ['one', 'two'],
  createdAt: '2026-01-05T09:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: '2026-01-06T09:00:00.000Z',
} as const
const EXPIRED = {
  ...GOOD,
  id: '0190a000-0000-7000-8000-000000000002',
  name: 'Trainee',
  right: 'read',
  expiresAt: '2026-02-01T00:00:00.000Z',
}
const REVOKED = {
  ...GOOD,
  id: '0190a000-0000-7000-8000-000000000003',
  name: 'Lost laptop',
  collections: null,
  revokedAt: '2026-03-01T00:00:00.000Z',
}

function needsKey(page: Parameters<NonNullable<Screen['given']>>[0]): Promise<unknown> {
  return changed<object>(page, '**/api/v1/session', (sent) => ({ ...sent, keyRequired: true }))
}
