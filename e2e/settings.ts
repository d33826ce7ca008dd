/** Addresses of the journeys' own dashboard and vendor, apart from those of a dashboard that runs beside them. */
export const APP_PORT = Number(process.env.E2E_PORT ?? 3210);
export const SANDBOX_PORT = APP_PORT + 1;
export const BASE_URL = `http://localhost:${APP_PORT}`;
export const DATA_DIR = ".data/e2e";
export const CONTROL_SECRET = "control-secret-of-the-browser-journeys";
