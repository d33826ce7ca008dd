/** End-to-end tests run beside each other, each on a dashboard and a vendor of its own; a single one by hand needs one. */
export const PLACES = Number(process.env.E2E_PLACES ?? 1);

const FIRST_PORT = Number(process.env.E2E_PORT ?? 3210);
/** End-to-end tests start further dashboards on the ports that follow their own. */
const PORTS_OF_A_PLACE = 20;

/** Addresses of a dashboard, its vendor and its mail server, apart from those of a dashboard that runs beside them. */
export const placeOf = (place: number) => {
  const port = FIRST_PORT + place * PORTS_OF_A_PLACE;
  return {
    appPort: port,
    sandboxPort: port + 1,
    mailPort: port + 9,
    baseUrl: `http://localhost:${port}`,
    dataDir: place === 0 ? ".data/e2e" : `.data/e2e-${place + 1}`,
  };
};

/** Where this process's end-to-end tests are; Playwright numbers the processes that run at the same time. */
export const {
  appPort: APP_PORT,
  sandboxPort: SANDBOX_PORT,
  mailPort: MAIL_PORT,
  baseUrl: BASE_URL,
  dataDir: DATA_DIR,
} = placeOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
export const CONTROL_SECRET = "control-secret-of-the-end-to-end-tests";
export const METRICS_TOKEN = "token-for-the-metrics-of-the-end-to-end-tests";
