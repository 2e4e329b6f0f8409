/** BCP 47 tags a person set in the browser, best first; none where there is no browser. */
export function preferredTags(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : (navigator.languages ?? [])
}
