import { createHash } from 'node:crypto'
import { type ElementType, tensorBytes } from './tensor-bytes.ts'

/** Name of a tensor in a graph; the empty string stands for an optional input left out. */
export type Value = string

/** Length of an axis, or the name of a length that is known when the graph runs. */
export type Dimension = number | string

export type Attribute =
  | Readonly<{ int: number }>
  | Readonly<{ float: number }>
  | Readonly<{ string: string }>
  | Readonly<{ ints: readonly number[] }>
  | Readonly<{ floats: readonly number[] }>
  | Readonly<{ graph: Graph }>

export type Attributes = Readonly<Record<string, Attribute>>

/** Bytes in a file beside the model: `location` is its name, `offset` and `length` count bytes. */
export type ExternalBytes = Readonly<{ location: string; offset: number; length: number }>

/**
 * An ONNX graph being written. Constants and external tensors of a subgraph belong to the outermost graph, where every
 * body can see them: a weight used in two places is then stored and packed once.
 */
export type Graph = {
  readonly contents: GraphContents
  input(name: string, type: ElementType, shape: readonly Dimension[]): Value
  /** Makes `value` an output called `name`. */
  output(name: string, value: Value, type: ElementType, shape: readonly Dimension[]): void
  /** Makes what a node of this graph made an output under its own name: without the copy that a new name can cost. */
  result(value: Value, type: ElementType, shape: readonly Dimension[]): void
  /** A small constant; equal ones are stored once. */
  constant(type: ElementType, shape: readonly number[], values: ArrayLike<number>): Value
  /** A tensor whose bytes lie in a file beside the model. The same name twice is the same tensor. */
  external(name: string, type: ElementType, shape: readonly number[], bytes: ExternalBytes): Value
  /** One node with one output. `op` is `MatMul`, or `com.microsoft.MatMulNBits` for the runtime's own operators. */
  apply(op: string, inputs: readonly Value[], attributes?: Attributes): Value
  /** One node with several outputs, all of them named: a Loop with unnamed outputs crashes onnxruntime 1.30. */
  applyMany(op: string, inputs: readonly Value[], outputs: number, attributes?: Attributes): readonly Value[]
  /** The body of a Loop or a branch of an If. It sees every value of the graph around it. */
  subgraph(name: string): Graph
}

export type ValueInfo = Readonly<{ name: string; type: ElementType; shape: readonly Dimension[] }>

export type Node = Readonly<{
  op: string
  domain: string
  name: string
  inputs: readonly Value[]
  outputs: readonly Value[]
  attributes: Attributes
}>

export type Initializer = Readonly<{
  name: string
  type: ElementType
  shape: readonly number[]
  data: Uint8Array | ExternalBytes
}>

export type GraphContents = Readonly<{
  name: string
  inputs: readonly ValueInfo[]
  outputs: readonly ValueInfo[]
  nodes: readonly Node[]
  /** Empty in a subgraph. */
  initializers: readonly Initializer[]
}>

export function createGraph(name: string): Graph {
  return createIn({ initializers: new Map(), names: 0 }, name, [])
}

/** What a graph shares with its subgraphs. */
type Shared = { initializers: Map<string, Initializer>; names: number }

function createIn(shared: Shared, name: string, initializers: Initializer[]): Graph {
  const inputs: ValueInfo[] = []
  const outputs: ValueInfo[] = []
  const nodes: Node[] = []

  const store = (initializer: Initializer): Value => {
    if (!shared.initializers.has(initializer.name)) {
      shared.initializers.set(initializer.name, initializer)
      initializers.push(initializer)
    }
    return initializer.name
  }
  const add = (op: string, given: readonly Value[], made: readonly Value[], attributes: Attributes) => {
    const dot = op.lastIndexOf('.')
    const [domain, type] = [op.slice(0, Math.max(0, dot)), op.slice(dot + 1)]
    nodes.push({ op: type, domain, name: made[0] ?? op, inputs: given, outputs: made, attributes })
  }
  const fresh = (op: string) => `${op.slice(op.lastIndexOf('.') + 1)}_${shared.names++}`

  const graph: Graph = {
    contents: { name, inputs, outputs, nodes, initializers },
    input: (input, type, shape) => {
      inputs.push({ name: input, type, shape })
      return input
    },
    output: (output, value, type, shape) => {
      add('Identity', [value], [output], {})
      outputs.push({ name: output, type, shape })
    },
    result: (value, type, shape) => {
      outputs.push({ name: value, type, shape })
    },
    constant: (type, shape, values) => {
      const data = tensorBytes(type, values)
      const digest = createHash('sha256').update(data).digest('hex').slice(0, 16)
      return store({ name: `${type}_${shape.join('x')}_${digest}`, type, shape, data })
    },
    external: (external, type, shape, data) => store({ name: external, type, shape, data }),
    apply: (op, given, attributes = {}) => {
      const made = fresh(op)
      add(op, given, [made], attributes)
      return made
    },
    applyMany: (op, given, count, attributes = {}) => {
      const base = fresh(op)
      const made = Array.from({ length: count }, (_, i) => `${base}_${i}`)
      add(op, given, made, attributes)
      return made
    },
    subgraph: (child) => {
      const inner = createIn(shared, child, initializers)
      return { ...inner, contents: { ...inner.contents, initializers: [] } }
    },
  }
  return graph
}
