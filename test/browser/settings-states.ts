import type { Page } from 'playwright-core'
import type { ModelShelf, ModelTransfer } from '../../core/model-shelf.ts'
import { en } from '../ui/all-texts.ts'
import { answer, changed, problem } from './between.ts'
import type { Screen } from './screens.ts'

const { settings } = en

/** The settings when something is wrong, out of date or about to be lost. */
export const settingsStates: readonly Screen[] = [
  {
    name: 'settings: health that cannot be had',
    at: ({ collectionId }) => `/c/${collectionId}/settings/health`,
    given: (page) => answer(page, HEALTH, problem('internal', 500), 500),
    when: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'settings: health that is out of date',
    at: ({ collectionId }) => `/c/${collectionId}/settings/health`,
    when: async (page) => {
      await page.locator('.health-card').waitFor()
      await answer(page, HEALTH, problem('internal', 500), 500)
      await lookAwayAndBack(page)
      await page.getByText(settings.stale).waitFor()
    },
  },
  {
    name: 'settings: health that is not good',
    at: ({ collectionId }) => `/c/${collectionId}/settings/health`,
    given: (page) =>
      changed<object>(page, HEALTH, (sent) => ({
        ...sent,
        state: 'failing',
        findings: Object.keys(settings.health.findings).map((code) => ({ code })),
        remarks: ['The model could not be opened: the disk is full.'],
      })),
    when: (page) => page.locator('.finding-list').waitFor(),
  },
  {
    name: 'settings: a cache about to be cleared',
    at: ({ collectionId }) => `/c/${collectionId}/settings/storage`,
    given: (page) =>
      changed<{ bytes: object }>(page, '**/system/storage', (sent) => ({
        ...sent,
        bytes: { ...sent.bytes, indexes: 4_000_000 },
      })),
    when: async (page) => {
      await page.locator('.model-actions .button').first().click()
      await page.getByRole('dialog', { name: settings.storage.clearAsk }).waitFor()
    },
  },
  withTransfer('settings: a model on its way', ({ id }) => ({
    kind: 'running',
    model: id,
    stage: 'downloading',
    done: 40_000_000,
    total: 90_000_000,
    bytesPerSecond: 2_000_000,
    waiting: null,
  })),
  withTransfer('settings: a model that did not come', ({ id }) => ({
    kind: 'failed',
    model: id,
    at: '2026-11-21T12:00:00.000Z',
    code: 'internal',
    problem: 'The server of the models hung up.',
  })),
]

const HEALTH = '**/system/health'

/** What is asked for again and again is asked for at once when somebody comes back to the page. */
async function lookAwayAndBack(page: Page): Promise<void> {
  for (const seen of ['hidden', 'visible'])
    await page.evaluate(async (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
      await new Promise(requestAnimationFrame)
    }, seen)
}

function withTransfer(name: string, transfer: (model: Readonly<{ id: string }>) => ModelTransfer): Screen {
  return {
    name,
    at: ({ collectionId }) => `/c/${collectionId}/settings/models`,
    given: async (page) => {
      await page.route('**/models/events', async (route) => {
        const response = await page.request.get(
          route
            .request()
            .url()
            .replace(/\/events$/, ''),
        )
        const shelf: ModelShelf = await response.json()
        const model = shelf.items.find(({ origin }) => origin === 'fetched')
        const told = { ...shelf, transfer: model ? transfer(model) : null }
        await route.fulfill({
          contentType: 'text/event-stream',
          body: `event: models\ndata: ${JSON.stringify(told)}\n\n`,
        })
      })
    },
    when: (page) => page.locator('.model-card').first().waitFor(),
  }
}
