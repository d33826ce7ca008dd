import nextCoreWebVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import regexp from "eslint-plugin-regexp";

/** So that no change is ever tried again by itself, and every one reads on screen like the others. */
const oneMutationHook = {
  name: "@tanstack/react-query",
  importNames: ["useMutation", "MutationObserver"],
  message: "Run it with useChange of components/shell/use-change.ts.",
};

/**
 * Phrases that no native writer of a product uses, by kind; what to write instead stands beside them. Entries of
 * `no-restricted-syntax` replace each other: another block for the same files takes `...oldIdioms` too.
 */
const oldIdioms = [
  [/\bas\s+of\b/, "updated 2 min ago"],
  [/\btake\b[^.]*\saway\b/, "remove"],
  [/\b(some|any|every)body\b/, "someone, anyone, everyone"],
  [/\ball\s+people\b|\bone\s+person$/, "the team, per person"],
  [
    /\bwaits?\s+for\s+a\s+person|\bneeds\s+a\s+person\s+to\b|\ba\s+person\s+(decides|has\s+to)\b/,
    "needs review",
  ],
  [/\bsaid\s+(of|since)\b|\bwhat\s+\w+\s+sa(id|y|ys)\b/, "set, details"],
  [/\blook(ed|s)?\s+(at\s+(it|the)|now|asked)\b|\bnext\s+look\b/, "check, review"],
  [/\bwill\s+come\s+to\b|\bfound\s+out\b/, "is on track for; now known"],
  [/^(\w+\s+)?a\s+(day|month|second)(,.*)?$/, "monthly, per day"],
  [/\bat\s+once,\s+for\b|\banew\b/, "immediately; again"],
  [/\bcount(s|ed|ing)?\s+(once|again|now|from\s+that)\b|\bno\s+longer\s+counts?\b/, "works, applies"],
  [/\b(what|of\s+what)\s+(became|is\s+under\s+way|was\s+not\s+tried)\b/, "the result"],
  [/\b(already\s+so|so\s+already)\b/, "no change"],
  [/\bunder\s+th(is|at)\s+(id|name|address)\b|\bof\s+this\s+name\b/, "with this name"],
  [/\bany\s?more\b|\bperhaps\b/, "no longer; may"],
  [/\b(for|is|already|as)\s+gone\b|\bgone\s+from\b/, "no longer in account, removed"],
  [/\b(is|are|already)\s+ours\b/, "yours; internal details"],
  [/\bAudian\s+name[sd]?\b|\bas\s+far\s+as\s+we\s+know\b/, "Audian has; estimated"],
  [/\busual\s+spelling\b|\bbegins?\s+with\b|\b(began|begins?)\s+to\b/, "any format; starts with"],
  [/\blapses?\b|\bif\s+it\s+stays\b|\bnew\s+start\b/, "expires; keeps happening; restart"],
  [/\bgo(es)?\s+on\b|\bload\s+the\s+(page|list)\s+again\b/, "continues; reload"],
  [/\bput\b[^.]*\sinto\s+a\s+new\b|\bsay\s+how\b/, "move to; explain"],
  [/\bof\s+their\s+own\s+name\b|\bif\s+it\s+should\b|\bmake\s+an?\s+\w+\s+link\b/, "create a link"],
].map(([phrase, better]) => ({
  selector: `:matches(Literal, JSXText)[value=/${phrase.source}/i], TemplateElement[value.raw=/${phrase.source}/i]`,
  message: `Not how people write: ${better}.`,
}));

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
    files: ["{app,components,lib}/**/*.{ts,tsx}"],
    ignores: ["**/*.test.{ts,tsx}", "lib/testing/**", "lib/sandbox/**"],
    rules: { "no-restricted-syntax": ["error", ...oldIdioms] },
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
    files: ["scripts/**", "bench/**", "lib/testing/{simulation,soak}/*.mjs"],
    rules: { "no-console": "off" },
  },
];

export default config;
