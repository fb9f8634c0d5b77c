import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { Installation } from '#server/context.ts'
import type { Tables } from '#server/journal/tables.ts'

/** Under this key stands when and by whom a real installation was made; without it, it is a demonstration. */
export const initKey = 'init'
/** Under this key stands which public keys came with a record that was taken in, and up to which event each speaks for it. */
export const importedKeysKey = 'imported-keys'
export const ImportedKeys = z.record(z.string(), z.int().nonnegative())
export type ImportedKeys = z.infer<typeof ImportedKeys>
/** What belongs to the record and goes with it. All else is the installation's own and stays, and so does what is added later. */
export const ofTheRecord: readonly string[] = [initKey, 'demonstration', importedKeysKey]

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
