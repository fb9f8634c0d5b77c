// The library exports its framing, but its type declarations leave it out.
import 'ws'

declare module 'ws' {
  export class Sender {
    static frame(
      data: Buffer,
      options: { fin: boolean; rsv1: boolean; opcode: number; mask: boolean; readOnly: boolean },
    ): Buffer[]
  }
}
