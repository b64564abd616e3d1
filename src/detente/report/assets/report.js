"use strict";
(() => {
  const back = document.getElementById("back");
  let from = null;

  const clear = () => document.querySelectorAll("mark.on").forEach((mark) => mark.classList.remove("on"));

  const reveal = (element) => {
    for (let node = element; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") node.open = true;
    }
  };

  const show = () => {
    clear();
    const id = location.hash.slice(1);
    const target = id && document.getElementById(id);
    back.hidden = !(from && /^[sd]\d+$/.test(id));
    if (!target) return;
    reveal(target);
    if (/^s\d+$/.test(id)) {
      const page = target.closest(".text");
      page.querySelectorAll("mark").forEach((mark) => {
        if (mark.dataset.s.split(" ").includes(id)) mark.classList.add("on");
      });
      target.scrollIntoView({ block: "center" });
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }
  };

  const goBack = () => {
    const link = from;
    if (!link) return;
    from = null;
    clear();
    history.replaceState(null, "", location.pathname + location.search);
    back.hidden = true;
    reveal(link);
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || !/^#[sd]\d+$/.test(link.getAttribute("href"))) return;
    if (!link.closest(".text")) from = link;
    if (link.getAttribute("href") === location.hash) show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !back.hidden) goBack();
  });
  back.addEventListener("click", goBack);
  window.addEventListener("hashchange", show);
  show();
})();
