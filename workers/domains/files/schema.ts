import { z } from 'zod';

export const FILE_BYTES_MAX = 5 * 1024 * 1024;
/** Of a person's picture, which anybody signed in may upload. */
export const PICTURE_BYTES_MAX = 1024 * 1024;
export const IMAGE_SIDE_MAX = 8_192;

/** The multipart form of an upload: one part named `file`. */
export const UploadForm = z
  .strictObject({
    file: z
      .custom<File>((value) => value instanceof File, 'must be one file')
      .meta({ type: 'string', format: 'binary', description: 'PNG, JPEG or WebP, at most 5 MB.' }),
  })
  .meta({ id: 'UploadForm' });

export const UploadedFile = z
  .strictObject({
    id: z.string(),
    url: z.string(),
    mime: z.string(),
    bytes: z.int(),
    width: z.int(),
    height: z.int(),
  })
  .meta({
    id: 'UploadedFile',
    example: {
      ...{ id: 'fil_01jd3v9v1kfqgtz5m2x8r4c7ab', url: '/files/fil_01jd3v9v1kfqgtz5m2x8r4c7ab' },
      ...{ mime: 'image/webp', bytes: 48213, width: 640, height: 360 },
    },
  });
export type UploadedFile = z.infer<typeof UploadedFile>;
