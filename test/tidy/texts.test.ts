import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { de, en } from '../ui/all-texts.ts'
import { sourceFiles } from './source-files.ts'

const components = sourceFiles('web/ui').filter(
  (path) => path.endsWith('.tsx') && !path.startsWith('web/ui/messages/'),
)

/** Attributes whose value a person reads or hears. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
])

/** The name of the program is the same in every language. */
const NAMES = new Set(['Lectern'])

describe('the texts of the page', () => {
  it('stand in web/ui/messages and nowhere else', () => {
    expect(components.length).toBeGreaterThan(30)
    expect(components.flatMap(textsIn)).toEqual([])
  })

  it('sees a text in a component', () => {
    const source =
      'const A = () => <p title="Hello there">Press <b>{`OK`}</b>{"Now"}{busy ? "Wait" : null}</p>'
    expect(textsOf('a.tsx', source).map((found) => found.split(': ')[1])).toEqual([
      'Hello there',
      'Press',
      'OK',
      'Now',
      'Wait',
    ])
  })

  it('differ between the languages wherever there are words', () => {
    const english = flatten(en)
    const german = flatten(de)
    expect([...german.keys()]).toEqual([...english.keys()])
    const same = [...english].filter(
      ([key, text]) => text === german.get(key) && /\p{L}{4}/u.test(text) && !SAME_IN_BOTH.has(text),
    )
    expect(same).toEqual([])
  })
})

/** Words that German has from the same place as English, names, and keys of the keyboard. */
const SAME_IN_BOTH = new Set([
  'ALTO',
  'Enter',
  'hOCR',
  'KOSMOS-2.5',
  'KOSMOS-2.5-chat',
  'Markdown',
  'Name',
  'Tesseract',
  'Uploads',
  'Version',
])

function textsIn(path: string): readonly string[] {
  return textsOf(path, readFileSync(path, 'utf8'))
}

/** Words between tags, in spoken attributes and in the expressions of both. */
function textsOf(path: string, source: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const report = (node: ts.Node, text: string) => {
    if (!/\p{L}{2}/u.test(text) || NAMES.has(text.trim())) return
    const { line } = file.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${path}:${line + 1}: ${text.trim().replace(/\s+/g, ' ')}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text.trim())
    else if (ts.isJsxAttribute(node)) {
      if (SPOKEN.has(node.name.getText()) && node.initializer) literalsOf(node.initializer, report)
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      if (node.expression) literalsOf(node.expression, report)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** String literals an expression may come to: itself, the arms of a choice, the pieces of a template. */
function literalsOf(node: ts.Node, report: (node: ts.Node, text: string) => void): void {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) report(node, node.text)
  else if (ts.isTemplateExpression(node)) {
    report(node, node.head.text)
    for (const { literal } of node.templateSpans) report(literal, literal.text)
  } else if (ts.isConditionalExpression(node)) {
    literalsOf(node.whenTrue, report)
    literalsOf(node.whenFalse, report)
  } else if (ts.isBinaryExpression(node)) {
    const joins = new Set([
      ts.SyntaxKind.PlusToken,
      ts.SyntaxKind.BarBarToken,
      ts.SyntaxKind.QuestionQuestionToken,
      ts.SyntaxKind.AmpersandAmpersandToken,
    ])
    if (!joins.has(node.operatorToken.kind)) return
    if (node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) literalsOf(node.left, report)
    literalsOf(node.right, report)
  } else if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) {
    if (node.expression) literalsOf(node.expression, report)
  }
}

/** Every text of a language by its path; functions are called with what stands for any argument. */
function flatten(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (path === '.format' || path === '.language') return new Map()
  if (typeof value === 'string') return new Map([[path, value]])
  // Every function of the messages writes a text of what it is given.
  if (typeof value === 'function') return new Map([[path, textOf(value as Write)]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([key, part]) => [...flatten(part, `${path}.${key}`)]))
}

type Write = (...values: readonly unknown[]) => unknown

function textOf(write: Write): string {
  for (const values of [
    [2, 3, 4, 5],
    ['2', '3', '4', '5'],
    [['2'], ['3']],
  ]) {
    try {
      const text = write(...values)
      if (typeof text === 'string') return text
    } catch {
      // It wants something else.
    }
  }
  return ''
}
