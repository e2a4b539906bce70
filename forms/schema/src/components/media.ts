import { fieldProps, type FormComponent, numberProp, type ValueFault } from '../form-component.js';
import type { FormNode } from '../form-document.js';
import { isRecord } from '../json-value.js';

/** What can be taken. */
export const mediaKinds = ['photo', 'video', 'audio'] as const;

export type MediaKind = (typeof mediaKinds)[number];

/**
 * One photo, video or recording, by its content address. What was taken back stays in the list with the reason: an
 * evidence that was once handed in does not vanish.
 */
export interface MediaItem {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly mime: string;
  /** When it was taken, ISO 8601, by the device's clock. */
  readonly capturedAt?: string;
  /** Degrees, WGS 84, where the phone gave them. */
  readonly latitude?: number;
  readonly longitude?: number;
  /** Metres. */
  readonly accuracy?: number;
  readonly note?: string;
  readonly removedAt?: string;
  readonly removedReason?: string;
}

/** How many entries a list may hold with those taken back. */
const MAX_ENTRIES = 200;
const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})$';
const PREFIX: Readonly<Record<MediaKind, string>> = { photo: 'image/', video: 'video/', audio: 'audio/' };

/** Photos, videos and recordings as evidence, taken on the spot or chosen from the device. */
export const media: FormComponent = {
  type: 'media',
  version: 1,
  kind: 'field',
  width: 'full',
  propSchema: {
    width: fieldProps.width,
    kinds: { type: 'array', minItems: 1, maxItems: 3, uniqueItems: true, items: { type: 'string', enum: mediaKinds } },
    minItems: { type: 'integer', minimum: 1, maximum: 100 },
    maxItems: { type: 'integer', minimum: 1, maximum: 100 },
    /** Of one file. */
    maxMegabytes: { type: 'integer', minimum: 1, maximum: 2000 },
    /** Whether the phone is asked where it is; default no. */
    location: { type: 'boolean' },
  },
  checkProps: (node) =>
    (numberProp(node, 'minItems') ?? 1) > (numberProp(node, 'maxItems') ?? DEFAULT_ITEMS)
      ? [{ code: 'FORM_PROP_INVALID', pointer: '/props/minItems', params: { prop: 'minItems' } }]
      : [],
  valueSchema: () => ({
    type: 'array',
    maxItems: MAX_ENTRIES,
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'name', 'size', 'mime'],
      properties: {
        id: { type: 'string', minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' },
        name: { type: 'string', minLength: 1, maxLength: 255 },
        size: { type: 'integer', minimum: 0 },
        mime: { type: 'string', maxLength: 100, pattern: '^(image|video|audio)/[\\w.+-]+$' },
        capturedAt: { type: 'string', maxLength: 35, pattern: TIME },
        latitude: { type: 'number', minimum: -90, maximum: 90 },
        longitude: { type: 'number', minimum: -180, maximum: 180 },
        accuracy: { type: 'number', minimum: 0, maximum: 1e7 },
        note: { type: 'string', minLength: 1, maxLength: 200 },
        removedAt: { type: 'string', maxLength: 35, pattern: TIME },
        removedReason: { type: 'string', minLength: 1, maxLength: 200 },
      },
    },
  }),
  normalise: (value) => (value === null || (Array.isArray(value) && value.length === 0) ? undefined : value),
  // What was taken back is evidence of its being taken back, and nothing that a rule may count.
  fact: (value) => (keptMedia(value).length > 0 ? keptMedia(value) : undefined),
  isEmpty: (value) => keptMedia(value).length === 0,
  requiredCode: 'FORM_MEDIA_REQUIRED',
  check: (value, node) => mediaFault(Array.isArray(value) ? (value as MediaItem[]) : [], node),
  faults: {
    maxItems: (_, limit) => ({ code: 'FORM_VALUE_TOO_MANY_FILES', params: { limit } }),
    pattern: () => ({ code: 'FORM_MEDIA_KIND' }),
  },
  design: {
    group: 'evidence',
    order: 20,
    keywords: ['照片', '拍照', '录像', '视频', '录音', '取证', '现场', 'photo', 'video'],
    properties: [
      { prop: 'kinds' },
      { prop: 'minItems' },
      { prop: 'maxItems' },
      { prop: 'maxMegabytes' },
      { prop: 'location' },
      { prop: 'width' },
    ],
    create: () => ({ props: { kinds: ['photo', 'video'], location: true } }),
  },
};

const DEFAULT_ITEMS = 20;
const DEFAULT_MEGABYTES = 200;

/** Which kinds a node takes; default photos. */
export function mediaKindsOf({ props }: FormNode): readonly MediaKind[] {
  return Array.isArray(props['kinds']) ? (props['kinds'] as MediaKind[]) : ['photo'];
}

/** How many may count, and how large one may be. */
export function mediaLimits(node: FormNode): { readonly items: number; readonly megabytes: number } {
  return {
    items: numberProp(node, 'maxItems') ?? DEFAULT_ITEMS,
    megabytes: numberProp(node, 'maxMegabytes') ?? DEFAULT_MEGABYTES,
  };
}

/** The kind of a media type. */
export function mediaKindOf(mime: string): MediaKind | undefined {
  return mediaKinds.find((kind) => mime.startsWith(PREFIX[kind]));
}

/** Those that were not taken back. */
export function keptMedia(value: unknown): readonly MediaItem[] {
  return Array.isArray(value)
    ? value.filter((item): item is MediaItem => isRecord(item) && item['removedAt'] === undefined)
    : [];
}

function mediaFault(items: readonly MediaItem[], node: FormNode): ValueFault | undefined {
  const kept = keptMedia(items);
  const limits = mediaLimits(node);
  const kinds = mediaKindsOf(node);
  const least = numberProp(node, 'minItems') ?? 0;
  if (new Set(items.map(({ id }) => id)).size < items.length) return { code: 'FORM_MEDIA_TWICE' };
  if (kept.length > limits.items) return { code: 'FORM_VALUE_TOO_MANY_FILES', params: { limit: limits.items } };
  if (kept.length > 0 && kept.length < least) return { code: 'FORM_MEDIA_TOO_FEW', params: { limit: least } };
  if (kept.some(({ mime }) => !kinds.includes(mediaKindOf(mime) as MediaKind))) return { code: 'FORM_MEDIA_KIND' };
  const large = kept.find(({ size }) => size > limits.megabytes * 1024 * 1024);
  if (large) return { code: 'FORM_MEDIA_TOO_LARGE', params: { name: large.name, limit: limits.megabytes } };
  return items.every(isWhole) ? undefined : { code: 'FORM_MEDIA_REMOVAL' };
}

/** A removal has time and reason, a place both its figures. */
function isWhole(item: MediaItem): boolean {
  const isRemovalWhole = (item.removedAt === undefined) === ((item.removedReason ?? '').trim() === '');
  return isRemovalWhole && (item.latitude === undefined) === (item.longitude === undefined);
}
