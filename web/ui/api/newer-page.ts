/**
 * Whether the server hands out another build of this page than the one that runs: the names of the built scripts hold
 * their content. False when it cannot be found out.
 */
export async function isPageNewer(): Promise<boolean> {
  try {
    const response = await fetch('/', { cache: 'no-store', headers: { accept: 'text/html' } })
    if (!response.ok) return false
    const theirs = /<script[^>]+src="([^"]+)"/.exec(await response.text())?.[1]
    const ours = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src
    return (
      theirs !== undefined &&
      ours !== undefined &&
      new URL(theirs, `${window.location.origin}/`).href !== ours
    )
  } catch {
    return false
  }
}
