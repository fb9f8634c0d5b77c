// For tests and measurements: a database of their own on the server, so that nothing of anybody's is touched.
import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** @param server an address of any database of the server, by a role that may create others. */
export async function databaseOfItsOwn(server: string): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
  const name = `good_offices_${randomUUID().replaceAll('-', '')}`
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await run(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { databaseUrl: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}
