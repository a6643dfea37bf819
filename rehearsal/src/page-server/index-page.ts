/** Everything else is drawn by the page's elements. */
export const INDEX = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>Rehearsal</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page/bundle/main.css">
<script type="module" src="/page/bundle/main.js"></script>
</head>
<body>
<cb-app></cb-app>
<noscript>The rehearsal’s page needs JavaScript. The terminal takes the same commands.</noscript>
</body>
</html>
`;
