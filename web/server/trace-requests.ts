import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { RequestHandler } from 'express'
import { traceFrom, tracer } from '../../tracing/span.ts'

/**
 * A span around each request to the API, from its head to the last byte of its answer; what is done for it is inside.
 * Names and attributes are those of OpenTelemetry's semantic conventions for HTTP, the route as a pattern: addresses hold
 * names, and queries what people ask.
 */
export function traceRequests(): RequestHandler {
  return (request, response, next) => {
    const span = tracer().startSpan(
      request.method,
      { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method } },
      traceFrom(request.headers),
    )
    if (!span.isRecording()) return next()
    response.on('close', () => {
      const { route } = response.locals
      if (typeof route === 'string')
        span.updateName(`${request.method} ${route}`).setAttribute('http.route', route)
      span.setAttribute('http.response.status_code', response.statusCode)
      span.setAttribute('lectern.request_id', String(request.id))
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    context.with(trace.setSpan(context.active(), span), next)
  }
}
