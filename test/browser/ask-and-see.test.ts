import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iou } from '../../core/geometry.ts'
import { chromiumPath, launchChromium } from './chromium.ts'
import { litBoxes, pixelsOff, trueLines } from './lit-boxes.ts'
import { type RunningLectern, startLectern } from './running-lectern.ts'

if (chromiumPath === undefined) {
  console.log('The browser tests are skipped: no Chromium here. Install one, or name it in LECTERN_CHROMIUM.')
}

const LETTER = 'lighthouse-letter.webp'
const QUESTION = 'Where was the original lens of the lighthouse made?'
const sample = (name: string) => fileURLToPath(new URL(`../../samples/files/${name}`, import.meta.url))

/** A scan has to be read before it can be asked about; this is for slow machines. */
const READING_MS_MAX = 120_000

describe.skipIf(chromiumPath === undefined)('in a browser, from a dropped scan to lit lines', () => {
  let lectern: RunningLectern
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** What a person would see go wrong: errors in the console, and requests to anywhere else. */
  const complaints: string[] = []

  beforeAll(async () => {
    lectern = await startLectern()
    browser = await launchChromium(chromiumPath ?? '')
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } })
    page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('request', (request) => {
      if (!request.url().startsWith(lectern.url)) complaints.push(`asked for ${request.url()}`)
    })
  }, READING_MS_MAX)

  afterAll(async () => {
    await browser?.close()
    await lectern?.stop()
  })

  test('the first screen teaches what to do', async () => {
    await page.goto(lectern.url)
    await page.getByRole('heading', { name: 'Drop files here' }).waitFor()
    expect(await page.getByRole('button', { name: 'Load the sample collection' }).isEnabled()).toBe(true)
  })

  test(
    'an upload is read page by page, and a bad file says what is wrong with it',
    async () => {
      const empty = { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }
      await page.getByLabel('Files to add').setInputFiles(sample(LETTER))
      await page.getByRole('link', { name: LETTER }).waitFor()
      await page.getByLabel('Files to add').setInputFiles([empty])
      const uploads = page.getByRole('region', { name: 'Uploads' })
      await uploads.getByText(/empty/i).first().waitFor()
      await page.getByText('1 page', { exact: true }).waitFor({ timeout: READING_MS_MAX })
      expect(await uploads.getByText('1 file not added').count()).toBe(1)
      await uploads.getByRole('button', { name: 'Clear' }).click()
      expect(await uploads.count()).toBe(0)
    },
    READING_MS_MAX,
  )

  test('the same file again is told kindly', async () => {
    await page.getByLabel('Files to add').setInputFiles(sample(LETTER))
    await page.getByText('Already here').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
  })

  test('a citation opens the page with the true lines lit', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Enter')
    const source = page.getByRole('button', { name: `Source 1: ${LETTER}, page 1` })
    await source.hover()
    await page.getByRole('tooltip').getByText('Birmingham').waitFor()
    await source.click()

    const lit = await litBoxes(page)
    const wanted = trueLines(LETTER).find(({ text }) => text.includes('Birmingham'))
    const best = Math.max(...lit.map(({ box }) => (wanted ? iou(box, wanted.box) : 0)))
    expect(best).toBeGreaterThanOrEqual(0.6)
    for (const { box } of lit) {
      expect(Math.max(...trueLines(LETTER).map((line) => iou(box, line.box)))).toBeGreaterThanOrEqual(0.5)
    }
  })

  test.each(['Fit width', 'Larger', 'Smaller'])('boxes stay on their lines: %s', async (name) => {
    await page.getByRole('button', { name }).click()
    const documentId = /\/d\/([^/]+)/.exec(page.url())?.[1]
    const answer = await fetch(`${lectern.url}/api/v1/documents/${documentId}/pages/1`)
    const { lines } = await answer.json()
    for (const lit of await litBoxes(page)) {
      const line = lines.find(({ id }: { id: string }) => id === lit.line)
      expect(pixelsOff(lit, line.box)).toBeLessThanOrEqual(1)
    }
  })

  test('the first lit line is scrolled into view', async () => {
    await page.reload()
    await litBoxes(page)
    const desk = await page.locator('.desk').boundingBox()
    const first = await page.locator('.lit-lines mark').first().boundingBox()
    expect(first?.y).toBeGreaterThanOrEqual(desk?.y ?? Number.NaN)
    expect((first?.y ?? 0) + (first?.height ?? 0)).toBeLessThanOrEqual((desk?.y ?? 0) + (desk?.height ?? 0))
  })

  test('a link to what is on the screen shows the same to somebody else', async () => {
    const other = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage()
    await other.goto(page.url())
    await other.getByRole('heading', { name: QUESTION }).waitFor()
    expect(await litBoxes(other)).toEqual(await litBoxes(page))
    await other.context().close()
  })

  test('Esc closes the page, Back opens it again', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Page viewer' }).waitFor({ state: 'detached' })
    await page.goBack()
    expect((await litBoxes(page)).length).toBeGreaterThan(0)
  })

  test('on a phone the page takes the screen, and Back returns to the answer', async () => {
    const phone = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
    })
    const small = await phone.newPage()
    const address = new URL(page.url())
    await small.goto(address.origin + address.pathname.replace(/\/d\/.*/, ''))
    const source = small.getByRole('button', { name: `Source 1: ${LETTER}, page 1` })
    await source.tap()
    expect((await litBoxes(small)).length).toBeGreaterThan(0)
    expect(await source.isVisible()).toBe(false)
    await small.goBack()
    await source.waitFor()
    await phone.close()
  })

  test('what the documents do not say is said so', async () => {
    await page.getByRole('textbox', { name: 'Your question' }).fill('Which team won the football cup?')
    await page.keyboard.press('Enter')
    await page.getByText('Not in these documents', { exact: true }).waitFor()
  })

  test(
    'a document read again shows the lines of an old answer where they were',
    async () => {
      await page
        .getByRole('button', { name: `Source 1: ${LETTER}, page 1` })
        .first()
        .click()
      const before = await litBoxes(page)
      await page.getByRole('button', { name: `Read ${LETTER} again…` }).click()
      await page.getByRole('radio', { name: /Tesseract/ }).check()
      await page.getByRole('button', { name: 'Read again', exact: true }).click()
      await page.getByRole('button', { name: `Stop reading ${LETTER}` }).waitFor()
      await page.getByText('1 page', { exact: true }).waitFor({ timeout: READING_MS_MAX })
      await page.reload()
      expect(await litBoxes(page)).toEqual(before)
    },
    READING_MS_MAX,
  )

  test('nothing went wrong and nothing was fetched from elsewhere', () => {
    expect(complaints).toEqual([])
  })
})
