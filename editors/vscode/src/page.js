// The page of the panel. It runs one JavaScript file and has one style sheet, both of the extension.

/** @param {{ source: string, script: string, style: string }} parts `source` is what the page can load from. */
export function page({ source, script, style }) {
  const policy = `default-src 'none'; script-src ${source}; style-src ${source}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Both systems</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<section class="evidence" id="evidence" aria-label="Evidence" tabindex="0"></section>
<script src="${script}"></script>
</body>
</html>
`;
}
