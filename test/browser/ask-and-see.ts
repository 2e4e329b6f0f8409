import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countScripts, saveData } from '../../bench/ui/first-load.ts'
import { iou } from '../../core/geometry.ts'
import { en } from '../../web/ui/messages/en.ts'
import { QUESTION } from './fill-lectern.ts'
import { edgesOf, inkNear, outside } from './ink.ts'
import { litBoxes, pixelsOff, trueLines } from './lit-boxes.ts'
import { answerInMarkdown } from './marked-answer.ts'
import { devices, openBrowserOf, type Person } from './people.ts'
import { LETTER, samplePath } from './samples.ts'
import type { Stage } from './stage.ts'

/** A scan has to be read before it can be asked about; this is for slow machines. */
const READING_MS_MAX = 120_000

/** Of JavaScript, compressed. */
const FIRST_LOAD_BYTES_MAX = 200_000
/** What goes in one network packet need not be compressed. */
const PACKET_BYTES = 1_500

const { conversation, library, viewer } = en

const firstSource = (page: Page) =>
  page.getByRole('button', { name: conversation.sourceNamed(1, LETTER, 1) }).first()

/** From a dropped scan to lit lines, on a Lectern that nobody has used before. */
export function askAndSee(stage: Stage): void {
  let person: Person
  let page: Page

  beforeAll(async () => {
    person = await openBrowserOf(stage.browser, stage.url)
    page = person.page
  })

  afterAll(() => person?.context.close())

  test('the first screen teaches what to do', async () => {
    await page.goto(stage.url)
    await page.getByRole('heading', { name: en.frame.welcome.drop }).waitFor()
    expect(await page.getByRole('button', { name: en.frame.welcome.sample }).isEnabled()).toBe(true)
  })

  test(
    'an upload is read page by page, and a bad file says what is wrong with it',
    async () => {
      const empty = { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) }
      await page.getByLabel(library.add.filesLabel).first().setInputFiles(samplePath(LETTER))
      await page.getByRole('link', { name: LETTER }).waitFor()
      await page.getByLabel(library.add.filesLabel).first().setInputFiles([empty])
      const uploads = page.getByRole('region', { name: library.uploads.label })
      await uploads.getByText(/empty/i).first().waitFor()
      await page.getByText(library.pages(1), { exact: true }).waitFor({ timeout: READING_MS_MAX })
      expect(await uploads.getByText(library.uploads.notAdded(1)).count()).toBe(1)
      await uploads.getByRole('button', { name: library.uploads.clear }).click()
      expect(await uploads.count()).toBe(0)
    },
    READING_MS_MAX,
  )

  test('the same file again is told kindly', async () => {
    await page.getByLabel(library.add.filesLabel).first().setInputFiles(samplePath(LETTER))
    await page.getByText(library.uploads.alreadyHere).waitFor()
    await page.getByRole('button', { name: library.uploads.clear }).click()
  })

  test('a citation opens the page with the true lines lit', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type(QUESTION)
    await page.keyboard.press('Enter')
    await firstSource(page).click()

    const lit = await litBoxes(page)
    const wanted = trueLines(LETTER).find(({ text }) => text.includes('Birmingham'))
    const best = Math.max(...lit.map(({ box }) => (wanted ? iou(box, wanted.box) : 0)))
    expect(best).toBeGreaterThanOrEqual(0.6)
    for (const { box } of lit) {
      expect(Math.max(...trueLines(LETTER).map((line) => iou(box, line.box)))).toBeGreaterThanOrEqual(0.5)
    }
  })

  test('the window says what is open', async () => {
    expect(await page.title()).toContain(en.frame.titles.page('1', LETTER))
  })

  /** Zoom levels, each from fit width by pressing a button so many times. */
  const zooms = [
    { zoom: 'fit width', button: viewer.fitWidth, presses: 1 },
    { zoom: 'larger', button: viewer.larger, presses: 3 },
    { zoom: 'smaller', button: viewer.smaller, presses: 2 },
  ]
  const densities = [1, 2]

  test.each(densities.flatMap((density) => zooms.map((zoom) => ({ density, ...zoom }))))(
    'lit lines lie on their print: $zoom, $density device pixels to one',
    async ({ density, button, presses }) => {
      const other = await openBrowserOf(stage.browser, stage.url, {
        ...devices.desktop,
        deviceScaleFactor: density,
      })
      await other.page.goto(page.url())
      await litBoxes(other.page)
      await other.page.getByRole('button', { name: viewer.fitWidth, exact: true }).click()
      for (let i = 0; i < presses; i++)
        await other.page.getByRole('button', { name: button, exact: true }).click()
      const lit = await atRest(other.page)
      expect(lit.length).toBeGreaterThan(0)

      const documentId = /\/d\/([^/]+)/.exec(page.url())?.[1]
      const answer = await fetch(`${stage.url}/api/v1/documents/${documentId}/pages/1`)
      const { lines } = await answer.json()
      for (const each of lit) {
        const line = lines.find(({ id }: { id: string }) => id === each.line)
        expect(pixelsOff(each, line.box)).toBeLessThanOrEqual(1)
      }
      const truth = trueLines(LETTER).toSorted(
        (a, b) => iou(b.box, lit[0]!.box) - iou(a.box, lit[0]!.box),
      )[0]!
      const ink = await inkNear(other.page, truth.box)
      expect(outside(ink, await edgesOf(other.page, '.lit-lines mark'))).toBeLessThanOrEqual(2)
      await other.context.close()
      expect(other.complaints).toEqual([])
    },
  )

  test('the first lit line is scrolled into view', async () => {
    await page.reload()
    await litBoxes(page)
    const desk = await edgesOf(page, '.desk')
    const first = await edgesOf(page, '.lit-lines mark')
    expect(first.top).toBeGreaterThanOrEqual(desk.top)
    expect(first.bottom).toBeLessThanOrEqual(desk.bottom)
  })

  test('a link to what is on the screen shows the same to somebody else', async () => {
    const other = await openBrowserOf(stage.browser, stage.url)
    await other.page.goto(page.url())
    await other.page.getByRole('heading', { name: QUESTION }).waitFor()
    expect(await litBoxes(other.page)).toEqual(await litBoxes(page))
    await other.context.close()
  })

  const firstScreens: readonly Readonly<{
    screen: string
    address: (answer: string) => string
    given?: (page: Page, conversationId: string) => Promise<unknown>
    shows: (page: Page) => Promise<unknown>
  }>[] = [
    {
      screen: 'a collection',
      address: (answer) => answer.replace(/\/conversations\/.*/, ''),
      shows: (page) => page.getByText(LETTER).first().waitFor(),
    },
    { screen: 'an answer with its page open', address: (answer) => answer, shows: litBoxes },
    {
      screen: 'an answer in markdown',
      address: (answer) => answer.replace(/\/d\/.*/, ''),
      given: answerInMarkdown,
      shows: async (page) => {
        await page.getByRole('cell', { name: '1857' }).waitFor()
        await page.getByText('Chance & Co', { exact: true }).waitFor()
      },
    },
  ]

  test.each(firstScreens)('the first load of $screen is small', async ({ address, given, shows }) => {
    const other = await openBrowserOf(stage.browser, stage.url)
    // What is fetched while nobody waits is not counted: nothing on the screen needs it.
    await saveData(other.page)
    await given?.(other.page, /conversations\/([^/]+)/.exec(page.url())?.[1] ?? '')
    const scripts = countScripts(other.page)
    const uncompressed: string[] = []
    other.page.on('response', (response) => {
      const { 'content-encoding': coding, 'content-length': length } = response.headers()
      if (/\.(js|css)$/.test(response.url()) && coding === undefined && Number(length) > PACKET_BYTES)
        uncompressed.push(response.url())
    })
    await other.page.goto(address(page.url()))
    await shows(other.page)
    await other.page.waitForLoadState('networkidle')
    const bytes = await scripts.bytes()
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BYTES_MAX)
    expect(uncompressed).toEqual([])
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  test('Esc closes the page and the focus is back at its source; Back opens it again', async () => {
    await firstSource(page).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: viewer.name }).waitFor({ state: 'detached' })
    expect(await firstSource(page).evaluate((pin) => pin === document.activeElement)).toBe(true)
    await page.goBack()
    expect((await litBoxes(page)).length).toBeGreaterThan(0)
  })

  test('a conversation that is opened again shows the same lines', async () => {
    const before = await litBoxes(page)
    const conversationUrl = page.url().replace(/\/d\/.*/, '')
    await page.goto(`${stage.url}/c/nowhere`)
    await page.goto(conversationUrl)
    await firstSource(page).click()
    expect(await litBoxes(page)).toEqual(before)
  })

  test('what happens in one tab is seen in another', async () => {
    const other = await person.context.newPage()
    await other.goto(page.url().replace(/\/conversations\/.*/, ''))
    await other.getByRole('link', { name: LETTER }).waitFor()
    const note = { name: 'note.txt.png', mimeType: 'image/png', buffer: await tinyPicture() }
    await page.getByLabel(library.add.filesLabel).first().setInputFiles([note])
    await other.getByRole('link', { name: 'note.txt.png' }).waitFor()
    await other.getByRole('button', { name: library.shelves.conversations }).click()
    await other.getByRole('link', { name: QUESTION }).click()
    await firstSource(other).waitFor()
    await other.close()
  })

  test('on a phone the page takes the screen, and Back returns to the answer', async () => {
    const phone = await openBrowserOf(stage.browser, stage.url, devices.phone)
    await phone.page.goto(page.url().replace(/\/d\/.*/, ''))
    const source = firstSource(phone.page)
    await source.tap()
    expect((await litBoxes(phone.page)).length).toBeGreaterThan(0)
    expect(await source.isVisible()).toBe(false)
    await phone.page.goBack()
    await source.waitFor()
    await phone.context.close()
    expect(phone.complaints).toEqual([])
  })

  test('what the documents do not say is said so', async () => {
    await page
      .getByRole('textbox', { name: conversation.yourQuestion })
      .fill('Which team won the football cup?')
    await page.keyboard.press('Enter')
    await page.getByText(conversation.notFound, { exact: true }).waitFor()
  })

  test(
    'a document read again shows the lines of an old answer where they were',
    async () => {
      await firstSource(page).click()
      const before = await litBoxes(page)
      await page.getByRole('button', { name: library.row.more(LETTER) }).click()
      await page.getByRole('menuitem', { name: library.row.rereadShort }).click()
      await page.getByRole('radio', { name: /Tesseract/ }).check()
      await page.getByRole('button', { name: library.reread.action, exact: true }).click()
      await page.getByRole('button', { name: library.row.stop(LETTER) }).waitFor()
      await page
        .getByRole('button', { name: library.row.stop(LETTER) })
        .waitFor({ state: 'detached', timeout: READING_MS_MAX })
      await page.reload()
      expect(await litBoxes(page)).toEqual(before)
    },
    READING_MS_MAX,
  )

  test('nothing went wrong and nothing was fetched from elsewhere', () => {
    expect(person.complaints).toEqual([])
  })
}

/** The lit lines once the desk has stopped scrolling and growing: the same twice. */
async function atRest(page: Page): Promise<Awaited<ReturnType<typeof litBoxes>>> {
  let before = await litBoxes(page)
  for (;;) {
    await page.waitForTimeout(200)
    const now = await litBoxes(page)
    if (JSON.stringify(now) === JSON.stringify(before)) return now
    before = now
  }
}

/** White, and nothing on it: read at once. */
async function tinyPicture(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 200, height: 100, channels: 3, background: 'white' } })
    .png()
    .toBuffer()
}
