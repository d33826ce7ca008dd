import { type Role } from "@/lib/auth/permissions";

/** Who may call what, written out by hand beside the permission table of the app. One that is not here fails a test. */
export type Access = "anybody" | "by token" | readonly Role[];

const ALL = ["support", "ops", "manager", "admin"] as const;
const BUYERS = ["support", "ops", "admin"] as const;
const LEADS = ["ops", "admin"] as const;
const COSTS = ["ops", "manager", "admin"] as const;
const BUDGETS = ["manager", "admin"] as const;
const ADMINS = ["admin"] as const;

/** By the name under which actions.ts exports it. */
export const ACTIONS: Readonly<Record<string, Access>> = {
  // Signs out whoever asks.
  signOutAction: "anybody",

  checkNumberAction: ALL,
  refreshNumbersAction: ALL,
  mirrorStateAction: ALL,
  saveViewAction: ALL,
  changeViewAction: ALL,
  deleteViewAction: ALL,
  editNumbersAction: BUYERS,
  previewCorrectionAction: BUYERS,
  annotationChoicesAction: ALL,
  filterChoicesAction: ALL,
  lookUpNumbersAction: ALL,
  setUpNumberAction: BUYERS,
  createSetupAction: BUYERS,
  copySetupAction: BUYERS,
  setupJobAction: BUYERS,
  steerSetupAction: BUYERS,
  repeatSetupAction: BUYERS,
  previewImportAction: BUYERS,
  applyImportAction: BUYERS,
  undoImportAction: BUYERS,
  renameNumberAction: BUYERS,
  setHolderAction: BUYERS,
  markNumbersAction: BUYERS,
  takeOutNumbersAction: BUYERS,
  keepNumbersAction: BUYERS,
  endKeepsAction: BUYERS,
  acceptSmallerListAction: LEADS,

  numberPriceAction: BUYERS,
  quoteNumberAction: BUYERS,
  placeOrderAction: BUYERS,
  sortPastedAction: BUYERS,
  fillCartAction: BUYERS,
  changeCartAction: BUYERS,
  removeFromCartAction: BUYERS,
  reviewCartAction: BUYERS,
  placeCartAction: BUYERS,
  sendCartAction: BUYERS,
  getCartRequestAction: BUYERS,
  returnRequestAction: BUYERS,
  removeFromRequestAction: LEADS,
  reviewRequestAction: LEADS,
  placeRequestAction: LEADS,
  resumeOrderAction: BUYERS,
  cancelWaitingAction: BUYERS,
  cartFromOrderAction: BUYERS,
  similarNumbersAction: BUYERS,
  getOrderAction: ALL,
  checkNowAction: ALL,
  decideReviewAction: LEADS,
  answerChangeAction: COSTS,

  readCoverageAction: COSTS,
  readVendorUsageAction: COSTS,
  setBudgetAction: BUDGETS,
  closeMonthAction: BUDGETS,
  removeBudgetAction: BUDGETS,
  setLedgerAccountAction: BUDGETS,

  invitePersonAction: ADMINS,
  renewPasswordAction: ADMINS,
  changeRoleAction: ADMINS,
  disablePersonAction: ADMINS,
  enablePersonAction: ADMINS,
  endSessionsAction: ADMINS,
  previewErasureAction: ADMINS,
  erasePersonAction: ADMINS,
  switchPurchasesAction: ADMINS,
  putAsideAction: ALL,
  bringBackAction: ALL,
  setDailyLimitsAction: ADMINS,
  saveOwnRulesAction: ALL,
  testOwnMailAction: ALL,
  saveWebhookAction: ADMINS,
  removeWebhookAction: ADMINS,
  testWebhookAction: ADMINS,
  // Of what is not theirs it finds nothing to try.
  tryAgainAction: ALL,
  changePasswordAction: ALL,
  savePreferencesAction: ALL,
  endOwnSessionAction: ALL,
  endOtherSessionsAction: ALL,
  // Their proof is the token of a one-time link.
  openLinkAction: "anybody",
  acceptLinkAction: "anybody",
};

/** By the address in the route manifest. */
export const PAGES: Readonly<Record<string, Access>> = {
  "/": ALL,
  "/sign-in": "anybody",
  "/no-access": "anybody",
  "/set-password": "anybody",
  "/_not-found": "anybody",
  "/_global-error": "anybody",

  "/numbers": ALL,
  "/numbers/[numberId]": ALL,
  "/numbers/on": ALL,
  "/numbers/between": ALL,
  "/numbers/[numberId]/set-up": BUYERS,
  "/numbers/give-back": ALL,
  "/numbers/give-back/to-cancel": ALL,
  "/numbers/holder": ALL,
  "/numbers/holders": ALL,
  "/numbers/import": BUYERS,
  "/numbers/set-up": BUYERS,
  "/numbers/set-up/[jobId]": BUYERS,
  "/buy": BUYERS,
  "/purchases": ALL,
  "/purchases/[orderId]": ALL,
  "/purchases/review": LEADS,
  "/activity": ALL,
  "/activity/unexplained": COSTS,
  "/costs": COSTS,
  "/costs/behind": COSTS,
  "/costs/breakdown": COSTS,
  "/costs/budgets": COSTS,
  "/costs/calendar": COSTS,
  "/costs/close": COSTS,
  "/costs/print": COSTS,
  "/costs/statements": COSTS,
  "/costs/statements/print": COSTS,
  "/settings": ADMINS,
  "/settings/messages": ADMINS,
  "/settings/people": ADMINS,
  "/profile": ALL,
};

export const ROUTES: Readonly<Record<string, Access>> = {
  "/api/auth/[...nextauth]": "anybody",
  "/api/healthz": "anybody",
  "/api/readyz": "anybody",
  // No such address without METRICS_TOKEN; see metrics.process.test.ts.
  "/api/metrics": "by token",
  "/api/search": ALL,
  "/api/exports/numbers": ALL,
  "/api/exports/numbers/to-cancel": ALL,
  "/api/exports/numbers/on": ALL,
  "/api/exports/numbers/between": ALL,
  "/api/exports/set-ups/[jobId]": BUYERS,
  "/api/numbers/[numberId]": ALL,
  "/api/exports/purchases": ALL,
  "/api/exports/orders/[orderId]": ALL,
  "/api/exports/activity": ALL,
  "/api/exports/people/[personId]": ADMINS,
  "/api/exports/costs/[table]": BUDGETS,
};

/** Ways in which a browser asks for a page, and ways in which it might be asked. */
export const VARIANTS: readonly (readonly [string, Record<string, string>])[] = [
  ["", {}],
  ["", { RSC: "1" }],
  ["", { RSC: "1", "Next-Router-Prefetch": "1" }],
  ["", { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" }],
  ["", { RSC: "1", "Next-Router-Segment-Prefetch": "/_full", "Next-Router-Prefetch": "2" }],
  [".rsc", {}],
  [".rsc", { RSC: "1" }],
  [".segments/_tree.segment.rsc", {}],
  [".segments/_full.segment.rsc", { RSC: "1" }],
];
