/**
 * About how many tokens a model reads in a text: counted by cl100k_base, on whose vocabulary Llama 3's is built, and a
 * tenth more for the tokenizers of others. No server is asked.
 */
export type CountTokens = (text: string) => number

const MARGIN = 1.1

/** The ranks are a megabyte of source: read when the first chat model is opened. */
export async function openTokenCounter(): Promise<CountTokens> {
  const [{ Tiktoken }, { default: cl100k }] = await Promise.all([
    import('js-tiktoken/lite'),
    import('js-tiktoken/ranks/cl100k_base'),
  ])
  const encoding = new Tiktoken(cl100k)
  // Names of special tokens in a document are plain text here.
  return (text) => Math.ceil(MARGIN * encoding.encode(text, [], []).length)
}
