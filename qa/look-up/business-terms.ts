import type { ValueKind } from './looked-up.ts'

/** Things that business papers name in many words. */
export type TermName =
  | 'total'
  | 'subtotal'
  | 'tax'
  | 'quantity'
  | 'discount'
  | 'rounding'
  | 'service charge'
  | 'paid'
  | 'change'
  | 'date'
  | 'due date'
  | 'time'
  | 'order number'
  | 'document number'
  | 'phone'
  | 'fax'
  | 'e-mail'
  | 'web'
  | 'tax number'
  | 'registration number'
  | 'company'
  | 'address'
  | 'customer'
  | 'staff'
  | 'payment method'

export type Term = Readonly<{
  name: TermName
  /** What its value looks like, best first. */
  kinds: readonly ValueKind[]
  /** Printed labels, one phrase each, most telling first. */
  labels: readonly string[]
  /** Words a label may have besides. */
  besides: string
  /** Other words that questions and schemas name it by. */
  asked: readonly string[]
}>

/** Words that say how an amount was reckoned or in which money, and leave it the same amount. */
const OF_AMOUNTS =
  'rm myr usd eur gbp sgd of in with and amount the inclusive gst vat tax sst charge @ % 6 7 8 10'

/**
 * The vocabulary of receipts, invoices and order forms, from the business terms of the European invoice norm
 * (EN 16931-1, groups BT-1 to BT-115) and what shops print for them.
 */
export const TERMS: readonly Term[] = [
  {
    name: 'total',
    kinds: ['money', 'number'],
    labels: [
      'grand total',
      'total amount due',
      'total due',
      'total payable',
      'amount due',
      'amount payable',
      'balance due',
      'net total',
      'net amount',
      'invoice total',
      'bill total',
      'please pay',
      'total after rounding',
      'total rounded',
      'rounded total',
      'total sales inclusive',
      'total inclusive',
      'total to pay',
      'total amount',
      'total sales',
      'total bill',
      'total',
    ],
    besides: `${OF_AMOUNTS} payable rounded rounding adjustment sales price cost net nett`,
    asked: [
      'sum',
      'amount',
      'total price',
      'total cost',
      'overall amount',
      'amount to pay',
      'final amount',
      'grand amount',
    ],
  },
  {
    name: 'subtotal',
    kinds: ['money', 'number'],
    labels: [
      'sub total',
      'subtotal',
      'total exclusive',
      'total before tax',
      'net of tax',
      'total sales exclusive',
      'amount exclusive',
    ],
    besides: `${OF_AMOUNTS} sales`,
    asked: ['net amount', 'amount before tax', 'total without tax'],
  },
  {
    name: 'tax',
    kinds: ['money', 'number'],
    labels: [
      'total gst amount',
      'total tax amount',
      'total vat amount',
      'total gst',
      'total tax',
      'total vat',
      'gst payable',
      'gst amount',
      'sales tax',
      'service tax',
      'tax amount',
      'vat amount',
      'gst',
      'vat',
      'sst',
      'tax',
    ],
    besides: 'rm @ % 0 5 6 7 8 10 19 20 of total amount payable output rate',
    asked: ['value added tax', 'taxes'],
  },
  {
    name: 'quantity',
    kinds: ['number'],
    labels: [
      'total quantity',
      'total items',
      'total item',
      'item total',
      'item count',
      'number of items',
      'items sold',
      'quantity',
      'total pax',
      'pax',
    ],
    besides: 's of sold number',
    asked: ['how many items', 'items'],
  },
  {
    name: 'discount',
    kinds: ['money', 'number', 'percent'],
    labels: [
      'total discount',
      'total savings',
      'total saving',
      'you saved',
      'you save',
      'discount',
      'savings',
      'saving',
    ],
    besides: `${OF_AMOUNTS} item bill`,
    asked: ['reduction', 'rebate'],
  },
  {
    name: 'rounding',
    kinds: ['money', 'number'],
    labels: ['rounding adjustment', 'round adjustment', 'rounding', 'round off', 'bill rounding'],
    besides: OF_AMOUNTS,
    asked: [],
  },
  {
    name: 'service charge',
    kinds: ['money', 'number'],
    labels: ['service charge', 'delivery charge', 'shipping', 'delivery fee', 'handling fee'],
    besides: OF_AMOUNTS,
    asked: ['tip', 'shipping cost'],
  },
  {
    name: 'paid',
    kinds: ['money', 'number'],
    labels: [
      'cash tendered',
      'amount tendered',
      'tendered',
      'tender',
      'cash received',
      'received cash',
      'amount paid',
      'customer payment',
      'customers payment',
      'total paid',
      'payment',
      'paid',
      'cash',
      'visa',
      'visa card',
      'mastercard',
      'master card',
      'debit card',
      'credit card',
    ],
    besides: `${OF_AMOUNTS} card`,
    asked: ['cash given', 'amount received'],
  },
  {
    name: 'change',
    kinds: ['money', 'number'],
    labels: ['change due', 'cash change', 'your change', 'total change', 'change', 'balance returned'],
    besides: OF_AMOUNTS,
    asked: ['money returned'],
  },
  {
    name: 'date',
    kinds: ['date'],
    labels: [
      'invoice date',
      'receipt date',
      'date of issue',
      'date issued',
      'issue date',
      'issued on',
      'bill date',
      'order date',
      'transaction date',
      'document date',
      'sale date',
      'date time',
      'dated',
      'date',
      'issued',
    ],
    besides:
      '& and of the time bill receipt invoice order transaction purchase sale document issue print make',
    asked: ['day', 'purchase date', 'date of purchase', 'when'],
  },
  {
    name: 'due date',
    kinds: ['date'],
    labels: ['due date', 'payment due date', 'date due', 'payment due', 'due by', 'pay by', 'due on', 'due'],
    besides: 'of the date by on',
    asked: ['deadline', 'payment deadline', 'pay until'],
  },
  {
    name: 'time',
    kinds: ['time'],
    labels: ['time', 'date time'],
    besides: '& and of the',
    asked: ['hour', 'what time'],
  },
  {
    name: 'order number',
    kinds: ['code', 'number'],
    labels: ['order number', 'purchase order number', 'order id', 'order', 'purchase order', 'po number'],
    besides: 'the of your our',
    asked: ['order reference'],
  },
  {
    name: 'document number',
    kinds: ['code', 'number'],
    labels: [
      'invoice number',
      'tax invoice number',
      'receipt number',
      'bill number',
      'slip number',
      'document number',
      'transaction number',
      'cash sales number',
      'check number',
      'transaction',
      'invoice',
      'receipt',
      'bill',
      'tax invoice',
    ],
    besides: 'the of',
    asked: ['invoice id', 'receipt id', 'invoice identifier'],
  },
  {
    name: 'phone',
    kinds: ['phone'],
    labels: ['phone number', 'phone', 'contact number', 'hotline', 'careline', 'outlet phone'],
    besides: 'number & fax the of',
    asked: ['call'],
  },
  {
    name: 'fax',
    kinds: ['phone'],
    labels: ['fax number', 'fax'],
    besides: 'number & phone',
    asked: ['facsimile'],
  },
  {
    name: 'e-mail',
    kinds: ['e-mail'],
    labels: ['e mail', 'email', 'e mail address', 'email address'],
    besides: '',
    asked: [],
  },
  {
    name: 'web',
    kinds: ['web'],
    labels: ['website', 'web site', 'url', 'homepage', 'web'],
    besides: 'address',
    asked: [],
  },
  {
    name: 'tax number',
    kinds: ['code', 'number'],
    labels: [
      'gst registration number',
      'gst registration',
      'gst number',
      'gst id',
      'vat registration number',
      'vat number',
      'vat id',
      'tax id',
      'tax number',
      'abn',
      'ein',
      'tin',
      'id gst',
    ],
    besides: 'number id',
    asked: ['tax identification number'],
  },
  {
    name: 'registration number',
    kinds: ['code', 'number'],
    labels: [
      'company registration number',
      'co registration number',
      'co number',
      'company number',
      'registration number',
      'business registration number',
      'roc',
      'roc number',
      'br number',
    ],
    besides: 'number',
    asked: [],
  },
  {
    name: 'company',
    kinds: ['name'],
    labels: [
      'company name',
      'company',
      'vendor',
      'seller',
      'merchant',
      'supplier',
      'store name',
      'sold by',
      'own by',
      'owned by',
      'operated by',
      'business name',
    ],
    besides: 'name the of number',
    asked: [
      'store',
      'shop',
      'business',
      'restaurant',
      'retailer',
      'issuer',
      'merchant name',
      'vendor name',
      'seller name',
      'supplier name',
      'invoice from',
      'bill from',
      'receipt from',
      'issued',
      'issued invoice',
      'issued bill',
      'issued receipt',
      'sent invoice',
      'sent bill',
      'organization',
      'organisation',
      'firm',
    ],
  },
  {
    name: 'address',
    kinds: ['address'],
    labels: ['address', 'location', 'mailing address', 'street address', 'business address'],
    besides: 'the of company store shop vendor seller merchant business restaurant supplier',
    asked: [
      'located',
      'where',
      'company address',
      'store address',
      'shop address',
      'vendor address',
      'seller address',
      'merchant address',
      'street',
    ],
  },
  {
    name: 'customer',
    kinds: ['name', 'text'],
    labels: [
      'bill to',
      'billed to',
      'invoice to',
      'sold to',
      'ship to',
      'customer name',
      'customer',
      'client',
      'buyer',
    ],
    besides: 'name the',
    asked: ['buyer name', 'client name', 'recipient', 'invoice for', 'bill for', 'billed', 'invoiced'],
  },
  {
    name: 'staff',
    kinds: ['name', 'text'],
    labels: [
      'cashier',
      'cashier name',
      'served by',
      'server',
      'operator',
      'salesperson',
      'sales person',
      'attended by',
      'staff',
    ],
    besides: 'name the number id',
    asked: ['waiter', 'clerk'],
  },
  {
    name: 'payment method',
    kinds: ['text'],
    labels: [
      'payment method',
      'payment mode',
      'payment type',
      'paid by',
      'mode of payment',
      'method of payment',
    ],
    besides: 'the of',
    asked: [],
  },
]
