import type { AnyEvent } from '#core/record/record.ts'

/** The files that a fact or a command names: that by which an act was heard which an office entered for a seat (RC5). */
export function filesNamed(of: AnyEvent | { type: string }): { name: string; sha256: string }[] {
  const file = (of as { heard?: { file?: { name?: unknown; sha256?: unknown } } }).heard?.file
  return typeof file?.name === 'string' && typeof file.sha256 === 'string'
    ? [{ name: file.name, sha256: file.sha256 }]
    : []
}
