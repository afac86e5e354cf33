// Enhances a page that works without it: charts over tables, live figures, selects to type in.
import { ErrorSummary, Header, NotificationBanner, SkipLink, createAll } from "nhsuk-frontend";
import { drawCharts } from "./charts.js";
import { followEvents } from "./live.js";
import { painted } from "./paint.js";

function enhance(main) {
  createAll(ErrorSummary, undefined, main);
  createAll(NotificationBanner, undefined, main);
  drawCharts(main);
  const selects = main.querySelectorAll("select[data-type-ahead]");
  if (selects.length) {
    painted().then(() => import("./typeahead.js")).then(
      ({ enhanceSelect }) => selects.forEach((select) => enhanceSelect(select)),
      // Without its code a select works as it is.
      () => {},
    );
  }
}

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
createAll(Header);
createAll(SkipLink);

const main = document.querySelector("main");
const region = document.querySelector(".live-notice");
enhance(main);
if (region && main.dataset.live) {
  followEvents(main, region, () => enhance(main));
}
