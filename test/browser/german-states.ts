import { de } from '../ui/all-texts.ts'
import { press } from './presses.ts'
import { LETTER } from './samples.ts'
import type { Screen } from './screens.ts'

const german = { language: 'de' } as const

/** Where German words are long, and what is not English must not be read out as if it were. */
export const germanStates: readonly Screen[] = [
  {
    ...german,
    name: 'in German: the library',
    at: ({ collectionId }) => `/c/${collectionId}?area=library`,
    when: async (page) => {
      await page.getByText(LETTER).first().waitFor()
      await press(page, de.library.list.select)
      await page.getByRole('checkbox', { name: de.library.row.choose(LETTER) }).check()
    },
  },
  {
    ...german,
    name: 'in German: an answer',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    when: (page) => page.locator('.cite').first().waitFor(),
  },
  {
    ...german,
    name: 'in German: a page with a part to choose',
    at: ({ collectionId, documentId }) => `/c/${collectionId}/d/${documentId}/p/1`,
    when: async (page) => {
      await page.locator('.sheet img[data-picture="shown"]').first().waitFor()
      await press(page, de.viewer.more)
      await page.getByRole('menuitem', { name: de.viewer.choose, exact: true }).click()
      await page.getByText(de.viewer.choosing).waitFor()
    },
  },
  {
    ...german,
    name: 'in German: the settings',
    at: ({ collectionId }) => `/c/${collectionId}/settings/models`,
    when: (page) => page.getByRole('heading', { name: de.settings.sections.models }).first().waitFor(),
  },
  {
    ...german,
    name: 'in German: the shortcuts',
    at: ({ collectionId }) => `/c/${collectionId}`,
    when: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: de.frame.shortcuts.title }).waitFor()
    },
  },
]
