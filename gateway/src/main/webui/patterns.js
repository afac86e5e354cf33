// Fills that differ without colour. Their paint is in styles.scss, since it depends on the reader's colours.

const SVG = "http://www.w3.org/2000/svg";
const STACKED = ["solid", "striped", "dotted", "empty"];

/** What a pattern repeats: squares of a size, with a path in each. */
const SHAPES = {
  striped: { size: 8, path: "M-2,2l4,-4M0,8l8,-8M6,10l4,-4" },
  dotted: { size: 6, path: "M2,3a1,1 0 1,0 2,0a1,1 0 1,0 -2,0" },
  missing: { size: 6, path: "M-2,4l4,4M0,0l6,6M4,-2l4,4" },
};

export function patternOf(position) {
  return STACKED[position % STACKED.length];
}

/** The fill of a pattern, for an attribute; the style sheet fills those that have no shape. */
export function fillOf(pattern) {
  if (!(pattern in SHAPES)) {
    return undefined;
  }
  define();
  return `url(#chart-${pattern})`;
}

/** A small picture of a pattern, for a key. */
export function swatch(pattern) {
  const picture = element("svg", { class: "chart__swatch", width: 24, height: 16, "aria-hidden": "true" });
  const area = element("rect", { class: `chart__area chart__area--${pattern}`, width: "100%", height: "100%" });
  const fill = fillOf(pattern);
  if (fill) {
    area.setAttribute("fill", fill);
  }
  picture.append(area);
  return picture;
}

/** Defines the patterns once for the whole page, outside of what a live page replaces. */
function define() {
  if (document.querySelector(".chart__patterns")) {
    return;
  }
  const patterns = element("svg", { class: "chart__patterns", width: 0, height: 0, "aria-hidden": "true" });
  for (const [name, { size, path }] of Object.entries(SHAPES)) {
    const pattern = element("pattern", {
      id: `chart-${name}`,
      width: size,
      height: size,
      patternUnits: "userSpaceOnUse",
    });
    pattern.append(
      element("rect", { class: "chart__pattern-ground", width: size, height: size }),
      element("path", { class: `chart__pattern-shape chart__pattern-shape--${name}`, d: path }),
    );
    patterns.append(pattern);
  }
  document.body.append(patterns);
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}
