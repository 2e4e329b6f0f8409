import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { iou } from '../../core/geometry.ts'
import { de } from '../../web/ui/messages/de.ts'
import { en } from '../../web/ui/messages/en.ts'
import { addFile, addSample, callAt, QUESTION } from './fill-lectern.ts'
import { litBoxes, trueLines } from './lit-boxes.ts'
import { devices, openBrowserOf, type Person } from './people.ts'
import { openMenu, press, pressIn } from './presses.ts'
import { LETTER, samplePath } from './samples.ts'
import type { FilledStage } from './stage.ts'
import { drawOnSheet } from './viewer-states.ts'

/** A scan has to be read before it can be asked about; this is for slow machines. */
const READING_MS_MAX = 120_000

/** Longer than anything can be undone. */
const UNDO_OVER_MS = 11_000

const OTHER = 'river-survey.pdf'

const { conversation, library, viewer } = en

/** What people do besides asking: each deed looked at on the screen and, where it is kept, on the server. */
export function deeds(stage: FilledStage): void {
  let person: Person
  let page: Page
  let noteId: string

  beforeAll(async () => {
    await addSample(stage.url, stage.filled.collectionId, OTHER)
    noteId = await addFile(stage.url, stage.filled.collectionId, 'note.png', await blankPicture())
    person = await openBrowserOf(stage.browser, stage.url)
    page = person.page
    await page.clock.install()
  }, READING_MS_MAX)

  afterAll(() => person?.context.close())

  const openCollection = (path = '') => page.goto(`${stage.url}/c/${stage.filled.collectionId}${path}`)
  const statusOf = async (id: string) => (await fetch(`${stage.url}/api/v1/documents/${id}`)).status
  const ask = async (question: string) => {
    await page.getByRole('textbox', { name: conversation.yourQuestion }).fill(question)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: question }).last().waitFor()
  }
  const rowOf = (name: string) => page.getByRole('link', { name })

  test('a document is renamed where it stands', async () => {
    await openCollection()
    await rowOf('note.png').focus()
    await page.keyboard.press('F2')
    await page.getByRole('textbox', { name: library.row.newName('note.png') }).fill('blank sheet.png')
    await page.keyboard.press('Enter')
    await rowOf('blank sheet.png').waitFor()
    await expect
      .poll(async () => (await callAt(stage.url)('GET', `/documents/${noteId}`)).name)
      .toBe('blank sheet.png')
  })

  test('a deletion that is undone never happened', async () => {
    await pressIn(page, library.row.more('blank sheet.png'), library.menu.remove)
    await rowOf('blank sheet.png').waitFor({ state: 'detached' })
    expect(await statusOf(noteId)).toBe(200)
    await page.getByRole('button', { name: en.frame.undo }).click()
    await rowOf('blank sheet.png').waitFor()
    await page.clock.fastForward(UNDO_OVER_MS)
    expect(await statusOf(noteId)).toBe(200)
    expect(await rowOf('blank sheet.png').count()).toBe(1)
  })

  test('a deletion that is not undone happens when the time is over', async () => {
    await pressIn(page, library.row.more('blank sheet.png'), library.menu.remove)
    await page.getByRole('button', { name: en.frame.undo }).waitFor()
    expect(await statusOf(noteId)).toBe(200)
    // Notes stay while they are pointed at or the page is not looked at.
    await page.mouse.move(640, 300)
    await page.clock.fastForward(UNDO_OVER_MS)
    await expect.poll(() => statusOf(noteId)).toBe(404)
    expect(await rowOf('blank sheet.png').count()).toBe(0)
  })

  test('where a question looks changes its answer', async () => {
    await pressIn(page, library.row.more(OTHER), library.menu.ask)
    await ask(QUESTION)
    await page.getByText(conversation.notFound, { exact: true }).waitFor()
    await press(page, conversation.removeFromScope(OTHER))
    await press(page, conversation.chooseWhere(conversation.everything))
    await page.getByRole('checkbox', { name: LETTER, exact: true }).check()
    await page.keyboard.press('Escape')
    await ask(QUESTION)
    await page
      .getByRole('button', { name: conversation.sourceNamed(1, LETTER, 1) })
      .first()
      .waitFor()
  })

  test('a question about a part of a page is answered from that part', async () => {
    await openCollection(`/d/${stage.filled.documentId}/p/1`)
    const wanted = trueLines(LETTER).find(({ text }) => text.includes('Birmingham'))!.box
    const part = { x0: 0.02, x1: 0.98, y0: wanted.y0 - 0.04, y1: wanted.y1 + 0.04 }
    await page.locator('.sheet img[data-picture="shown"]').waitFor()
    await press(page, viewer.choose)
    await drawOnSheet(page, { x: part.x0, y: part.y0 }, { x: part.x1, y: part.y1 })
    await page.getByText(conversation.regionOf(1)).first().waitFor()
    await ask(QUESTION)
    await page
      .getByRole('button', { name: conversation.sourceNamed(1, LETTER, 1) })
      .first()
      .click()
    const lit = await litBoxes(page)
    expect(lit.length).toBeGreaterThan(0)
    for (const { box } of lit) {
      const middle = (box.y0 + box.y1) / 2
      expect(middle).toBeGreaterThan(part.y0)
      expect(middle).toBeLessThan(part.y1)
    }
  })

  test('what is found in a document is framed where it is printed', async () => {
    await openCollection(`/d/${stage.filled.documentId}/p/1`)
    await page.locator('.sheet img[data-picture="shown"]').waitFor()
    await press(page, viewer.find.name)
    await page.getByRole('textbox', { name: viewer.find.name }).fill('Birmingham')
    const found = page.locator('.found-lines mark[data-active]').first()
    await found.waitFor({ state: 'attached' })
    const box = await found.evaluate((mark) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect()
      const sheet = mark.closest('.sheet')!.querySelector('img')!.getBoundingClientRect()
      return {
        x: ((left + right) / 2 - sheet.left) / sheet.width,
        y: ((top + bottom) / 2 - sheet.top) / sheet.height,
      }
    })
    const { x0, x1, y0, y1 } = trueLines(LETTER).find(({ text }) => text.includes('Birmingham'))!.box
    expect(box.x).toBeGreaterThan(x0)
    expect(box.x).toBeLessThan(x1)
    expect(box.y).toBeGreaterThan(y0)
    expect(box.y).toBeLessThan(y1)
  })

  test('saved evidence opens anywhere, asks for nothing, and holds the picture of the lines', async () => {
    await openCollection(`/conversations/${stage.filled.answeredId}`)
    await page.locator('.cite').first().waitFor()
    await openMenu(page, conversation.evidence)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: conversation.evidenceAs.html }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.html$/)
    const away = await stage.browser.newContext({ offline: true })
    const asked: string[] = []
    away.on('request', (request) => {
      if (!request.url().startsWith('data:')) asked.push(request.url())
    })
    const folder = await mkdtemp(join(tmpdir(), 'lectern-evidence-'))
    const saved = join(folder, 'evidence.html')
    await download.saveAs(saved)
    const opened = await away.newPage()
    await opened.goto(pathToFileURL(saved).href)
    expect(await opened.getByText(QUESTION).count()).toBeGreaterThan(0)
    expect(await opened.getByText('Birmingham').count()).toBeGreaterThan(0)
    const widths = await opened
      .locator('img')
      .evaluateAll((all) => all.map((image) => (image as HTMLImageElement).naturalWidth))
    expect(Math.max(...widths)).toBeGreaterThan(100)
    expect(asked).toEqual([pathToFileURL(saved).href])
    await away.close()
    await rm(folder, { recursive: true })
  })

  test(
    'the main work is done in German, by German names',
    async () => {
      const { id } = await callAt(stage.url)('POST', '/collections', { name: 'Leuchtturm' })
      const german = await openBrowserOf(stage.browser, stage.url, { ...devices.desktop, locale: 'de-DE' })
      await german.page.goto(`${stage.url}/c/${id}`)
      await german.page.getByLabel(de.library.add.filesLabel).first().setInputFiles(samplePath(LETTER))
      await german.page.getByText(de.library.pages(1), { exact: true }).waitFor({ timeout: READING_MS_MAX })
      await german.page.getByRole('textbox', { name: de.conversation.yourQuestion }).fill(QUESTION)
      await german.page.getByRole('button', { name: de.conversation.ask, exact: true }).click()
      const source = german.page.getByRole('button', { name: de.conversation.sourceNamed(1, LETTER, 1) })
      await source.first().click()
      const wanted = trueLines(LETTER).find(({ text }) => text.includes('Birmingham'))!.box
      const lit = await litBoxes(german.page)
      expect(Math.max(...lit.map(({ box }) => iou(box, wanted)))).toBeGreaterThanOrEqual(0.6)
      expect(await german.page.evaluate(() => document.documentElement.lang)).toBe('de')
      expect(german.complaints).toEqual([])
      await german.context.close()
    },
    READING_MS_MAX,
  )

  test('nothing went wrong', () => {
    expect(person.complaints).toEqual([])
  })
}

/** White, and nothing on it: read at once. */
async function blankPicture(): Promise<Blob> {
  const white = sharp({ create: { width: 220, height: 110, channels: 3, background: 'white' } })
  return new Blob([new Uint8Array(await white.png().toBuffer())], { type: 'image/png' })
}
