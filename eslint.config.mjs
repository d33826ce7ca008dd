import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

const config = [
  { ignores: ["node_modules/**", ".next/**", ".data/**", "next-env.d.ts", "test-results/**"] },
  ...nextCoreWebVitals,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always"],
      "max-lines": ["error", { max: 200, skipBlankLines: false, skipComments: false }],
      "no-console": "error",
    },
  },
  // Playwright's `use` and our own useTestDatabase are no React hooks.
  { files: ["e2e/**", "{lib,scripts}/**/*.test.ts"], rules: { "react-hooks/rules-of-hooks": "off" } },
  { files: ["scripts/**", "bench/**"], rules: { "no-console": "off" } },
];

export default config;
