/** The installation cannot start as it is. The message is one line for the person who started it, naming what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}
