import { loadavg } from 'node:os'
import type { Browser, Page } from 'playwright-core'
import { chromiumPath, launchChromium } from '../../test/browser/chromium.ts'
import { addFile, addSample, callAt, fillLectern, QUESTION } from '../../test/browser/fill-lectern.ts'
import { answerInMarkdown } from '../../test/browser/marked-answer.ts'
import { devices } from '../../test/browser/people.ts'
import { type RunningLectern, startLectern } from '../../test/browser/running-lectern.ts'
import type { Filled } from '../../test/browser/screens.ts'
import { en } from '../../web/ui/messages/en.ts'
import { makePdf } from '../documents.ts'
import { type FirstLoad, firstLoad } from './first-load.ts'
import { insertDocuments } from './many-documents.ts'
import { firstPageOpens, pageOpensAgain } from './page-opens.ts'
import { scrollSteadily } from './scrolling.ts'
import { lookAt, vitalsOf, watchVitals } from './vitals.ts'

// `npm run bench -- ui`: what the page costs a person, measured by Chromium on a server with the sample documents.

/** Times a figure is taken; the middle one is told. */
const ROUNDS = 5

/** Pages opened for a figure. */
const OPENS = 10

/** What is opened. */
const SURVEY = 'river-survey.pdf'

/** What is scrolled. */
const DOCUMENTS = 10_000
const PAGES = 4_000

if (chromiumPath === undefined) throw new Error('There is no Chromium here. Name one in LECTERN_CHROMIUM.')
const lectern = await startLectern()
const browser = await launchChromium(chromiumPath)
try {
  const filled = await fillLectern(lectern.url)
  await addSample(lectern.url, filled.collectionId, SURVEY)
  const collection = `${lectern.url}/c/${filled.collectionId}`
  const conversation = `${collection}/conversations/${filled.answeredId}`
  const rounds: Round[] = []
  for (let i = 0; i < ROUNDS; i++) rounds.push(await answerScreen(browser, lectern.url, filled))
  console.log('| figure | measured | good | load of the machine |\n| --- | --- | --- | --- |')
  loadRow('first load of a collection, JavaScript in gzip', await firstLoad(browser, collection))
  loadRow('the same of a link to an answer', await firstLoad(browser, conversation))
  loadRow('… with its page open', await firstLoad(browser, rounds[0]?.address ?? conversation))
  for (const formula of [false, true])
    loadRow(
      formula ? '… and with a formula besides' : '… with a table, code and a list in it',
      await firstLoad(browser, conversation, (page) => answerInMarkdown(page, filled.answeredId, formula)),
      formula ? 'as it is: KaTeX comes with the first formula' : undefined,
    )
  row(
    'largest paint of an answer',
    `${Math.round(middle(rounds.map((each) => each.largestPaintMs)))} ms`,
    '≤ 2,500 ms',
  )
  row('layout shift', middle(rounds.map((each) => each.layoutShift)).toFixed(3), '≤ 0.1')
  row('slowest interaction', `${Math.round(middle(rounds.map((each) => each.interactionMs)))} ms`, '≤ 200 ms')
  const pages = { collection, name: SURVEY, rounds: OPENS }
  timeRow('a page opens', await pageOpensAgain(browser, pages))
  timeRow('first page opened in a fresh tab', await firstPageOpens(browser, pages))
  timeRow(
    'the same, pressed as soon as the list shows',
    await firstPageOpens(browser, { ...pages, atOnce: true }),
    'as it is: the page is still starting',
  )
  await scrolls(browser, lectern)
} finally {
  await browser.close()
  await lectern.stop()
}

type Round = Readonly<{
  /** Of the answer with its page open. */ address: string
  largestPaintMs: number
  layoutShift: number
  interactionMs: number
}>

/** An answer is opened by its link, its source looked at, and the next question typed. */
async function answerScreen(
  chromium: Browser,
  url: string,
  { collectionId, answeredId }: Filled,
): Promise<Round> {
  const context = await chromium.newContext(devices.desktop)
  await watchVitals(context)
  const page = await context.newPage()
  await page.goto(`${url}/c/${collectionId}/conversations/${answeredId}`)
  await page.getByRole('heading', { name: QUESTION }).waitFor()
  await page.waitForLoadState('networkidle')
  const { largestPaintMs, layoutShift } = await vitalsOf(page)
  await lookAt(page)
  await page
    .getByRole('button', { name: /^Source 1:/ })
    .first()
    .click()
  await pictureShows(page)
  const address = page.url()
  await page.getByRole('textbox', { name: en.conversation.yourQuestion }).click()
  await page.keyboard.type('And when was it made?', { delay: 30 })
  await page.keyboard.press('Escape')
  await page.waitForTimeout(500)
  const { interactionMs } = await vitalsOf(page)
  await context.close()
  return { address, largestPaintMs, layoutShift, interactionMs }
}

/** Long lists and long documents, scrolled as by somebody who looks for something. */
async function scrolls(chromium: Browser, { url, dataFolder }: RunningLectern): Promise<void> {
  const { id } = await callAt(url)('POST', '/collections', { name: 'Many' })
  insertDocuments(dataFolder, id, DOCUMENTS)
  const pdf = await addFile(url, id, 'long.pdf', new Blob([Buffer.from(await makePdf(PAGES, 1))]))
  const context = await chromium.newContext(devices.desktop)
  const page = await context.newPage()
  for (const { what, path, scroller, ready } of [
    {
      what: `${DOCUMENTS} documents`,
      path: '',
      scroller: '.document-scroller',
      ready: '.document-scroller a',
    },
    {
      what: `a PDF of ${PAGES} pages`,
      path: `/d/${pdf}/p/1`,
      scroller: '.desk',
      ready: '.sheet img[data-picture="shown"]',
    },
  ]) {
    for (const speed of [1_500, 4_000]) {
      await page.goto(`${url}/c/${id}${path}`)
      await page.locator(ready).first().waitFor()
      const { framesPerSecond, mainThreadMs } = await scrollSteadily(chromium, page, scroller, speed)
      row(
        `frames a second, ${what} scrolled at ${speed} px/s`,
        `${Math.round(framesPerSecond)} (${mainThreadMs.toFixed(1)} ms of the page's thread each)`,
        '≥ 50',
      )
    }
  }
  await context.close()
}

async function pictureShows(page: Page): Promise<void> {
  await page.locator('.sheet img[data-picture="shown"]').first().waitFor()
}

function loadRow(figure: string, { needed, atLeisure }: FirstLoad, good = '≤ 200 kB'): void {
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000)} kB`
  const later = atLeisure > 0 ? ` (and ${kilobytes(atLeisure)} at leisure)` : ''
  row(figure, kilobytes(needed) + later, good)
}

function timeRow(figure: string, times: readonly number[], good = '≤ 150 ms'): void {
  row(figure, `${Math.round(middle(times))} ms (worst ${Math.round(Math.max(...times))})`, good)
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** With the machine's load, without which no such figure means much. */
function row(figure: string, measured: string, good: string): void {
  console.log(`| ${figure} | ${measured} | ${good} | ${loadavg()[0]?.toFixed(1)} |`)
}
