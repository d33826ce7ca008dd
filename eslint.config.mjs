import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import regexp from "eslint-plugin-regexp";

/** So that no change is ever tried again by itself, and every one reads on screen like the others. */
const oneMutationHook = {
  name: "@tanstack/react-query",
  importNames: ["useMutation", "MutationObserver"],
  message: "Run it with useChange of components/shell/use-change.ts.",
};

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
  {
    plugins: { regexp },
    rules: {
      // One text must not keep the process busy: no expression takes more than its length.
      "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
      "regexp/no-super-linear-move": ["error", { report: "potential" }],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise that nobody waits for loses its error; loops and locks cannot afford that.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["{app,components,lib,scripts}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.ts", "lib/testing/**", "lib/sandbox/**", "scripts/sandbox-process.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [oneMutationHook],
          patterns: [
            { group: ["@/lib/testing/**"], message: "Only tests may use lib/testing." },
            {
              group: ["@/lib/sandbox/**"],
              message: "The sandbox is a program of its own: ask it over HTTP.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["components/**/*.{ts,tsx}", "lib/**/queries.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [oneMutationHook],
          patterns: [
            {
              group: ["@/lib/**/server/**"],
              message: "Components call actions; folders named server stay there.",
            },
            { group: ["@/lib/testing/**", "@/lib/sandbox/**"], message: "Only tests may use it." },
            { group: ["zod"], message: "zod stays on the server: schemas live in input.ts." },
          ],
        },
      ],
    },
  },
  {
    files: ["e2e/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.name='expect'] > CallExpression[callee.object.name='page'][callee.property.name='getByRole'][arguments.0.value='alert']",
          message: "Next.js announces each page in an alert of its own: look in main, or filter by words.",
        },
      ],
    },
  },
  // Playwright's `use` and our own useTestDatabase are no React hooks.
  { files: ["e2e/**", "{lib,scripts}/**/*.test.ts"], rules: { "react-hooks/rules-of-hooks": "off" } },
  {
    files: ["scripts/**", "bench/**", "lib/testing/simulation/simulate.mjs"],
    rules: { "no-console": "off" },
  },
];

export default config;
