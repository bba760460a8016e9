(function () {
  "use strict";
  var form = document.getElementById("search"), text = document.getElementById("text"), found = document.getElementById("found");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-item]"));
  var folds = Array.prototype.slice.call(document.querySelectorAll("[data-fold]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("[data-group]"));
  var boxes = Array.prototype.slice.call(form.querySelectorAll("[name=verdict]"));
  var words = items.map(function () { return null; });
  form.hidden = false;

  function holds(i, wanted) {
    if (words[i] === null) {
      var fold = items[i].closest("[data-fold]");
      words[i] = (items[i].textContent + " " + (fold ? fold.querySelector("summary").textContent : "")).toLowerCase();
    }
    return wanted.every(function (w) { return words[i].indexOf(w) >= 0; });
  }

  function search() {
    var wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var verdicts = boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.value; });
    var active = wanted.length > 0 || verdicts.length > 0, n = 0;
    items.forEach(function (item, i) {
      var shown = (verdicts.length === 0 || verdicts.indexOf(item.dataset.verdict) >= 0) && holds(i, wanted);
      item.classList.toggle("gone", !shown);
      if (shown) { n++; }
    });
    folds.forEach(function (fold) {
      var any = fold.querySelector("[data-item]:not(.gone)") !== null;
      fold.classList.toggle("gone", active && !any);
      if (active !== (fold.dataset.searched === "yes") || active) { fold.open = active && any; }
      fold.dataset.searched = active ? "yes" : "";
    });
    groups.forEach(function (group) {
      group.classList.toggle("gone", active && group.querySelector("[data-item]:not(.gone)") === null);
    });
    found.textContent = active ? n + " found" : "";
  }

  // A link into a folded part unfolds it.
  function reveal() {
    var at = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!at) { return; }
    for (var e = at; e; e = e.parentElement) { if (e.tagName === "DETAILS") { e.open = true; } }
    at.scrollIntoView();
  }

  var waiting = 0;
  text.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(search, 120); });
  boxes.forEach(function (b) { b.addEventListener("change", search); });
  form.addEventListener("submit", function (e) { e.preventDefault(); search(); });
  document.addEventListener("keydown", function (e) {
    if (e.key === "/" && document.activeElement !== text) { e.preventDefault(); text.focus(); }
    if (e.key === "Escape" && document.activeElement === text) { text.value = ""; search(); }
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
