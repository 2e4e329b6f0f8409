import { cast } from '../../../models/onnx/cast.ts'
import type { Graph, Value } from '../../../models/onnx/graph.ts'
import { controlIds, locationId } from '../tokens/tokens.ts'

/** x and y take turns from here to the end of the vocabulary. */
const FIRST_LOCATION = locationId('x', 0)

/** Added to a logit that must not win. */
const NEVER = -1e30

/** What follows next in a row of `<bbox><x_><y_><x_><y_></bbox>text`. */
const FREE = -1
const TEXT = 0
const CLOSE = 5

/**
 * Where each row stands in the grammar of boxes, int64 [batch, 3]: what comes next (−1 anything at all, 0 text, 1 to 4
 * the corners' x, y, x, y, 5 the closing token), then the ids of the first corner's x and y.
 */
export type BoxState = Value

/** The state after `token` int64 [batch] was fed. */
export function advanceBoxes(graph: Graph, state: BoxState, token: Value): BoxState {
  const { apply } = graph
  const int = (value: number) => graph.constant('int64', [], [value])
  const [next, x, y] = columns(graph, state)
  const opened = cast(graph, apply('Equal', [token, int(controlIds.box)]), 'int64')
  const inBox = apply('Mod', [apply('Add', [next, int(1)]), int(CLOSE + 1)])
  const advanced = apply('Where', [apply('Equal', [next, int(TEXT)]), opened, inBox])
  const columnsAfter = [
    apply('Where', [apply('Equal', [next, int(FREE)]), next, advanced]),
    apply('Where', [apply('Equal', [next, int(1)]), token, x]),
    apply('Where', [apply('Equal', [next, int(2)]), token, y]),
  ]
  const last = graph.constant('int64', [1], [1])
  return apply(
    'Concat',
    columnsAfter.map((column) => apply('Unsqueeze', [column, last])),
    { axis: { int: 1 } },
  )
}

/**
 * The likeliest token of each row, int64 [batch], of logits [batch, vocabulary]: never `<pad>`, and in a row that follows
 * the grammar only what the state allows: in a box the corner's kind of location, the second corner's beyond the
 * first's; outside of one no location. A vocabulary without locations has no grammar.
 */
export function chooseTokens(graph: Graph, logits: Value, state: BoxState, vocabulary: number): Value {
  const { apply } = graph
  const allowed = apply('Add', [logits, padPenalty(graph, vocabulary)])
  if (vocabulary <= FIRST_LOCATION) return argMax(graph, allowed)
  const ints = (...values: number[]) => graph.constant('int64', [values.length], values)
  const int = (value: number) => graph.constant('int64', [], [value])
  const [next, x, y] = columns(graph, state)
  const [text, locations] = graph.applyMany(
    'Split',
    [allowed, ints(FIRST_LOCATION, vocabulary - FIRST_LOCATION)],
    2,
    { axis: { int: 1 } },
  )
  const bestText = argMax(graph, text!)
  const corner = bestCorner(graph, { locations: locations!, next, x, y, vocabulary })
  const bestLocation = apply('Add', [argMax(graph, corner), int(FIRST_LOCATION)])
  const anything = apply('Where', [
    apply('Greater', [
      apply('ReduceMax', [locations!, ints(1)], KEEP_NO_AXIS),
      apply('ReduceMax', [text!, ints(1)], KEEP_NO_AXIS),
    ]),
    bestLocation,
    bestText,
  ])
  const guided = apply('Where', [apply('Equal', [next, int(CLOSE)]), int(controlIds.boxEnd), bestLocation])
  const written = apply('Where', [apply('Equal', [next, int(TEXT)]), bestText, guided])
  return apply('Where', [apply('Equal', [next, int(FREE)]), anything, written])
}

const KEEP_NO_AXIS = { keepdims: { int: 0 } } as const

/** Logits of locations [batch, locations] with those that the state forbids put out of reach. */
function bestCorner(
  graph: Graph,
  {
    locations,
    next,
    x,
    y,
    vocabulary,
  }: Readonly<Record<'locations' | 'next' | 'x' | 'y', Value>> & Readonly<{ vocabulary: number }>,
): Value {
  const { apply } = graph
  const int = (value: number) => graph.constant('int64', [], [value])
  const count = vocabulary - FIRST_LOCATION
  const ids = graph.constant(
    'int64',
    [count],
    Array.from({ length: count }, (_, i) => FIRST_LOCATION + i),
  )
  const odd = graph.constant(
    'int64',
    [count],
    Array.from({ length: count }, (_, i) => i % 2),
  )
  const column = (value: Value) => apply('Unsqueeze', [value, graph.constant('int64', [1], [1])])
  const isAt = (place: number) => apply('Equal', [next, int(place)])
  // The first corner leaves room for a second.
  const floor = apply('Where', [isAt(3), x, apply('Where', [isAt(4), y, int(0)])])
  const ceiling = apply('Where', [apply('Less', [next, int(3)]), int(vocabulary - 2), int(vocabulary)])
  const wanted = apply('Sub', [int(1), apply('Mod', [next, int(2)])])
  const fits = [
    apply('Equal', [odd, column(wanted)]),
    apply('Greater', [ids, column(floor)]),
    apply('Less', [ids, column(ceiling)]),
  ].reduce((one, other) => apply('And', [one, other]))
  const open = apply('Or', [fits, column(isAt(FREE))])
  return apply('Where', [open, locations, graph.constant('float32', [], [NEVER])])
}

function columns(graph: Graph, state: BoxState): readonly [next: Value, x: Value, y: Value] {
  const [next, x, y] = [0, 1, 2].map((column) =>
    graph.apply('Gather', [state, graph.constant('int64', [], [column])], { axis: { int: 1 } }),
  )
  return [next!, x!, y!]
}

function argMax(graph: Graph, values: Value): Value {
  return graph.apply('ArgMax', [values], { axis: { int: 1 }, keepdims: { int: 0 } })
}

/** float32 [vocabulary]: nothing but NEVER at `<pad>`. Computed by the runtime once, when it loads the graph. */
function padPenalty(graph: Graph, vocabulary: number): Value {
  const int = (value: number) => graph.constant('int64', [], [value])
  const isPad = graph.apply('Equal', [
    graph.apply('Range', [int(0), int(vocabulary), int(1)]),
    int(controlIds.pad),
  ])
  return graph.apply('Mul', [cast(graph, isPad, 'float32'), graph.constant('float32', [], [NEVER])])
}
