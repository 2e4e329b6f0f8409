/** Printed lines longer than this are no lines: what follows is left out of the prompt. Characters. */
const LINE_CHARS_MAX = 1000

/**
 * Print as it is put before a model: one line, without what a person would not see, and without what the model's server
 * or our own prompt would take for structure. For the model's eyes alone: proofs are made with the print itself.
 */
export function printedWords(text: string): string {
  // A backslash of markdown stands before print that is meant as it is.
  const print = text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  const visible = withoutUnseen(print.replace(/\s+/g, ' ')).trim()
  const inert = visible
    .replace(TURN_TOKENS, (token) => [...token].join(' '))
    .replace(/={3,}|<{2,}|>{2,}/g, '…')
  return inert.length <= LINE_CHARS_MAX ? inert : `${inert.slice(0, LINE_CHARS_MAX)}…`
}

/** Text without characters that show nothing. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '')
}

/**
 * Controls, soft hyphens, zero-width and bidirectional marks, variation selectors, tags and private use: Unicode 16,
 * categories Cc, Cf, Co and Cs, and the selectors. By them text is hidden from a reader and not from a model.
 */
const UNSEEN = /\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|[\u{FE00}-\u{FE0F}]|[\u{E0100}-\u{E01EF}]/gu

/**
 * What chat templates put between turns (ChatML, Llama 2 and 3, Gemma, Mistral, DeepSeek): a server that reads such a word
 * in a passage as the token itself would begin another turn there.
 */
const TURN_TOKENS =
  /<[|｜][^<>]{0,40}[|｜]>|<\/?(?:s|bos|eos|start_of_turn|end_of_turn)>|<<\/?SYS>>|\[\/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS|AVAILABLE_TOOLS|TOOL_RESULTS)\]/gi
