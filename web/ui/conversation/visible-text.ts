/** Marks that turn or isolate what is around them (UAX #9), and characters nobody sees. */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g
const CONTROL = /[\p{Cc}\u200B\u2028\u2029\uFEFF]/gu

/** The two that make text run against its own direction. */
const OVERRIDES = /[\u202D\u202E]/g

/** A file's name that cannot pose as another: marks that turn it around are written out. For use inside `<bdi>`. */
export function visibleName(name: string): string {
  return name
    .replace(TURNING, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(CONTROL, '\uFFFD')
}

/** Running text in which nothing reads backwards: an override is shown as �, which is as long, so nothing moves. */
export function withoutOverrides(text: string): string {
  return text.replace(OVERRIDES, '\uFFFD')
}
