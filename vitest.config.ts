import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: { "@": path.resolve(import.meta.dirname ?? __dirname) },
    conditions: ["react-server"],
  },
  ssr: { resolve: { conditions: ["react-server", "node", "import", "module", "default"] } },
  test: {
    include: ["lib/**/*.test.ts", "components/**/*.test.ts", "scripts/**/*.test.ts"],
    environment: "node",
    pool: "forks",
  },
});
