// Words that a browser might take for something else. Each would count up `__pwned` if it were run.
const run = '__pwned++'
export const payloads: readonly string[] = [
  `<script>${run}</script>`, `<SCRIPT>${run}</SCRIPT>`, `<script src="data:text/javascript,${run}"></script>`, `<script type="module">${run}</script>`, `<script/x>${run}</script>`,
  `</title><script>${run}</script>`, `</textarea><script>${run}</script>`, `</style><script>${run}</script>`, `</script><script>${run}</script>`, `</noscript><script>${run}</script>`, `</template><script>${run}</script>`,
  `--><script>${run}</script>`, `]]><script>${run}</script>`, `"><script>${run}</script>`, `'><script>${run}</script>`, `\`><script>${run}</script>`, `<<script>${run}//<</script>`,
  `<img src=x onerror=${run}>`, `<img src=x onerror="${run}">`, `<img src=x onerror='${run}'>`, `<img/src=x/onerror=${run}>`, `<IMG SRC=x ONERROR=${run}>`, `"><img src=x onerror=${run}>`, `'><img src=x onerror=${run}>`,
  `<img src="x\` \`<script>${run}</script>"\` \`>`, `<img srcset=x onerror=${run}>`, `<img src=x:x onerror=${run}//`, `<image src=x onerror=${run}>`, `<img """><script>${run}</script>">`,
  `<svg onload=${run}>`, `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><animate onbegin=${run} attributeName=x dur=1s>`, `<svg><set onbegin=${run} attributeName=x>`, `<svg><a xlink:href="javascript:${run}"><text y=20>x</text></a>`,
  `<svg><foreignObject><img src=x onerror=${run}></foreignObject></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>${run}</script></svg>#x"/>`, `<svg><style><img src=x onerror=${run}></style>`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${run}>`, `<math href="javascript:${run}">x</math>`, `<math><mi//xlink:href="data:x,<script>${run}</script>">`,
  `<body onload=${run}>`, `<body onpageshow=${run}>`, `<html onmouseover=${run}>`, `<iframe src="javascript:parent.${run}"></iframe>`, `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`, `<iframe onload=${run}></iframe>`,
  `<object data="javascript:${run}"></object>`, `<object data="data:text/html,<script>parent.${run}</script>"></object>`, `<embed src="javascript:${run}">`, `<embed src="data:image/svg+xml,<svg onload='${run}' xmlns='http://www.w3.org/2000/svg'/>">`,
  `<video onerror=${run}><source onerror=${run} src=x></video>`, `<video src=x onerror=${run}>`, `<audio src=x onerror=${run}>`, `<details open ontoggle=${run}>x</details>`, `<input autofocus onfocus=${run}>`, `<select autofocus onfocus=${run}>`,
  `<textarea autofocus onfocus=${run}></textarea>`, `<button autofocus onfocus=${run}>x</button>`, `<div tabindex=0 autofocus onfocus=${run}>x</div>`, `<marquee onstart=${run}>x</marquee>`, `<style onload=${run}></style>`, `<link rel=stylesheet href=x onerror=${run}>`,
  `<style>@import 'javascript:${run}';</style>`, `<div style="animation:x 1s" onanimationstart=${run}>x</div><style>@keyframes x{}</style>`, `<p style="background:url(javascript:${run})">x</p>`, `<xss contenteditable autofocus onfocus=${run}>x`, `<dialog open onclose=${run}><form method=dialog><button autofocus>x</button></form></dialog>`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`, `<base href="javascript:${run}//">`, `<form action="javascript:${run}"><button autofocus>x</button></form>`, `<a href="javascript:${run}" autofocus>x</a>`, `<a href="  javascript:${run}">x</a>`,
  `<a href="jav&#x09;ascript:${run}">x</a>`, `<a href="data:text/html,<script>${run}</script>">x</a>`, `<template><script>${run}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `&lt;script&gt;${run}&lt;/script&gt;`, `&#60;img src=x onerror=${run}&#62;`, `\\u003cscript\\u003e${run}\\u003c/script\\u003e`, `%3Cscript%3E${run}%3C/script%3E`, `＜script＞${run}＜/script＞`, `javascript:${run}`, `JaVaScRiPt:${run}`,
  `" onmouseover="${run}" autofocus onfocus="${run}" x="`, `' onfocus='${run}' autofocus '`, `" style="animation:x" onanimationstart="${run}"`, `{{constructor.constructor('${run}')()}}`, `\${${run}}`, `<%= ${run} %>`, `#{${run}}`,
  `\u202e<script>${run}</script>\u202c`, `<scr\u200bipt>${run}</script>`, `\u2028${run}\u2029`, `BEGIN:VEVENT\r\nATTACH:javascript:${run}`, `a\r\nContent-Type: text/html\r\n\r\n<script>${run}</script>`, `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${run}</x:script>`,
  `<plaintext>`, `<!--`, `<![CDATA[<script>${run}</script>]]>`, `<title>x</title><script>${run}</script>`,
]
