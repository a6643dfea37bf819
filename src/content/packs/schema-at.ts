import { z } from 'zod';
import type { Path } from './pack-file.ts';

/** What a schema says of the value at `path`: of each alternative, where there are several. */
function schemasAt(schema: z.ZodType, path: Path): z.ZodType[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => schemasAt(option as z.ZodType, path));
  }
  const [key, ...rest] = path;
  if (key === undefined) return [inner];
  const next = schemaOf(inner, key);
  return next ? schemasAt(next, rest) : [];
}

function schemaOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) {
    return Object.hasOwn(schema.shape, key) ? schema.shape[String(key)] : undefined;
  }
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  if (schema instanceof z.ZodTuple) return schema.def.items[Number(key)] as z.ZodType | undefined;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}

/** The keys that `schema` knows for the block at `path`. */
export const keysAt = (schema: z.ZodType, path: Path): string[] =>
  schemasAt(schema, path).flatMap((found) => (found instanceof z.ZodObject ? Object.keys(found.shape) : []));

/** Whether free text may stand at `path`: no id, date or address, which have a form of their own. */
export const isTextAt = (schema: z.ZodType, path: Path): boolean =>
  schemasAt(schema, path).some(
    (found) => found instanceof z.ZodString && found.format === null && !found._zod.bag.patterns,
  );

const unwrap = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema instanceof z.ZodPipe
      ? unwrap(schema.in as z.ZodType)
      : schema;
