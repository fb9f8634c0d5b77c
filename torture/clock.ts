// A machine's clock that is wrong by minutes or a day, set back and forth, across restarts: the record's time never runs
// backwards, never stands still while the machine's goes on, and but for restarts never lets more than twice the time pass.
import { RecordClock } from '#server/record/clock.ts'
import { type Asked, type Figures, seeded } from './figures.ts'

const minute = 60_000
const day = 86_400_000
const errors = [10 * minute, -10 * minute, day, -day, 1_000, -1_000, 0]

export async function run({ seed, cases, isShort }: Asked): Promise<Figures> {
  const random = seeded(seed)
  const times = cases ?? (isShort ? 200 : 20_000)
  let backwards = 0
  let standing = 0
  let hurried = 0
  let unhealed = 0
  for (let n = 0; n < times; n += 1) {
    let truth = Date.parse('2026-01-01T00:00:00.000Z')
    let error = 0
    const now = () => new Date(truth + error).toISOString()
    const open = () =>
      new RecordClock(
        now,
        undefined,
        () => truth,
        () => 0,
      )
    let clock = open()
    let last = clock.now()
    for (let step = 0; step < 60; step += 1) {
      const what = random()
      let passed = 0
      if (what < 0.2) error = errors[Math.floor(random() * errors.length)] ?? 0
      else if (what < 0.3) {
        clock = open()
        clock.heard(last)
        last = clock.now()
      } else truth += passed = Math.floor(random() * 10 * minute)
      const at = clock.now()
      if (Date.parse(at) - Date.parse(last) > 2 * passed + 1_000) hurried += 1
      if (at < last) backwards += 1
      last = at
    }
    const before = clock.now()
    truth += 10_000
    if (error >= 0 && clock.now() <= before) standing += 1
    // In twice the time by which it was wrong, it is right again.
    error = 0
    clock.now()
    truth += 5 * day
    if (clock.now() !== now()) unhealed += 1
  }
  return {
    cases: times,
    mustBeZero: {
      backwards,
      'standing still': standing,
      'time to object cut short': hurried,
      'still wrong': unhealed,
    },
  }
}
