// The only script of ours: what neither HTML nor htmx can do. Every page works without it.

// Requests of htmx carry the token against forged requests, as forms do.
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name="csrf-token"]');
  const header = document.querySelector('meta[name="csrf-header"]');
  if (token && header) {
    event.detail.headers[header.content] = token.content;
  }
});

// A session that ended answers with the login page: show it whole, not within the page.
document.addEventListener('htmx:beforeSwap', event => {
  if (event.detail.xhr.responseURL.includes('/login')) {
    event.preventDefault();
    window.location.reload();
  }
});

// <input type="checkbox" data-all="name"> ticks every box of that name within its form.
document.addEventListener('change', event => {
  const name = event.target.dataset && event.target.dataset.all;
  if (name) {
    event.target.form.querySelectorAll(`input[type="checkbox"][name="${name}"]`)
      .forEach(box => { box.checked = event.target.checked; });
  }
});

// <form data-sure="…"> asks before it is sent.
document.addEventListener('submit', event => {
  const form = event.target;
  const question = (event.submitter && event.submitter.dataset.sure) || form.dataset.sure;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

// <select data-goes> sends its form when something is chosen.
document.addEventListener('change', event => {
  if (event.target.matches && event.target.matches('select[data-goes]')) {
    event.target.form.requestSubmit();
  }
});
