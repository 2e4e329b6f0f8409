import { editDistance } from '../edit-distance.ts'
import { htmlTree, type TreeNode } from './tree.ts'

/**
 * Likeness of the structure and text of two markdown texts, in [0, 1]: 1 - tree edit distance / node count of the
 * larger tree, between the HTML trees of both (tree.ts says which). KOSMOS-2.5 (arXiv 2309.11419) calls it NTED and
 * leaves labels and costs open. Here adding or removing a node costs 1; an element renamed costs 1; a text changed
 * costs the share of its words that differ (word edit distance / words of the longer text), so that a paragraph with
 * one wrong word is nearly right. Turning a text into an element costs 1. The distance is Zhang and Shasha's (1989),
 * exact, without a cap.
 */
export function nted(a: string, b: string): number {
  const [one, other] = [htmlTree(a), htmlTree(b)]
  const numbers = new Map<string, number>()
  const [left, right] = [postorder(one, numbers), postorder(other, numbers)]
  // Two trees without anything in common cost more than the larger one has nodes.
  return Math.max(0, 1 - treeDistance(left, right) / Math.max(left.nodes.length, right.nodes.length))
}

type Label = Readonly<{ kind: 'element'; tag: string } | { kind: 'text'; symbols: readonly number[] }>

/** Nodes in postorder. `leftmost[i]` is the first leaf under node i; key roots are those with a left sibling, and the root. */
type Ordered = Readonly<{ nodes: readonly Label[]; leftmost: readonly number[]; keyRoots: readonly number[] }>

function postorder(root: TreeNode, numbers: Map<string, number>): Ordered {
  const nodes: Label[] = []
  const leftmost: number[] = []
  const visit = (node: TreeNode): number => {
    const firsts = node.kind === 'element' ? node.children.map(visit) : []
    nodes.push(labelOf(node, numbers))
    const first = firsts[0] ?? nodes.length - 1
    leftmost.push(first)
    return first
  }
  visit(root)
  const highest = new Map(leftmost.map((first, i) => [first, i]))
  return { nodes, leftmost, keyRoots: [...highest.values()].sort((a, b) => a - b) }
}

function labelOf(node: TreeNode, numbers: Map<string, number>): Label {
  if (node.kind === 'element') return { kind: 'element', tag: node.tag }
  const symbols = node.words.map((word) => {
    const number = numbers.get(word) ?? numbers.size
    numbers.set(word, number)
    return number
  })
  return { kind: 'text', symbols }
}

function changeCost(a: Label, b: Label): number {
  if (a.kind === 'element' || b.kind === 'element') {
    return a.kind === 'element' && b.kind === 'element' && a.tag === b.tag ? 0 : 1
  }
  return editDistance(a.symbols, b.symbols) / Math.max(a.symbols.length, b.symbols.length)
}

function treeDistance(a: Ordered, b: Ordered): number {
  const width = b.nodes.length
  const trees = new Float64Array(a.nodes.length * width)
  const forests = new Float64Array((a.nodes.length + 1) * (width + 1))
  for (const i of a.keyRoots) for (const j of b.keyRoots) fillForests(a, b, i, j, trees, forests)
  return trees[trees.length - 1]!
}

/** Distances between the forests under nodes i and j; writes those between whole trees to `trees`. */
function fillForests(
  a: Ordered,
  b: Ordered,
  i: number,
  j: number,
  trees: Float64Array,
  forests: Float64Array,
): void {
  const [fromA, fromB] = [a.leftmost[i]!, b.leftmost[j]!]
  const columns = j - fromB + 2
  forests[0] = 0
  for (let y = 1; y < columns; y++) forests[y] = y
  for (let x = 1; x <= i - fromA + 1; x++) {
    const nodeA = fromA + x - 1
    forests[x * columns] = x
    for (let y = 1; y < columns; y++) {
      const nodeB = fromB + y - 1
      const edge = Math.min(forests[(x - 1) * columns + y]!, forests[x * columns + y - 1]!) + 1
      const startA = a.leftmost[nodeA]!
      const startB = b.leftmost[nodeB]!
      if (startA === fromA && startB === fromB) {
        const change = forests[(x - 1) * columns + y - 1]! + changeCost(a.nodes[nodeA]!, b.nodes[nodeB]!)
        const distance = Math.min(edge, change)
        forests[x * columns + y] = distance
        trees[nodeA * b.nodes.length + nodeB] = distance
      } else {
        const before = forests[(startA - fromA) * columns + startB - fromB]!
        forests[x * columns + y] = Math.min(edge, before + trees[nodeA * b.nodes.length + nodeB]!)
      }
    }
  }
}
