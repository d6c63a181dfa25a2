// The policy allows no script in a page: a form says in data-passkey which of allauth's helpers
// serves it, and its other data attributes name the elements.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const capable = Boolean(window.PublicKeyCredential);
  for (const button of document.querySelectorAll("[data-needs-passkeys]")) {
    button.hidden = !capable;
  }
  if (!capable) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids: { ...form.dataset } });
  }
});

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const form = document.querySelector("form[data-passkey]");
  if (!form || form.querySelector("[role=alert]")) return;
  const sentence = document.createElement("p");
  sentence.className = "mistake";
  sentence.setAttribute("role", "alert");
  sentence.textContent = "Trình duyệt không đọc được khóa bảo mật. Thử lại, hoặc dùng cách khác.";
  form.append(sentence);
});
