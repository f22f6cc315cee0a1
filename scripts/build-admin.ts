// Lays out what Pages serves: the dashboard's own files and the design tokens it shares with the
// storefront.

import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}web/admin/dist`;

await cp(`${root}web/admin/site`, dist, { recursive: true });
await cp(`${root}web/storefront/styles/tokens.css`, `${dist}/tokens.css`);
