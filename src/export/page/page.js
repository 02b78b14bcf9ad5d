
document.querySelectorAll("table.tree").forEach(function (table) {
  var rows = Array.from(table.tBodies[0].rows);
  var depth = rows.map(function (row) { return Number(row.dataset.d); });
  var shut = rows.map(function () { return false; });
  var buttons = rows.map(function (row, at) {
    if (!(depth[at + 1] > depth[at])) { return null; }
    var button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", function () { shut[at] = !shut[at]; show(); });
    row.querySelector(".name").prepend(button);
    return button;
  });
  function show() {
    var least = Infinity;
    rows.forEach(function (row, at) {
      row.hidden = depth[at] > least;
      if (!row.hidden) { least = shut[at] ? depth[at] : Infinity; }
      if (buttons[at]) {
        buttons[at].textContent = shut[at] ? "\u25b8" : "\u25be";
        buttons[at].setAttribute("aria-expanded", String(!shut[at]));
      }
    });
  }
  show();
  if (!buttons.some(Boolean)) { return; }
  var place = table.parentNode;
  var tools = document.createElement("p");
  tools.className = "tools";
  [[place.dataset.open, false], [place.dataset.shut, true]].forEach(function (own) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = own[0];
    button.addEventListener("click", function () { shut = shut.map(function () { return own[1]; }); show(); });
    tools.append(button);
  });
  place.before(tools);
});
