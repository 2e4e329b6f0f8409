import {
  type Attributes,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

/** Ids and counts, never what a document or a person says: traces leave for another program. */
export type SpanOptions = Readonly<{
  kind?: keyof typeof SpanKind
  attributes?: Attributes
  /** The span this one follows from, in another process or from another day, as `currentTrace` wrote it. */
  from?: string | undefined
}>

/** Does `work` inside a span of this name, which ends with it. Without tracing it only calls `work`. */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
  const { kind = 'INTERNAL', attributes, from } = options
  const parent = from === undefined ? context.active() : traceFrom({ traceparent: from })
  return tracer().startActiveSpan(
    name,
    { kind: SpanKind[kind], ...(attributes && { attributes }) },
    parent,
    (span) =>
      work(span).then(
        (result) => {
          span.end()
          return result
        },
        (error: unknown) => {
          span.recordException(error instanceof Error ? error : String(error))
          span.setStatus({ code: SpanStatusCode.ERROR })
          span.end()
          throw error
        },
      ),
  )
}

/** The span at work, as the header `traceparent` writes it (W3C Trace Context §3.2); undefined without one. */
export function currentTrace(): string | undefined {
  const carrier: Record<string, string> = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}

/** What came with a message from elsewhere. Nothing harmful can be said in it: what is malformed is passed over. */
export function traceFrom(carrier: Readonly<Record<string, unknown>>) {
  return propagation.extract(context.active(), carrier)
}

export function tracer() {
  return trace.getTracer('lectern')
}
