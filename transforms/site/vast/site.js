// Says that scripts run: the style sheet then shows what needs them (.js) and hides what stands in for it (.zonder-js).
// Loaded in the head without `defer`, so that a page is drawn once, not first without and then with.
"use strict";
document.documentElement.classList.add("met-js");
