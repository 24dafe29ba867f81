/** The one page. Everything in it is drawn by `browser/`; the list of modules spares the browser asking one by one. */
export function renderPage(modules: readonly string[], styles: readonly string[]): string {
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Soundings</title>
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="/mark.svg" type="image/svg+xml">
${styles.map((path) => `<link rel="stylesheet" href="${path}">`).join('\n')}
${modules.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n')}
<script type="module" src="/app/main.js"></script>
</head>
<body>
<div id="app"></div>
<noscript><p class="plain">The desk needs JavaScript. Allow it for this address, then open the page again.</p></noscript>
</body>
</html>
`;
}

/** The paths that are places in the page; `browser/route.ts` reads them. What is not there, the page says itself. */
export function isPage(path: string): boolean {
  return /^\/(enter|soundings|guidance|you|place\/.+|coordinating\/.+)$/.test(path);
}

/** A lead line let down through three levels of water: what a sounding is. */
export const MARK_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#0f4a50"/>
<g fill="none" stroke="#f7f4ee" stroke-width="2" stroke-linecap="round">
<path d="M6 11c2.500-2 4.200-2 6.700 0s4.200 2 6.700 0 4.200-2 6.600 0"/>
<path d="M9 17.500c1.800-1.400 3-1.400 4.700 0s3 1.400 4.700 0 3-1.400 4.600 0" opacity=".7"/>
<path d="M12.500 23.500c1.300-1 2.200-1 3.500 0s2.200 1 3.500 0" opacity=".45"/>
</g></svg>
`;
