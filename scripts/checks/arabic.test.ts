import { expect, test } from 'vitest'
import { arabicFaultsIn, bareNamesIn } from './arabic.mjs'

test.each([
  ['اعترض وفد {seat}.', 'وفد {seat}'],
  ['الكلمة لوفد {seat}', 'لوفد {seat}'],
  ['الكلمة ل{seat}', 'ل{seat}'],
  ['{act, select, a {اعتراض وفد {seat}} other {إجراء}}', 'وفد {seat}'],
  ['تظهر هذه الروابط الـ# مرة واحدة', 'a figure after the article'],
  ['مهلة الإخطار {hours} ساعة', '{hours} ساعة'],
  ['ورد {concurring} من {needed} موافقات', '{needed} موافقات'],
  ['{hours} س {minutes} د', '{hours} س'],
  ['حاولوا مجددًا', 'the mark of the accusative'],
  ['اطلبوه أولاً', 'the mark of the accusative'],
])('“%s” is a fault', (message, fault) => expect(arabicFaultsIn(message).join()).toContain(fault))

test.each([
  'اعترض {seat}.',
  'أُعطيت الكلمة إلى {seat}',
  'انتهاء اعتمادكم رئيسا لوفد {delegation}',
  'الموافقات: {concurring} من {needed}',
  '{count, plural, zero {لا أعضاء} one {عضو واحد} two {عضوان} few {# أعضاء} many {# عضوا} other {# عضو}}',
  'جارٍ التحميل',
  'مقعد {seat} موجود بالفعل',
])('“%s” is none', (message) => expect(arabicFaultsIn(message)).toEqual([]))

test('a room that gives a message a bare name for who acts is found', () => {
  expect(bareNamesIn('values={{ seat: <bdi>{naming.seat(id)}</bdi> }}')).toEqual([{ line: 1, name: 'seat' }])
  expect(bareNamesIn('<Act nameSeat={naming.seat} />')).toEqual([{ line: 1, name: 'nameSeat' }])
  expect(bareNamesIn('{ seat: naming.delegation(id) }\n<bdi>{naming.seat(id)}</bdi>')).toEqual([])
})
