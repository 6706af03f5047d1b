import { RouteBook } from "@jiceng/kernel";
import {
  CONFIRM_PATH,
  ENTERPRISES_PATH,
  LINKS_PATH,
  NEW_PATH,
  ONBOARDING,
  PROGRESS_PATH,
  TABLE_PATH,
  TEMPLATE_PATH,
} from "./address.ts";
import {
  fetchFirstLinks,
  listEnterprises,
  renewLink,
  retryEnterprise,
  showChecklist,
  showEnterprise,
  showEnterpriseProgress,
  showProgress,
  withdrawEnterprise,
} from "./enterprises.tsx";
import { addEnterprise, confirmTable, giveTemplate, showNewEnterprise, showTable, takeTable } from "./wishing.tsx";

const MANAGE = { may: "group.manage" } as const;

/** Getting a group started, at the host of its headquarters; nowhere else is any of it there. */
export const onboardingRoutes = (): RouteBook =>
  new RouteBook()
    .get(ONBOARDING, MANAGE, showChecklist)
    .get(PROGRESS_PATH, MANAGE, showProgress)
    .get(NEW_PATH, MANAGE, showNewEnterprise)
    .post(NEW_PATH, MANAGE, addEnterprise)
    .get(TABLE_PATH, MANAGE, showTable)
    .post(TABLE_PATH, MANAGE, takeTable)
    .get(TEMPLATE_PATH, MANAGE, giveTemplate)
    .post(CONFIRM_PATH, MANAGE, confirmTable)
    .post(LINKS_PATH, MANAGE, fetchFirstLinks)
    .get(ENTERPRISES_PATH, MANAGE, listEnterprises)
    .get(`${ENTERPRISES_PATH}/:enterprise`, MANAGE, showEnterprise)
    .get(`${ENTERPRISES_PATH}/:enterprise/progress`, MANAGE, showEnterpriseProgress)
    .post(`${ENTERPRISES_PATH}/:enterprise/link`, MANAGE, renewLink)
    .post(`${ENTERPRISES_PATH}/:enterprise/retry`, MANAGE, retryEnterprise)
    .post(`${ENTERPRISES_PATH}/:enterprise/withdrawal`, MANAGE, withdrawEnterprise);
