/** What is copied: words, and the same as HTML for programs that take it. */
export type Copied = Readonly<{ plain: string; rich?: string }>

/** Puts `copied` on the clipboard; false when the browser does not let it. */
export async function copyText({ plain, rich }: Copied): Promise<boolean> {
  // Only pages from https and from this machine have a clipboard of their own.
  if (navigator.clipboard?.write === undefined) return copyByEvent({ plain, ...(rich && { rich }) })
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/plain': new Blob([plain], { type: 'text/plain' }),
        ...(rich && { 'text/html': new Blob([rich], { type: 'text/html' }) }),
      }),
    ])
    return true
  } catch {
    return copyByEvent({ plain, ...(rich && { rich }) })
  }
}

/** The older way, which every page may go while a button is being pressed. */
function copyByEvent({ plain, rich }: Copied): boolean {
  let copied = false
  const fill = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopImmediatePropagation()
    event.clipboardData?.setData('text/plain', plain)
    if (rich) event.clipboardData?.setData('text/html', rich)
    copied = event.clipboardData !== null
  }
  document.addEventListener('copy', fill, { capture: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return done && copied
}
