// npm run screens
// Draws the pictures of the page that the README shows, from the sample collection, into docs/screens/; only some when
// they are named.
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { chromiumPath, launchChromium } from '../test/browser/chromium.ts'
import { startLectern } from '../test/browser/running-lectern.ts'

/** A minute and more: sample scans have to be read first. */
const READING_MS_MAX = 180_000
/** WebP of flat colours and small print: below this the print frays. */
const QUALITY = 82

const QUESTION = 'Where was the original lens of the lighthouse made?'
const ELSEWHERE = 'Which team won the football cup?'

const desktop: BrowserContextOptions = { viewport: { width: 1360, height: 850 }, deviceScaleFactor: 1.5 }
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 800 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

type Screen = Readonly<{
  name: string
  on: BrowserContextOptions
  /** Brings the page to what is to be seen; `collection` is the address of the sample collection. */
  show: (page: Page, collection: string) => Promise<void>
}>

const wanted = process.argv.slice(2)

const all: readonly Screen[] = [
  { name: 'lit-lines', on: desktop, show: openSource },
  { name: 'lit-lines-dark', on: { ...desktop, colorScheme: 'dark' }, show: openSource },
  { name: 'lit-lines-phone', on: phone, show: openSource },
  { name: 'answer-phone', on: phone, show: (page, at) => ask(page, at, QUESTION) },
  {
    name: 'invitation',
    on: desktop,
    show: async (page, at) => {
      await page.goto(at)
      await page.getByRole('heading', { name: 'What would you like to know?' }).waitFor()
      await page.waitForLoadState('networkidle')
    },
  },
  {
    name: 'citation-card',
    on: desktop,
    show: async (page, at) => {
      await ask(page, at, QUESTION)
      await source(page).hover()
      await page.waitForLoadState('networkidle')
    },
  },
  {
    name: 'not-found',
    on: desktop,
    show: async (page, at) => {
      await submit(page, at, ELSEWHERE)
      await page.getByText('Not in these documents', { exact: true }).waitFor()
    },
  },
  {
    name: 'words-beside',
    on: desktop,
    show: async (page, at) => {
      await openSource(page, at)
      await page.locator('.desk').focus()
      await page.keyboard.press('m')
      await page.keyboard.press('o')
      await page.waitForLoadState('networkidle')
    },
  },
  { name: 'models', on: desktop, show: (page, at) => settings(page, at, 'models') },
  {
    name: 'reading',
    on: { ...desktop, colorScheme: 'dark' },
    show: (page, at) => settings(page, at, 'reading'),
  },
]

const screens = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (chromiumPath === undefined) throw new Error('There is no Chromium here. Name one in LECTERN_CHROMIUM.')
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url))
await mkdir(folder, { recursive: true })
const lectern = await startLectern()
const browser = await launchChromium(chromiumPath)
try {
  const collection = `${lectern.url}/c/${await loadSample(lectern.url)}`
  for (const screen of screens) {
    const picture = await draw(browser, screen, collection)
    await writeFile(`${folder}${screen.name}.webp`, picture)
    console.log(`${screen.name}.webp, ${Math.round(picture.length / 1000)} kB`)
  }
} finally {
  await browser.close()
  await lectern.stop()
}

async function draw(chromium: Browser, { on, show }: Screen, collection: string): Promise<Buffer> {
  const context = await chromium.newContext({ ...on, locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await show(page, collection)
  // Pictures of pages fade in, and crops come after them.
  await page.waitForTimeout(1_500)
  const png = await page.screenshot()
  await context.close()
  return sharp(png).webp({ quality: QUALITY, effort: 6 }).toBuffer()
}

async function submit(page: Page, collection: string, question: string): Promise<void> {
  await page.goto(collection)
  const field = page.getByRole('textbox', { name: 'Your question' })
  await field.fill(question)
  await field.press('Enter')
}

async function ask(page: Page, collection: string, question: string): Promise<void> {
  await submit(page, collection, question)
  await source(page).waitFor()
  await page.waitForLoadState('networkidle')
}

async function openSource(page: Page, collection: string): Promise<void> {
  await ask(page, collection, QUESTION)
  await source(page).click()
  await page.locator('.sheet img[data-picture="shown"]').first().waitFor()
  await page.waitForLoadState('networkidle')
}

async function settings(page: Page, collection: string, section: string): Promise<void> {
  await page.goto(`${new URL(collection).origin}/settings/${section}`)
  await page.getByRole('heading', { level: 2 }).first().waitFor()
}

function source(page: Page) {
  return page.getByRole('button', { name: /^Source 1/ }).first()
}

/** The sample collection, read to the end. */
async function loadSample(url: string): Promise<string> {
  const loaded = await fetch(`${url}/api/v1/sample`, { method: 'POST' })
  const { id } = await loaded.json()
  const deadline = Date.now() + READING_MS_MAX
  for (;;) {
    const listed = await fetch(`${url}/api/v1/collections/${id}/documents`)
    const { items } = await listed.json()
    if (items.length > 0 && items.every(({ status }: { status: string }) => status === 'ready')) return id
    if (Date.now() > deadline) throw new Error('The sample collection was not read in time.')
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
