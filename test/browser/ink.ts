import type { Page } from 'playwright-core'
import sharp from 'sharp'
import type { Box } from '../../core/geometry.ts'

/** CSS pixels of the screen. */
export type Edges = Readonly<{ left: number; top: number; right: number; bottom: number }>

/** How far around the line is looked, in CSS pixels: less than there is between two lines of print. */
const REACH = 1

/** Darker than this of 255 is print and not paper or its grain. */
const INK = 128

/**
 * Where the print of a line is on the screen: the smallest rectangle around the dark pixels near `line`, a box of the
 * page's picture, looked at without the lights over it and as far as the desk shows it.
 */
export async function inkNear(page: Page, line: Box): Promise<Edges> {
  const sheet = await edgesOf(page, '.sheet img[data-picture="shown"]')
  const width = sheet.right - sheet.left
  const height = sheet.bottom - sheet.top
  const desk = await edgesOf(page, '.desk')
  const x = Math.max(desk.left, Math.floor(sheet.left + line.x0 * width - REACH))
  const y = Math.max(desk.top, Math.floor(sheet.top + line.y0 * height - REACH))
  const clip = {
    x,
    y,
    width: Math.min(desk.right, Math.ceil(sheet.left + line.x1 * width + REACH)) - x,
    height: Math.min(desk.bottom, Math.ceil(sheet.top + line.y1 * height + REACH)) - y,
  }
  await showLights(page, false)
  const picture = await page.screenshot({ clip, scale: 'device' })
  await showLights(page, true)
  const { data, info } = await sharp(picture).greyscale().raw().toBuffer({ resolveWithObject: true })
  const perCss = info.width / clip.width
  const dark = [...data.keys()].filter((i) => (data[i] ?? 255) < INK)
  const xs = dark.map((i) => (i % info.width) / perCss)
  const ys = dark.map((i) => Math.floor(i / info.width) / perCss)
  return {
    left: clip.x + least(xs),
    top: clip.y + least(ys),
    right: clip.x + most(xs) + 1 / perCss,
    bottom: clip.y + most(ys) + 1 / perCss,
  }
}

export function edgesOf(page: Page, selector: string): Promise<Edges> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return { left, top, right, bottom }
    })
}

/** How far `ink` comes out of `lit` at its worst edge, in CSS pixels; negative where it lies within. */
export function outside(ink: Edges, lit: Edges): number {
  return Math.max(lit.left - ink.left, lit.top - ink.top, ink.right - lit.right, ink.bottom - lit.bottom)
}

async function showLights(page: Page, shown: boolean): Promise<void> {
  await page.locator('.lit-lines').evaluateAll(
    (lights, visibility) => {
      for (const light of lights) if (light instanceof HTMLElement) light.style.visibility = visibility
    },
    shown ? '' : 'hidden',
  )
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
}
