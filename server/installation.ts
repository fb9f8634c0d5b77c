import type { Kysely } from 'kysely'
import type { Installation } from './context.ts'
import type { Tables } from './journal/tables.ts'

/** Under this key stands when and by whom a real installation was made; without it, it is a demonstration. */
export const initKey = 'init'

export const installationOn = (kysely: Kysely<Tables>): Installation => ({
  async get<T>(key: string) {
    const row = await kysely.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst()
    return row?.value as T | undefined
  },
  async set(key, given) {
    const value = JSON.stringify(given)
    await kysely
      .insertInto('installation')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute()
  },
})
