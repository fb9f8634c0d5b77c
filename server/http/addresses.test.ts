import { expect, test } from 'vitest'
import { addressOf, networkOf, proxiesOf } from './addresses.ts'

test('the addresses of one IPv6 network are one sender, however they are written', () => {
  const same = ['2001:db8::1', '2001:db8::2', '2001:0db8:0:0:ffff::1', '2001:DB8:0:0:1:2:3:4', '2001:db8::10.0.0.1']
  expect(new Set(same.map(networkOf)).size).toBe(1)
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::'))
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2%eth1'))
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
})
test('an IPv4 address is itself, also in IPv6 form', () => {
  expect(['10.0.0.1', '::ffff:10.0.0.1', '::FFFF:a00:1', '0:0:0:0:0:ffff:10.0.0.1'].map(networkOf)).toEqual(
    Array(4).fill('10.0.0.1'),
  )
  expect(networkOf('::ffff:10.0.0.1')).not.toBe(networkOf('::ffff:10.0.0.2'))
})
test('what is no address is kept as it came', () => {
  expect(['', 'unknown', '1.2.3', ':::'].map(networkOf)).toEqual(['', 'unknown', '1.2.3', ':::'])
})
test('behind proxies the last address that is none of them counts; what a stranger claims does not', () => {
  const isProxy = proxiesOf(['127.0.0.1', '10.0.0.0/8', '2001:db8::/32'])
  expect(addressOf('127.0.0.1', '1.1.1.1, 9.9.9.9', isProxy)).toBe('9.9.9.9')
  expect(addressOf('127.0.0.1', '9.9.9.9, 10.2.3.4', isProxy)).toBe('9.9.9.9')
  expect(addressOf('::ffff:10.1.1.1', '9.9.9.9', isProxy)).toBe('9.9.9.9')
  expect(addressOf('2001:db8::5', ['9.9.9.9'], isProxy)).toBe('9.9.9.9')
  expect(addressOf('8.8.8.8', '9.9.9.9', isProxy)).toBe('8.8.8.8')
  expect(addressOf('127.0.0.1', undefined, isProxy)).toBe('127.0.0.1')
  expect(addressOf('127.0.0.1', '10.0.0.1', isProxy)).toBe('10.0.0.1')
  expect(addressOf('127.0.0.1', 'nonsense', isProxy)).toBe('nonsense')
  expect(addressOf(undefined, '9.9.9.9', isProxy)).toBe('')
  expect(addressOf('127.0.0.1', '9.9.9.9', proxiesOf([]))).toBe('127.0.0.1')
})
