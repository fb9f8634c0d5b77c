// For the tests: a second reader of calendar files, which shares nothing with the writer and knows no zone.
import { meetingsInRooms as meetings, type Meeting } from '#core/meetings/meetings.ts'

export const initialMeeting: Meeting = { ...meetings.initial, organisation: 'league', organ: 'group' }

export function readCalendar(file: string) {
  const properties = new Map<string, { head: string; value: string }>()
  let line = ''
  const take = () => {
    // The first colon outside quotation marks parts the name and its parameters from the value.
    const head = /^(?:"[^"]*"|[^":])*/.exec(line)?.[0] ?? ''
    properties.set(head.split(';')[0] ?? '', { head, value: line.slice(head.length + 1) })
  }
  for (const physical of file.split('\r\n')) {
    if (physical.startsWith(' ') || physical.startsWith('\t')) line += physical.slice(1)
    else {
      take()
      line = physical
    }
  }
  take()
  const property = (name: string) => {
    const found = properties.get(name)
    if (!found) throw new Error(`no ${name}`)
    return found
  }
  return {
    text(name: string): string {
      const { value } = property(name)
      let text = ''
      for (let at = 0; at < value.length; at++) {
        if (value[at] !== '\\') {
          text += value[at]
          continue
        }
        at += 1
        text += value[at] === 'n' || value[at] === 'N' ? '\n' : value[at]
      }
      return text
    },
    instant(name: string): Date {
      const { head, value } = property(name)
      const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value)
      if (head !== name || !parts) throw new Error(`${name} is not an instant in UTC: ${head}:${value}`)
      const [, year, month, day, hour, minute, second] = parts.map(Number)
      return new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second))
    },
    parameter(name: string, parameter: string): string | undefined {
      const found = new RegExp(`;${parameter}="([^"]*)"`).exec(property(name).head)?.[1]
      return found?.replace(/\^(['n^])/g, (_, sign: string) => ({ "'": '"', n: '\n', '^': '^' })[sign] ?? sign)
    },
  }
}
