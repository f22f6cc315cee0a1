import type { D1Migration } from "@cloudflare/vitest-plugin";

declare global {
  namespace Cloudflare {
    interface Env {
      SHOP_MIGRATIONS: D1Migration[];
      LOG_MIGRATIONS: D1Migration[];
    }
  }
}
