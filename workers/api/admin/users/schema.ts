import { z } from "@hono/zod-openapi";
import { ROLES } from "../../../../domain/auth/permissions.ts";
import { idPattern } from "../../../../domain/ids.ts";
import { pageFields } from "../../../http/paging.ts";
import { versionSchema } from "../../conditions.ts";
import { lineOfText } from "../../shapes.ts";

const SEARCH_TEXT_LENGTH_MAX = 100;

const roleSchema = z.enum(ROLES);

const stateSchema = z.enum(["active", "suspended"]);

const userIdSchema = z.string().regex(idPattern("user"), "A user's id begins with usr_");

export const userParamsSchema = z.object({
  id: userIdSchema.openapi({ example: "usr_01JD0000000000000000000000" }),
});

export const usersQuerySchema = z.strictObject({
  q: lineOfText(SEARCH_TEXT_LENGTH_MAX)
    .optional()
    .openapi({ description: "Part of an email address or a name" }),
  role: roleSchema.optional(),
  state: stateSchema.optional(),
  ...pageFields,
});

export const managedUserSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    roles: z.array(roleSchema).readonly(),
    state: z.enum([...stateSchema.options, "deleted"]),
    emailVerified: z.boolean(),
    secondFactor: z.boolean(),
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("ManagedUser");

export const managedUserPageSchema = z
  .object({
    items: z.array(managedUserSchema).readonly(),
    page: z.object({ nextCursor: z.string().nullable() }),
  })
  .openapi("ManagedUserPage");

export const userChangeSchema = z
  .strictObject({
    roles: z
      .array(roleSchema)
      .min(1)
      .max(ROLES.length)
      .refine((roles) => new Set(roles).size === roles.length, "Each role once")
      .optional(),
    state: stateSchema.optional(),
    secondFactor: z.literal(false).optional().openapi({
      description: "Takes it away from somebody who lost it; ask them in person first",
    }),
    version: versionSchema.optional(),
  })
  .refine(({ version: _, ...wish }) => Object.keys(wish).length > 0, {
    error: "Say what is to change: roles, state or secondFactor",
  })
  .openapi("UserChange");
