import type { Page } from 'playwright-core'

/** More stops than any screen has: a walk that comes to this many goes in circles. */
const STOPS_MAX = 250

/** More rows than a list shows at once. */
const ROWS_MAX = 40

type Walk = Readonly<{
  stops: number
  /** Controls that no key leads to. */
  unreached: readonly string[]
  /** Those that look the same with the focus as without. */
  unmarked: readonly string[]
}>

/**
 * Goes wherever keys lead on the page as it is now: with Tab around the page, with arrows through menus and rows, with
 * F6 to the notes at the edge; and compares with everything that could be pressed. Nothing is pressed but those keys.
 */
export async function walk(page: Page): Promise<Walk> {
  await page.evaluate(beginWalk)
  const look = () => page.evaluate(() => window.lecternWalk.look())
  const lookLater = () =>
    page.evaluate(async () => {
      await new Promise(requestAnimationFrame)
      await new Promise(requestAnimationFrame)
      return window.lecternWalk.look()
    })
  const go = async (key: string) => {
    await page.keyboard.press(key)
    return look()
  }
  let stops = 0
  let left = 0

  const throughRows = async () => {
    for (let row = 0; row < ROWS_MAX; row++) {
      while ((await go('Tab')).place === 'row') stops++
      await page.keyboard.press('Shift+Tab')
      if ((await go('ArrowDown')).seen) return
      // The arrow comes to the name of the row; the box before it is one step back.
      await go('Shift+Tab')
      stops++
    }
  }
  const throughMenu = async () => {
    for (; stops < STOPS_MAX; stops++)
      // From the last entry to the first the focus comes a frame later.
      if ((await go('ArrowDown')).seen && (await lookLater()).seen) return
  }

  const first = await look()
  if (first.place === 'menu') {
    // Into the menu beside the menu, if there is one; out of it again, and through the first.
    await go('ArrowRight')
    await throughMenu()
    if ((await go('ArrowLeft')).place === 'menu') await throughMenu()
  } else {
    let walkedRows = false
    for (let known = 0; stops < STOPS_MAX && left < 2 && known < 2; stops++) {
      const { place, seen } = await go('Tab')
      if (place === 'nowhere') left++
      if (place === 'row' && !walkedRows) {
        walkedRows = true
        await throughRows()
      }
      // Behind the rows, one stop has been seen already: the one where they ended.
      if (place === 'elsewhere') known = seen ? known + 1 : 0
    }
  }
  if (first.place !== 'menu' && (await go('F6')).place === 'toast')
    while ((await go('Tab')).place === 'toast') stops++
  return { stops, ...(await page.evaluate(() => window.lecternWalk.end())) }
}

/** Where the focus is, and whether it has been there before. */
type Stop = Readonly<{ place: 'nowhere' | 'menu' | 'row' | 'toast' | 'elsewhere'; seen: boolean }>

declare global {
  interface Window {
    lecternWalk: Readonly<{
      look(): Stop
      end(): Pick<Walk, 'unreached' | 'unmarked'>
    }>
  }
}

/** Runs in the page: writes down what there is and how it looks at rest. */
function beginWalk(): void {
  const CONTROLS = [
    'a[href], button, input, select, textarea, summary, [tabindex="0"]',
    '[role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"]',
  ].join()
  const menus = [...document.querySelectorAll('[role="menu"]')]
  const dialog = [...document.querySelectorAll('dialog[open], .popup[role="dialog"]:has(button)')].at(-1)
  // Esc leads out of a dialog and a menu; until then nothing else is to be reached.
  const roots = menus.length > 0 ? menus : [dialog ?? document.body]
  const wanted = roots
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>(CONTROLS)])
    .filter((element) => canBePressed(element))
  const rest = new Map(wanted.map((element) => [element, looks(element)]))
  const names = new Map(wanted.map((element) => [element, nameOf(element)]))
  const reached = new Set<Element>()
  const unmarked = new Set<string>()
  // What has the focus already was led to, and how it looks without is not known.
  if (document.activeElement instanceof HTMLElement) rest.delete(document.activeElement)

  window.lecternWalk = {
    look: () => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body)
        return { place: 'nowhere', seen: true }
      const seen = reached.has(element)
      reached.add(element)
      if (!seen && rest.has(element) && rest.get(element) === looks(element)) unmarked.add(nameOf(element))
      return { place: placeOf(element), seen }
    },
    end: () => ({
      unreached: wanted.filter((element) => !wasReached(element)).map((element) => names.get(element) ?? ''),
      unmarked: [...unmarked],
    }),
  }

  function canBePressed(element: HTMLElement): boolean {
    return (
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [aria-disabled="true"], [data-base-ui-focus-guard]') &&
      element.closest('[inert], [aria-hidden="true"]') === null
    )
  }

  /** Of radio buttons one is reached with Tab, and the browser's own arrows lead to the others. */
  function wasReached(element: HTMLElement): boolean {
    if (reached.has(element)) return true
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return false
    return [...reached].some((other) => other instanceof HTMLInputElement && other.name === element.name)
  }

  function placeOf(element: HTMLElement): Stop['place'] {
    if (element.closest('[role="menu"]')) return 'menu'
    if (element.closest('.row')) return 'row'
    if (element.closest('.toasts')) return 'toast'
    return 'elsewhere'
  }

  /** What draws the ring for a field may be the box around it. */
  function looks(element: Element): string {
    const around = [element, element.parentElement, element.closest('form, label, .row')]
    return around
      .filter((each) => each !== null)
      .flatMap((each) =>
        ['', '::before', '::after'].map((part) => {
          const style = getComputedStyle(each, part === '' ? null : part)
          const { outlineStyle, outlineWidth, outlineColor, boxShadow } = style
          const { borderColor, backgroundColor, clipPath } = style
          const outline = outlineStyle === 'none' ? '' : `${outlineWidth} ${outlineColor}`
          return [outline, boxShadow, borderColor, backgroundColor, clipPath].join()
        }),
      )
      .join()
  }

  function nameOf(element: HTMLElement): string {
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined
    const name = element.getAttribute('aria-label') ?? label ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()}.${element.className} “${name.trim().slice(0, 40)}”`
  }
}
