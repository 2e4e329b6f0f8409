import type { Page } from 'playwright-core'
import { en } from '../../web/ui/messages/en.ts'
import { answer, changed, problem } from './between.ts'
import { openMenu, press, pressIn } from './presses.ts'
import type { Screen } from './screens.ts'

const { viewer } = en

/** What the viewer can show beside, over and instead of the page. */
export const viewerStates: readonly Screen[] = [
  onPage('a page with the search in it', async (page) => {
    await press(page, viewer.find.name)
    await page.getByRole('textbox', { name: viewer.find.name }).fill('lens')
    await page.locator('.found-lines mark[data-active]').first().waitFor({ state: 'attached' })
  }),
  onPage('a page without the words that are looked for', async (page) => {
    await press(page, viewer.find.name)
    await page.getByRole('textbox', { name: viewer.find.name }).fill('rhinoceros')
    await page.getByText(viewer.find.none, { exact: true }).waitFor()
  }),
  onPage('a page with its words beside it', async (page) => {
    await pressIn(page, viewer.more, viewer.words)
    await page.locator('.word-block').first().waitFor()
  }),
  onPage('a page with its lines and blocks', async (page) => {
    await pressIn(page, viewer.more, viewer.overlay)
    await page.locator('.block-frame').first().waitFor()
  }),
  onPage(
    'a page read with doubt',
    async (page) => {
      await pressIn(page, viewer.more, viewer.overlay)
      await page.locator('.doubtful-line').first().waitFor({ state: 'attached' })
    },
    (page) =>
      changed<{ lines: readonly object[] }>(page, /\/documents\/[^/]+\/pages\/1$/, (sent) => ({
        ...sent,
        lines: sent.lines.map((line) => ({ ...line, confidence: 0.4 })),
      })),
  ),
  onPage('a page of which a part is chosen', async (page) => {
    await pressIn(page, viewer.more, viewer.choose)
    await page.getByText(viewer.choosing).waitFor()
  }),
  onPage('a part of a page that is asked about', async (page) => {
    await pressIn(page, viewer.more, viewer.choose)
    await page.getByText(viewer.choosing).waitFor()
    await drawOnSheet(page, { x: 0.2, y: 0.2 }, { x: 0.8, y: 0.5 })
    await page.getByText(en.conversation.regionOf(1)).first().waitFor()
  }),
  onPage('a page with small pages beside it', async (page) => {
    await press(page, viewer.strip)
    await page.locator('.small-page img').first().waitFor()
  }),
  onPage('a page with its menu', (page) => openMenu(page, viewer.more)),
  onPage('a page that is turned', async (page) => {
    await pressIn(page, viewer.more, viewer.turn)
    await page.locator('.sheet[data-rotation="90"]').waitFor()
  }),
  onPage(
    'a page whose text does not come',
    (page) => page.locator('.sheet').getByRole('alert').waitFor(),
    (page) => answer(page, /\/documents\/[^/]+\/pages\/1$/, problem('internal', 500), 500),
    false,
  ),
  {
    name: 'a page with cited lines',
    at: ({ collectionId, answeredId }) => `/c/${collectionId}/conversations/${answeredId}`,
    when: async (page) => {
      await page.locator('.cite').first().click()
      await page.locator('.lit-lines mark').first().waitFor({ state: 'attached' })
    },
  },
]

/** Draws from one corner to the other, in fractions of the page's sheet. */
export async function drawOnSheet(
  page: Page,
  from: Readonly<{ x: number; y: number }>,
  to: Readonly<{ x: number; y: number }>,
): Promise<void> {
  const sheet = await page.locator('.region-drawing').first().boundingBox()
  if (sheet === null) throw new Error('There is nothing to draw on.')
  const at = ({ x, y }: typeof from) => [sheet.x + x * sheet.width, sheet.y + y * sheet.height] as const
  await page.mouse.move(...at(from))
  await page.mouse.down()
  await page.mouse.move(...at(to), { steps: 3 })
  await page.mouse.up()
}

function onPage(
  name: string,
  when: (page: Page) => Promise<unknown>,
  given?: Screen['given'],
  readable = true,
): Screen {
  return {
    name,
    at: ({ collectionId, documentId }) => `/c/${collectionId}/d/${documentId}/p/1`,
    ...(given && { given }),
    when: async (page) => {
      await page.locator('.sheet img[data-picture="shown"]').first().waitFor()
      if (readable) await page.locator('.sheet-text').first().waitFor({ state: 'attached' })
      await when(page)
    },
  }
}
