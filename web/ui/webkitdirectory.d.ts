import 'react'

/** Every browser picks folders by this attribute; React's types do not list it. */
declare module 'react' {
  interface InputHTMLAttributes<T> {
    webkitdirectory?: T extends HTMLInputElement ? '' : never
  }
}
