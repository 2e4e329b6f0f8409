import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/ui/messages/en.ts'
import { addFile, callAt } from './fill-lectern.ts'
import { openBrowserOf, type Person } from './people.ts'
import { type Poison, pdfOf, poisonedNames, poisons } from './poison.ts'
import type { Stage } from './stage.ts'

const READING_MS_MAX = 180_000

/** As long as a line of a machine-made file may be. */
const LONG_LINE_CHARS = 1_000_000

/** What somebody hostile printed into a document stays print. */
export function poisoned(stage: Stage): void {
  let person: Person
  let page: Page
  let collectionId: string
  let documentId: string
  let bait: readonly Poison[]
  let attacker: Server
  /** What came out to somebody else. */
  const caught: string[] = []

  beforeAll(async () => {
    attacker = createServer((request, response) => {
      caught.push(request.url ?? '')
      response.end('window.poisoned = true')
    })
    await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve))
    // A TCP server that listens has an address with a port.
    const { port } = attacker.address() as AddressInfo
    bait = poisons(`http://127.0.0.1:${port}`)

    const collection = await callAt(stage.url)('POST', '/collections', {
      name: '<img src=x onerror=window.poisoned=true>',
    })
    collectionId = collection.id
    const lines = bait.map(({ line }) => line)
    documentId = await addPdf(poisonedNames[0], lines)
    for (const [i, name] of poisonedNames.slice(1).entries())
      await addPdf(name, [`Sheet ${i} of the others.`])
    await addPdf('one long line.pdf', [`The jasmine code is 4720. ${'x'.repeat(LONG_LINE_CHARS)}`])

    person = await openBrowserOf(stage.browser, stage.url)
    page = person.page
  }, READING_MS_MAX)

  afterAll(async () => {
    await person?.context.close()
    attacker?.close()
  })

  const addPdf = async (name: string, lines: readonly string[]): Promise<string> => {
    const content = new Blob([new Uint8Array(await pdfOf(lines))], { type: 'application/pdf' })
    return addFile(stage.url, collectionId, name, content)
  }

  test('is listed under names that are only names', async () => {
    await page.goto(`${stage.url}/c/${collectionId}`)
    await page.getByText(poisonedNames[0]).first().waitFor()
    await expectInert()
  })

  test('is shown as a picture with inert text over it', async () => {
    await page.goto(`${stage.url}/c/${collectionId}/d/${documentId}/p/1`)
    await page.locator('.sheet img[data-picture="shown"]').first().waitFor()
    await page.getByRole('button', { name: en.viewer.words, exact: true }).click()
    await page.getByText('amber code').first().waitFor()
    await expectInert()
  })

  test(
    'is quoted as text in every answer, with its sources',
    async () => {
      await page.goto(`${stage.url}/c/${collectionId}`)
      for (const { question } of bait) {
        const field = page.getByRole('textbox', { name: en.conversation.yourQuestion })
        await field.fill(question)
        await field.press('Enter')
        await page.getByRole('heading', { name: question }).waitFor()
        await page
          .getByRole('button', { name: en.conversation.stop, exact: true })
          .waitFor({ state: 'detached' })
      }
      await expectInert()
      // It is there to be read, word for word: an empty page would be inert too.
      const words = await page.locator('#conversation').innerText()
      const shown = bait.filter(({ line }) => words.includes(/471\d/.exec(line)?.[0] ?? line))
      expect(shown.length).toBeGreaterThan(bait.length / 2)
      // What an attacker wrote is an address to nobody: every link leads back here.
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
      expect(links.filter((href) => !href.startsWith(stage.url) && !href.startsWith('blob:'))).toEqual([])
    },
    READING_MS_MAX,
  )

  test('comes out of a search inert', async () => {
    await page.goto(`${stage.url}/c/${collectionId}`)
    await page.getByRole('searchbox', { name: en.library.list.find }).fill('code <script>')
    await page.getByText(en.library.list.contents, { exact: true }).first().click()
    await page.waitForLoadState('networkidle')
    await expectInert()
  })

  test.each(['markdown', 'json', 'hocr', 'alto', 'pdf', 'file'])(
    'cannot run when opened as %s',
    async (format) => {
      const path = format === 'file' ? 'file' : `export?format=${format}`
      const response = await fetch(`${stage.url}/api/v1/documents/${documentId}/${path}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
      expect(response.headers.get('content-disposition')).toMatch(/^attachment/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      await response.body?.cancel()
    },
  )

  test('a line of a megabyte leaves the page usable', async () => {
    await page.goto(`${stage.url}/c/${collectionId}`)
    await page
      .getByRole('link', { name: /one long line/ })
      .first()
      .click()
    await page.getByRole('region', { name: en.viewer.name }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('textbox', { name: en.conversation.yourQuestion }).fill('What is the jasmine code?')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What is the jasmine code?' }).waitFor()
    await expectInert()
  })

  test('the policy stops what would get through', async () => {
    const response = await page.goto(`${stage.url}/c/${collectionId}`)
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|data:/)

    // Past every other guard: as if a bug had put it into the page.
    const stopped = await page.evaluate(async (away) => {
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const script = document.createElement('script')
      let typed = 'let through'
      try {
        script.textContent = 'window.poisoned = true'
      } catch {
        typed = 'refused'
      }
      document.body.append(script)
      const picture = document.createElement('img')
      picture.src = `${away}/picture`
      document.body.append(picture)
      const fetched = await fetch(`${away}/fetch`).then(
        () => 'let through',
        () => 'refused',
      )
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { typed, fetched, violated }
    }, attackerUrl())
    expect(stopped.typed).toBe('refused')
    expect(stopped.fetched).toBe('refused')
    expect(stopped.violated).toEqual(expect.arrayContaining(['img-src', 'connect-src']))
    expect(await page.evaluate(() => 'poisoned' in window)).toBe(false)
    expect(caught).toEqual([])
  })

  const attackerUrl = () => {
    const { port } = attacker.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  /** No script ran, nothing was asked of anybody else, and no element of the attacker's is in the page. */
  const expectInert = async () => {
    expect(await page.evaluate(() => 'poisoned' in window)).toBe(false)
    expect(await page.locator('iframe, object, embed, base, script:not([src])').count()).toBe(0)
    expect(await page.locator('[onerror], [onload], [srcdoc]').count()).toBe(0)
    expect(caught).toEqual([])
    expect(person.complaints).toEqual([])
  }
}
