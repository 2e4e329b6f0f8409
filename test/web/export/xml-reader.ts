export type Element = {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

/** What no XML 1.0 document may hold, by any means: everything its production 2 (Char) leaves out. */
export const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/**
 * A strict reader of well-formed XML, for tests only: every tag closed in order, every attribute quoted and given once,
 * no stray `<` or `&`, only the five entities and character references, no character XML 1.0 forbids, one root.
 */
export function readXml(source: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: forbidden by XML
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(source))
    throw new Error('forbidden character')
  const open: Element[] = [{ name: '', attributes: {}, children: [], text: '' }]
  const TOKEN =
    /<\?xml [^?]*\?>|<!DOCTYPE [^>]*>|<\/([\w:-]+)\s*>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(.)/gs
  for (const [, closed, opened, attributes = '', empty, text, stray] of source.matchAll(TOKEN)) {
    const parent = open.at(-1)
    if (parent === undefined) throw new Error('closed too often')
    if (stray !== undefined) throw new Error(`stray ${stray}`)
    if (text !== undefined) parent.text += decode(text)
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    if (opened !== undefined) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [], text: '' }
      parent.children.push(element)
      if (empty === '') open.push(element)
    }
  }
  const [root, ...more] = open[0]?.children ?? []
  if (open.length !== 1 || root === undefined || more.length > 0) throw new Error('not one whole root')
  return root
}

/** Every element below `root` of that name, in order. */
export function all(root: Element, name: string): readonly Element[] {
  return root.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

/** Every element of that HTML class. */
export function classed(root: Element, name: string): readonly Element[] {
  return root.children.flatMap((child) => [
    ...(child.attributes.class === name ? [child] : []),
    ...classed(child, name),
  ])
}

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (name in attributes) throw new Error(`${name} twice`)
    attributes[name] = decode(value)
  }
  return attributes
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(#\d+;|\w+;)?/g, (_, entity: string | undefined) => {
    if (entity?.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1, -1)))
    const character = ENTITIES[entity?.slice(0, -1) ?? '']
    if (character === undefined) throw new Error(`stray & or unknown entity ${entity}`)
    return character
  })
}
