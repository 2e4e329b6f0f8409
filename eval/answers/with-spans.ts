import { createSpanModel, type SpanModel } from '../../qa/span/span-model.ts'

/** Does `work` with the span model that ships. */
export async function withSpans<T>(work: (spans: SpanModel) => Promise<T>): Promise<T> {
  const spans = createSpanModel()
  try {
    return await work(spans)
  } finally {
    await spans.close()
  }
}
