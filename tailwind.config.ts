import { type Config } from "tailwindcss";

/** Design tokens by meaning. Their values for light and dark are the variables in app/globals.css. */
const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    extend: {
      colors: {
        canvas: "var(--canvas)",
        surface: "var(--surface)",
        raised: "var(--raised)",
        sunken: "var(--sunken)",
        hover: "var(--hover)",
        ink: "var(--ink)",
        muted: "var(--muted)",
        hairline: "var(--hairline)",
        line: "var(--line)",
        control: "var(--control)",
        action: "var(--action)",
        "action-strong": "var(--action-strong)",
        "on-action": "var(--on-action)",
        selected: "var(--selected)",
        focus: "var(--focus)",
        "data-1": "var(--data-1)",
        "data-past": "var(--data-past)",
        track: "var(--track)",
        positive: "var(--positive)",
        "positive-soft": "var(--positive-soft)",
        caution: "var(--caution)",
        "caution-soft": "var(--caution-soft)",
        danger: "var(--danger)",
        "danger-soft": "var(--danger-soft)",
        "on-danger": "var(--on-danger)",
        info: "var(--info)",
        "info-soft": "var(--info-soft)",
      },
      boxShadow: { raised: "var(--shadow)" },
      fontFamily: {
        sans: [
          "ui-sans-serif",
          "system-ui",
          "-apple-system",
          "Segoe UI",
          "Roboto",
          "Noto Sans",
          "sans-serif",
        ],
        mono: ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "Liberation Mono", "monospace"],
      },
      borderRadius: { DEFAULT: "6px", lg: "10px" },
      screens: { wide: "1440px" },
    },
  },
};

export default config;
