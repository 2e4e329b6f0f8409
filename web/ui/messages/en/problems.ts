/** What the page itself has to say when something fails; the server's problems speak for themselves. */
export const problems = {
  offline: {
    title: 'Lectern cannot be reached',
    detail:
      'There is no answer from the server. Check that it is running and that you are connected, then try again.',
  },
  strangeAnswer: {
    title: 'The server answered in a way this page does not understand',
    detail: 'This page may be older than the server. Reload it and try again.',
  },
  broken: { title: 'Something broke on this page' },
}
