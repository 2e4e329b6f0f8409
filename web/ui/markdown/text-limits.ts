/** Longer texts are shown as they were written: parsing them would hold up the page. In UTF-16 code units. */
const MARKDOWN_CHARS_MAX = 40_000
/** What is drawn of a text at most. */
export const DRAWN_CHARS_MAX = 200_000
/** Deeper nesting than any person writes: boxes in boxes by the thousand stop a browser. */
const NESTING_MAX = 24

const DEEP_LINE = new RegExp(`^(?:[ \\t]*(?:>|[-*+]|\\d{1,9}[.)])){${NESTING_MAX},}`, 'm')
/** As long a run of one letter that markdown gives a meaning. */
const LONG_RUN = /([*_~`[\]()<>!\\$])\1{40}/

/** Whether `text` may be read as markdown without harm; if not, it is shown as it was written. */
export function isReadableAsMarkdown(text: string): boolean {
  return text.length <= MARKDOWN_CHARS_MAX && !DEEP_LINE.test(text) && !LONG_RUN.test(text)
}

/** Whether a tree nests no deeper than a page can bear. Walks without recursion, so that no tree is too deep for it. */
export function isShallow(root: Nested): boolean {
  const open: { node: Nested; depth: number }[] = [{ node: root, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next
    if (depth > NESTING_MAX * 2) return false
    for (const child of node.children ?? []) open.push({ node: child, depth: depth + 1 })
  }
  return true
}

type Nested = Readonly<{ children?: readonly Nested[] }>
