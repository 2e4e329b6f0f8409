/** Where spans are sent, and which. */
export type TracingOptions = Readonly<{
  /** Of a collector that takes OTLP over HTTP, without `/v1/traces`; empty: nothing is traced. */
  endpoint: string
  /** `name=value` pairs joined by commas, as OpenTelemetry writes them: usually a key of the collector. */
  headers: string
  serviceName: string
  /** Of the traces that begin here, 0 to 1. */
  sampleRatio: number
  version: string
  /** Which part of Lectern this process is. */
  role: string
}>

export type Tracing = Readonly<{
  /** Sends what is left, within `SHUTDOWN_MS_MAX`. Never throws: nobody waits for a collector that is away. */
  stop(): Promise<void>
}>

/** A stopping process has ten seconds in all. */
const SHUTDOWN_MS_MAX = 2_000
const EXPORT_MS_MAX = 10_000

/**
 * Turns spans on in this process. The packages that make and send them are loaded here and nowhere else: without an
 * endpoint not one line of them runs.
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  if (options.endpoint === '') return { stop: async () => {} }
  const [sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const ratio = new sdk.TraceIdRatioBasedSampler(options.sampleRatio)
  const exporter = new OTLPTraceExporter({
    url: `${options.endpoint.replace(/\/+$/, '')}/v1/traces`,
    headers: headersIn(options.headers),
    timeoutMillis: EXPORT_MS_MAX,
  })
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': options.serviceName,
      'service.version': options.version,
      'lectern.role': options.role,
    }),
    // Callers who ask for a trace get one no more often than others: asking for all would cost us, not them.
    sampler: new sdk.ParentBasedSampler({ root: ratio, remoteParentSampled: ratio }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  })
  provider.register()
  return {
    stop: async () => {
      const late = new Promise<void>((resolve) => setTimeout(resolve, SHUTDOWN_MS_MAX).unref())
      await Promise.race([provider.shutdown().catch(() => {}), late])
    },
  }
}

/** What is not `name=value` is passed over. Values may be percent-encoded (W3C Baggage, as OpenTelemetry has it). */
function headersIn(text: string): Record<string, string> {
  const pairs = text.split(',').flatMap((pair) => {
    const at = pair.indexOf('=')
    return at < 1 ? [] : [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())] as const]
  })
  return Object.fromEntries(pairs)
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
